"""What a step sets off takes place once, after the step (TUR-6)."""

from __future__ import annotations

from engine.rules.view import order_options
from tests.rules.tables import laid, order

EAST = """
moves:
  leak: {title: Leak, by: all, effects: [{fire: boom}], source: R1}
  end-aid: {title: End, by: all, effects: [{end: aid}], source: R1}
  honour: {title: Honour, by: all, effects: [{commitment: {id: pledge, from: south, to: west, becomes: honoured}}],
    source: R1}
  loop: {title: Loop, by: all, effects: [{start: one}], source: R1}
  help: {title: Help, by: all, effects: [{start: aid}], source: R1}
measures:
  aid: {title: Aid, while: [{world.tension: -5}], on_end: [{world.tension: 7}], source: R1}
  one: {title: One, on_end: [{start: two}], term: 1, on_lapse: [{start: two}], source: R1}
  two: {title: Two, on_end: [{start: one}], term: 1, on_lapse: [{start: one}], source: R1}
injects:
  boom: {title: Boom, type: manual, message: Boom., effects: [{world.tension: 10}, {fire: echo}], source: R1}
  echo: {title: Echo, type: manual, message: Echo., effects: [{world.tension: 1}, {fire: boom}], source: R1}
commitments:
  pledge: {title: Pledge, from: south, to: west, form: formal, begins: in-force, credibility: self.resolve,
    on: {honoured: [{world.tension: -10}]}, source: G13}
"""


def test_an_inject_that_two_orders_let_arrive_arrives_once() -> None:
    """INJ-1, TUR-6: each once, however many let it arrive; one that it lets arrive comes in the next round."""
    table = laid(EAST)
    table.turn(order("east", "leak"), order("west", "leak"))
    assert table["world.tension"] == 61


def test_a_measure_that_two_orders_end_ends_once() -> None:
    """MEA-2, MEA-5: what it added is taken back and what follows from its end happens, both once."""
    table = laid(EAST)
    table.turn(order("east", "help"))
    assert table["world.tension"] == 45
    table.turn(order("east", "end-aid"), order("west", "end-aid"))
    assert table["world.tension"] == 57


def test_a_promise_honoured_by_three_orders_and_again_later_is_honoured_once() -> None:
    """COM-4: entering a status has its effects once; being put into the status it has is no entering."""
    table = laid(EAST)
    table.turn(order("east", "honour"), order("west", "honour"), order("south", "honour"))
    assert table["world.tension"] == 40
    table.turn(order("east", "honour"))
    assert table["world.tension"] == 40


def test_rules_that_set_each_other_off_for_ever_take_rounds_and_no_longer() -> None:
    """TUR-6: after four rounds the rest waits for the next settlement, so no scenario can hang a game."""
    table = laid(EAST)
    table.turn(order("east", "loop"))
    for _ in range(4):
        table.turn()
    assert table.session.state.turn == 6


def test_upkeep_is_paid_out_of_what_the_measures_before_have_left() -> None:
    """MEA-3: of two that together cost more than there is, the second lapses and the first is paid."""
    table = laid("""
    moves:
      both: {title: Both, by: east, effects: [{start: first}, {start: second}], source: R1}
    measures:
      first: {title: First, by: east, upkeep: {self.purse: 6}, each_turn: [{world.tension: 1}], source: R1}
      second: {title: Second, by: east, upkeep: {self.purse: 6}, each_turn: [{world.tension: 10}], source: R1}
    """)
    table.turn(order("east", "both"))
    table.turn()
    assert table["east.purse"] == 4
    assert table["world.tension"] == 51


def test_upkeep_may_take_the_last_coin() -> None:
    """MEA-3: a measure lapses where its upkeep cannot be paid, not where nothing is left once it is."""
    table = laid("""
    moves:
      start: {title: Start, by: east, effects: [{start: aid}], source: R1}
    measures:
      aid: {title: Aid, by: east, upkeep: {self.purse: 10}, each_turn: [{world.tension: 1}], source: R1}
    """)
    table.turn(order("east", "start"))
    table.turn()
    assert (table["east.purse"], table["world.tension"]) == (0, 51)


def test_what_a_track_could_not_take_is_not_taken_back() -> None:
    """MEA-5: a gift that met the bound leaves no loss behind when it ends."""
    table = laid("""
    moves:
      arm: {title: Arm, by: all, effects: [{start: arms}], source: R1}
      disarm: {title: Disarm, by: all, effects: [{end: arms}], source: R1}
    measures:
      arms: {title: Arms, while: [{world.tension: 70}], source: R1}
    """)
    table.turn(order("east", "arm"))
    assert table["world.tension"] == 100
    table.turn(order("east", "disarm"))
    assert table["world.tension"] == 50


def test_an_inject_that_waits_for_another_of_its_turn_arrives_at_the_next_opening() -> None:
    """INJ-1: after the one it comes after, late rather than never."""
    table = laid("""
    injects:
      second: {title: Second, type: scheduled, at: 1, after: [first], message: B.,
        effects: [{world.tension: 5}], source: R1}
      first: {title: First, type: scheduled, at: 1, message: A., effects: [{world.tension: 1}], source: R1}
    """)
    assert table["world.tension"] == 51
    table.turn()
    assert table["world.tension"] == 56


def test_the_ledger_of_what_lands_later_does_not_pretend_to_know_its_inputs() -> None:
    """LED-1: the amount was settled when it was ordered; the values of the landing's turn had no part in it."""
    table = laid("""
    moves:
      lend: {title: Lend, by: east, on: west, source: R1,
        effects: [{later: {in: 1, effects: [{target.resolve: world.tension / 10}]}}, {world.tension: 40}]}
    """)
    table.turn(order("east", "lend", "west"))
    (change,) = table.ledger("west.resolve")
    assert [line.amount for line in change.lines] == [5]
    assert change.lines[0].inputs == ()
    assert change.lines[0].cause.startswith("Lend")


def test_whoever_may_order_is_told_odds_and_obstacles_whatever_they_rest_on() -> None:
    """VIS-6: what is asked of an order, and its odds, are told to its actor even where they rest on a hidden track."""
    table = laid("""
    tracks:
      tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
      secret: {title: Secret, scope: world, from: 0, to: 100, start: 35, seen_by: white, source: R21}
    moves:
      try: {title: Try, by: east, odds: world.secret / 100, source: R1,
        requires: [{that: world.secret > 40, else: the time is not ripe}],
        outcomes: {success: {text: Yes., effects: [{world.secret: 1}]}, failure: {text: No.}}}
    """)
    (told,) = order_options(table.session.game, table.session.state, "east")
    assert told.odds == 0.35
    assert [obstacle.because for obstacle in told.obstacles] == ["the time is not ripe"]
