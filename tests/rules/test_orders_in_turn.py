"""Orders that take turns (SEQ-1, SEQ-2), on tables of their own."""

from __future__ import annotations

import pytest

from engine.model.commands import AmendTrack
from engine.model.events import OrderFailed, StepTaken
from tests.rules.tables import laid, order

MIXED = """
resolution: sequential
moves:
  add: {title: Add, by: all, choose: {by: {from: -90, to: 90}}, limit: {per_turn: 5}, source: R1,
    effects: [{world.tension: by}]}
  fix: {title: Fix, by: all, choose: {at: {from: 0, to: 90}}, source: R1, effects: [{set world.tension: at}]}
  double: {title: Double, by: all, limit: {per_turn: 5}, source: R1, effects: [{scale world.tension: 2}]}
  relax: {title: Relax, by: all, source: R1, effects: [{scale world.tension: "1 - 0.1"}, {world.tension: -1},
    {self.resolve: world.tension}, {scale self.resolve: world.tension / 50}]}
"""


def test_orders_resolve_one_after_the_other_as_given() -> None:
    """SEQ-1: across actors; east gave the second and the fourth."""
    table = laid(MIXED)
    table.adjudicated(
        order("west", "add", by=-40), order("east", "double"), order("south", "add", by=5), order("east", "add", by=2)
    )

    assert table["world.tension"] == (50 - 40) * 2 + 5 + 2


def test_the_other_way_round_it_comes_to_something_else() -> None:
    """SEQ-1: it is the order of giving that decides, and not that of the actors."""
    table = laid(MIXED)
    table.adjudicated(order("east", "double"), order("west", "add", by=-40))

    assert table["world.tension"] == 100 - 40


def test_the_bounds_hold_after_each_line() -> None:
    """SEQ-2: 50 doubled twice is 100 and not 200, so that 30 less is 70."""
    table = laid(MIXED)
    table.adjudicated(order("west", "double"), order("west", "double"), order("east", "add", by=-30))

    assert table["world.tension"] == 70


def test_each_line_reads_what_the_one_before_has_left() -> None:
    """SEQ-2: 50 × 0.9 - 1 is 44; resolve is 50 + 44 as the third line reads it, at most 100, and × 44 / 50."""
    table = laid(MIXED)
    table.adjudicated(order("west", "relax"))

    assert table["world.tension"] == 44
    assert table["west.resolve"] == pytest.approx((50 + 44) * 44 / 50)


def test_setting_and_adding_come_as_they_are_written() -> None:
    """SEQ-2: not NUM-4; what was added before a setting is gone with it."""
    table = laid(MIXED)
    table.adjudicated(order("west", "add", by=7), order("east", "fix", at=20), order("south", "add", by=7))

    assert table["world.tension"] == 27


def test_each_line_is_rounded_before_the_next() -> None:
    """SEQ-2, NUM-2: a third of 1 to the tenth is 0.3, and three times that is 0.9."""
    table = laid("""
    resolution: sequential
    tracks: {level: {title: Level, scope: world, from: 0, to: 9, start: 1, step: 0.1, source: R1}}
    moves: {cut: {title: Cut, by: east, effects: [{scale world.level: 1 / 3}, {scale world.level: 3}], source: R1}}
    """)
    table.adjudicated(order("east", "cut"))

    assert table["world.level"] == pytest.approx(0.9)


def test_what_is_paid_is_a_line_before_the_effects() -> None:
    """SEQ-2: the purse is 4 when the effect asks for it."""
    table = laid("""
    resolution: sequential
    moves: {buy: {title: Buy, by: east, cost: {self.purse: 6}, effects: [{self.resolve: self.purse}], source: R1}}
    """)
    table.adjudicated(order("east", "buy"))

    assert (table["east.purse"], table["east.resolve"]) == (4, 54)


FORKED = """
resolution: sequential
moves:
  probe:
    title: Probe
    by: east
    on: west
    source: R1
    effects:
      - if: world.tension >= 50
        then:
          - world.tension: -30
          - self.resolve: world.tension
          - if: world.tension >= 50
            then: [{self.purse: 1}]
            else: [{self.purse: -1}, {scale self.purse: 2}]
        else: [{world.tension: 1}]
      - each pact: {resolve: west.resolve}
"""


def test_a_condition_is_decided_once() -> None:
    """SEQ-2: its lines land though the first of them makes it false; one inside asks anew, and finds it false."""
    table = laid(FORKED)
    table.adjudicated(order("east", "probe", "west"))

    assert (table["world.tension"], table["east.resolve"], table["east.purse"]) == (20, 70, 18)


def test_each_is_written_out_member_by_member() -> None:
    """SEQ-2: west doubles to 100 first; south then reads 100."""
    table = laid(FORKED)
    table.adjudicated(order("east", "probe", "west"))

    assert (table["west.resolve"], table["south.resolve"]) == (100, 100)


def test_the_other_side_of_a_condition_lands_alone() -> None:
    """SEQ-2: nothing of the side not taken."""
    table = laid(FORKED)
    table.submit(AmendTrack("", "tension", 10, "so that it fails"))
    table.adjudicated(order("east", "probe", "west"))

    assert (table["world.tension"], table["east.resolve"], table["east.purse"]) == (11, 50, 10)


ROLLED = """
resolution: sequential
moves:
  dare:
    title: Dare
    by: east
    odds: "{odds}"
    outcomes:
      success: {{text: It comes off., effects: [{{world.tension: 10}}, {{scale world.tension: 0.5}}]}}
      failure: {{text: It fails., effects: [{{world.tension: -10}}, {{scale world.tension: 0.5}}]}}
    effects:
      - world.tension: 10
      - roll: {{id: crash, title: A crash, odds: "{odds}", success: [{{self.purse: 1}}, {{scale self.purse: 2}}],
          failure: [{{self.purse: -1}}, {{scale self.purse: 0.5}}]}}
    source: R1
"""


@pytest.mark.parametrize("odds, tension, purse", [("1", 35, 20), ("0", 25, 4.5)])
def test_what_follows_from_a_draw_is_carried_out_line_by_line(odds: str, tension: float, purse: float) -> None:
    """SEQ-2, ADJ-3: one draw for the odds, one for the roll; 60 is moved by 10, then halved."""
    table = laid(ROLLED.format(odds=odds))
    table.adjudicated(order("east", "dare"))

    assert (table["world.tension"], table["east.purse"]) == (tension, purse)
    assert table.ruling(1).success is (odds == "1")


def test_odds_are_those_of_the_moment() -> None:
    """SEQ-2, ADJ-2: the ruling names the odds after what the same order did before."""
    table = laid(ROLLED.format(odds="world.tension / 100"))
    table.adjudicated(order("east", "dare"))

    assert table.ruling(1).odds == 0.6


SHOWN = """
resolution: sequential
habits: {show: {title: Show, spent: 0.5, recovers: 0.1, markedly: 2, source: R18}}
moves:
  parade: {title: Parade, by: east, habit: {kind: show, size: "10"}, limit: {per_turn: 3},
    effects: [{world.tension: 10 * surprise}], source: R18}
"""


def test_a_second_show_of_the_turn_is_foreseen() -> None:
    """SEQ-1, HAB-3: an order is written down before the next; the rulings say with how much surprise each worked."""
    table = laid(SHOWN)
    table.adjudicated(order("east", "parade"), order("east", "parade"))

    assert (table.ruling(1).surprise, table.ruling(2).surprise) == (1.0, 0.5)
    assert table["world.tension"] == 50 + 10 + 5


GARRISON = """
resolution: sequential
measures:
  garrison: {title: Garrison, by: east, on: west, while: [{target.resolve: 20}], source: R6}
moves:
  deploy: {title: Deploy, by: east, on: west, effects: [{start: garrison}], source: R6}
  count: {title: Count, by: south, effects: [{self.purse: standing(garrison)}, {set self.resolve: west.resolve}],
    source: R6}
"""


def test_what_an_order_sets_off_is_settled_before_the_next() -> None:
    """SEQ-1, TUR-6: the garrison stands, and what it adds is added, when the second order is carried out."""
    table = laid(GARRISON)
    table.adjudicated(order("east", "deploy", "west"), order("south", "count"))

    assert (table["south.purse"], table["south.resolve"]) == (11, 70)


def test_an_order_is_not_asked_again_when_its_turn_comes() -> None:
    """SEQ-1, ORD-7: it was possible when the orders began to be resolved; what another order took does not stop it."""
    table = laid("""
    resolution: sequential
    moves:
      rob: {title: Rob, by: east, on: west, effects: [{target.purse: -9}], source: R1}
      spend: {title: Spend, by: west, cost: {self.purse: 4}, effects: [{world.tension: 1}], source: R1,
        requires: [{that: self.purse >= 4, else: too poor}]}
    """)
    events = table.adjudicated(order("east", "rob", "west"), order("west", "spend"))

    assert not any(isinstance(event, OrderFailed) for event in events)
    assert (table["west.purse"], table["world.tension"]) == (0, 51)


def test_the_ledger_tells_line_by_line() -> None:
    """LED-1, SEQ-2: each line is a change of its own, with what it read; what multiplies says by how much."""
    table = laid(MIXED)
    table.adjudicated(order("west", "add", by=10), order("east", "relax"))
    changes = table.ledger("world.tension")

    assert [(change.before, change.after) for change in changes] == [(50, 60), (60, 54), (54, 53)]
    assert [(line.order, line.put, line.text) for change in changes for line in change.lines] == [
        (2, False, "by"),
        (1, True, "× (1 - 0.1)"),
        (1, False, "-1"),
    ]
    assert changes[1].lines[0].inputs[0].value == 60
    assert changes[1].lines[0].cause == "Relax (East)"


def test_only_the_steps_of_orders_are_many() -> None:
    """SEQ-2: an order of two lines takes two steps, one without effect none."""
    table = laid("""
    resolution: sequential
    moves:
      idle: {title: Idle, by: all, effects: [], source: R1}
      two: {title: Two, by: all, effects: [{world.tension: 1 + ordered(idle)}, {scale world.tension: 0.5}], source: R1}
    """)
    events = table.adjudicated(order("east", "idle"), order("west", "two"))
    steps = [event.step for event in events if isinstance(event, StepTaken) and event.parts]

    assert steps == ["habits", "orders", "orders"]
    assert table["world.tension"] == (50 + 1 + 1) / 2
