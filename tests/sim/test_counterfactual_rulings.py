"""What if a person had ruled otherwise: rulings, arguments and injects left out, and what rests on them."""

from __future__ import annotations

from engine.model import commands as asked
from engine.model.adjudication import Amendment
from engine.model.commands import Command
from engine.session.decisions import Decision, decisions
from engine.session.session import Session
from engine.sim.branching import as_played, branch_of, play_branch
from engine.sim.counterfactual import counterfactual
from engine.sim.playout import play_on
from tests.rules.tables import Table, laid, order

TABLE = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 2, orders: 2}
moves:
  try: {title: Try, by: all, on: all, odds: "0.5", limit: {per_turn: 2}, source: R20,
    outcomes: {success: {text: Yes., effects: [{target.resolve: -10}]}, failure: {text: No.}}}
  stir: {title: Stir, by: all, effects: [{world.tension: 20}], source: R21}
objectives:
  stand: {title: Stand, cell: blue, score: west.resolve, source: R20}
"""


def ruled() -> Table:
    """Two tries of East, an argument of Green; West loses by a ruling, the argument adds to tension."""
    table = laid(TABLE)
    table.submit(asked.SetDial("semi-rigid"), order("east", "try", "south"), order("east", "try", "west"))
    table.submit(asked.Argue("green", "Send envoys", "calm", ("they are polite",)), asked.CollectOrders())
    first, second = (sealed.number for sealed in table.session.state.orders)
    table.submit(asked.Rule(f"order:{first}"))
    table.submit(asked.Rule(f"order:{second}", outcome="failure", reason="a storm"))
    table.submit(asked.Rule(f"order:{second}", outcome="success", reason="no storm after all"))
    table.submit(asked.SealEstimate("argument:green:1", "red", 0.4))
    table.submit(
        asked.Rule(
            "argument:green:1", outcome="success", reason="well said", amendments=(Amendment("", "", "tension", 9.0),)
        )
    )
    table.adjudicated()
    table.closed()
    table.opened()
    table.submit(asked.SetDial("rigid"))
    play_on(table.session)
    return table


def test_decisions_are_told_with_what_they_are_about() -> None:
    """CFA-1: a ruling that only accepts, and one that was replaced, is none."""
    words = [one.words for one in decisions(ruled().session)]

    assert words == [
        "the facilitator sets the dial to semi-rigid",
        "East orders Try on South",
        "East orders Try on West",
        "Green argues: “Send envoys”",
        "the facilitator rules success on East: Try on West",
        "the facilitator rules success, amends the effects on “Send envoys”",
        "the facilitator sets the dial to rigid",
    ]


def test_a_game_with_rulings_comes_out_as_recorded() -> None:
    """CFA-3: rulings and estimates find their orders and arguments again."""
    session = ruled().session

    for decision in decisions(session):
        assert play_branch(branch_of(session, decision, decision.command)).state.values == session.state.values
    assert play_branch(as_played(session, decisions(session)[0])).state == session.state


def test_a_ruling_left_out_gives_the_rules_their_draw() -> None:
    """CFA-2, ADJ-8: what stands is the proposal, not the ruling that was replaced."""
    session = ruled().session
    ruling = _first(session, asked.Rule)

    found = counterfactual(session, ruling, games=60, tracks=("west.resolve",))

    assert found.tracks[0].played == 40.0
    assert 3.0 < found.tracks[0].effect.mean < 7.0
    assert found.not_kept == ()


def test_an_order_left_out_takes_its_ruling_with_it() -> None:
    """CFA-2, ORD-9: the ruling on the order after it finds that order, whatever its number is now."""
    session = ruled().session
    orders = [one for one in decisions(session) if isinstance(one.command, asked.GiveOrder)]

    without_first = play_branch(branch_of(session, orders[0]))
    without_second = play_branch(branch_of(session, orders[1]))

    resolve = session.game.program.layout.index["west.resolve"]
    assert without_first.state.values[resolve] == 40.0
    assert without_second.state.values[resolve] == 50.0
    assert without_first.not_kept == without_second.not_kept == ()


def test_an_argument_left_out_takes_estimates_and_ruling_with_it() -> None:
    """CFA-2: and what the ruling added to tension."""
    session = ruled().session
    argued = _first(session, asked.Argue)
    tension = session.game.program.layout.index["world.tension"]

    other = play_branch(branch_of(session, argued))

    assert session.state.values[tension] - other.state.values[tension] == 9.0
    assert other.not_kept == ()


def test_an_order_in_place_of_a_ruled_one_is_not_ruled_on() -> None:
    """CFA-2: the ruling was made on another order; what stands is the proposal."""
    session = ruled().session
    second = [one for one in decisions(session) if isinstance(one.command, asked.GiveOrder)][1]

    other = play_branch(branch_of(session, second, order("east", "stir")))

    tension = session.game.program.layout.index["world.tension"]
    assert other.state.values[tension] - session.state.values[tension] == 20.0


def test_an_order_left_out_leaves_the_others_that_were_accepted_with_it() -> None:
    """CFA-2, ADJ-12: what was accepted at once is accepted without the order that is not there."""
    table = laid(TABLE)
    table.submit(asked.SetDial("semi-rigid"), order("east", "try", "south"), order("west", "try", "south"))
    table.submit(asked.CollectOrders())
    table.submit(asked.AcceptProposals(tuple(f"order:{sealed.number}" for sealed in table.session.state.orders)))
    table.adjudicated()
    first = _first(table.session, asked.GiveOrder)

    without = play_branch(branch_of(table.session, first))

    assert without.not_kept == ()
    assert without.state.phase == "over"


def test_beyond_the_record_what_waits_stands_as_proposed() -> None:
    """CFA-2: a game left in the middle of adjudication and paused is played to its end; nobody's argument is void."""
    table = laid(TABLE)
    table.submit(asked.SetDial("free"), order("east", "stir"), order("west", "try", "south"))
    table.submit(asked.Argue("green", "Send envoys", "calm", ("they are polite",)), asked.Pause("lunch"))

    other = play_branch(branch_of(table.session, _first(table.session, asked.Argue)))
    again = play_branch(as_played(table.session, _first(table.session, asked.Argue)))

    assert other.state.turn == again.state.turn == 2
    assert other.state.phase == again.state.phase == "over"


def test_the_dial_left_out_leaves_nothing_to_rule_on() -> None:
    """CFA-2: rulings on orders hold all the same; the rest falls as the rules have it."""
    session = ruled().session

    other = play_branch(branch_of(session, _first(session, asked.SetDial)))

    assert other.state.values == session.state.values


def _first(session: Session, kind: type[Command]) -> Decision:
    return next(one for one in decisions(session) if isinstance(one.command, kind))
