"""One decision taken otherwise: what is kept, what is shared, what is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bots.seats import HUMAN, seating
from engine.model.commands import (
    Adjudicate,
    AmendTrack,
    BeginGame,
    CastVote,
    LockOrders,
    WithdrawOrder,
)
from engine.rules.refusals import Refused
from engine.session.decisions import decision_at, decisions
from engine.session.session import Session
from engine.sim.branching import as_played, branch_of, play_branch
from engine.sim.counterfactual import counterfactual
from engine.sim.evidence.intervals import Estimate
from engine.sim.playout import play_on
from engine.sim.worth_asking import worth_asking
from tests.oracle.games import SCENARIOS, TINY, game_of, played, program_of
from tests.rules.tables import Table, laid, order
from tests.session.paper import alike

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
PUSHING = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 3, orders: 2}
moves:
  push: {title: Push, by: east, on: west or south, cost: {self.purse: 6}, limit: {per_turn: 2},
    odds: 0.5, outcomes: {success: {text: it gives way, effects: [{target.resolve: -10}]},
      failure: {text: it holds, effects: [{target.resolve: 5}]}}, source: R20}
  hold: {title: Hold, by: west, cost: {self.purse: 1}, requires: [{that: self.resolve >= 50, else: it is shaken}],
    effects: [{self.resolve: 2}], source: R20}
  wait: {title: Wait, by: all, effects: [{world.tension: 1}], source: R1}
objectives:
  grab: {title: Grab, cell: red, score: 100 - west.resolve, source: R20}
  stand: {title: Stand, cell: blue, score: west.resolve, source: R20}
endings:
  lost: {title: Lost, when: west.resolve < 45, source: R20}
  kept: {title: Kept, when: west.resolve >= 45, source: R20}
"""


@given(seed=st.integers(0, 30), place=st.integers(0, 200))
@settings(max_examples=15, deadline=None)
def test_what_changes_nothing_changes_nothing(seed: int, place: int) -> None:
    """CFA-2, CFA-3: a decision in its own place gives the record to the last bit, and no effect in any game."""
    session = played(TINY, seed, "doctrine" if seed % 2 else "random")
    known = decisions(session)
    decision = known[place % len(known)]

    found = counterfactual(session, decision, decision.command, games=3)

    assert play_branch(branch_of(session, decision, decision.command)).state == session.state
    assert {(shift.effect.low, shift.effect.high) for shift in (*found.scores, *found.objectives)} == {(0.0, 0.0)}
    assert all(shift.played == shift.otherwise for shift in (*found.scores, *found.objectives))
    assert (found.tracks, found.not_kept, found.anew) == ((), (), 0)
    assert found.ending_played == found.ending_otherwise
    assert all(one.played == one.otherwise for one in found.endings)


@each_scenario
def test_the_line_as_played_comes_out_as_recorded(folder) -> None:  # noqa: ANN001
    """CFA-3: with the game's own dice nothing is kept that was not, and nothing is left to choose."""
    session = played(folder, 3, "doctrine")
    first = decisions(session)[0]

    again = play_branch(as_played(session, first))

    assert again.state == session.state
    assert (again.not_kept, again.anew) == ((), 0)


@given(seed=st.integers(0, 20), place=st.integers(0, 200))
@settings(max_examples=10, deadline=None)
def test_the_record_stays_as_it_is(seed: int, place: int) -> None:
    """CFA-1: asking what if changes nothing of a session."""
    session = played(TINY, seed)
    before = alike(session)
    known = decisions(session)

    counterfactual(session, known[place % len(known)], games=2)

    assert alike(session) == before


def test_an_order_left_out_is_told_with_its_effect() -> None:
    """CFA-1, CFA-3: a push that falls by an even draw costs 2.5 of resolve in the mean; that comes back without it."""
    table = _pushed()

    found = counterfactual(table.session, decisions(table.session)[0], games=400, tracks=("west.resolve",))
    shift = found.tracks[0]

    assert found.decision.words == "East orders Push on West"
    assert found.instead == ""
    assert found.games == 400
    assert shift.effect.low < 2.5 < shift.effect.high
    assert shift.effect.high - shift.effect.low < 2.0
    assert {one.ending: one.otherwise for one in found.endings} == {"kept": 400, "lost": 0}
    assert all(one.played for one in found.endings)
    assert "“Kept” in 400 games instead of" in found.sentence


def test_both_lines_are_played_with_the_same_dice() -> None:
    """CFA-3, DIC-1: another order on another target leaves the draw of the first as it was, game by game."""
    table = laid(PUSHING)
    table.session.submit(order("east", "wait"))
    table.session.submit(order("east", "push", "west"))
    _to_the_end(table)

    found = counterfactual(
        table.session, decisions(table.session)[0], games=50, tracks=("west.resolve", "world.tension")
    )

    resolve, tension = found.tracks
    assert resolve.effect == Estimate(0.0, 0.0, 0.0, 50)
    assert tension.effect == Estimate(-1.0, -1.0, -1.0, 50)


def test_another_order_in_its_place() -> None:
    """CFA-1: the other order is given in the same moment, and what it does is told."""
    table = _pushed()

    found = counterfactual(
        table.session, decisions(table.session)[0], order("east", "push", "south"), games=20, tracks=("south.resolve",)
    )

    assert found.instead == "East orders Push on South"
    assert found.tracks[0].otherwise in (40.0, 55.0)
    assert found.tracks[0].played == 50.0
    assert found.sentence.startswith("Otherwise, over 20 games")


def test_what_the_rules_forbid_is_refused_in_its_place() -> None:
    """CFA-1: by the rule that forbids it, before anything is played."""
    table = _pushed()

    with pytest.raises(Refused) as refused:
        counterfactual(table.session, decisions(table.session)[0], order("east", "hold"))

    assert refused.value.rule == "ORD-1"


def test_what_cannot_be_kept_is_told_with_its_reason() -> None:
    """CFA-2: without the hold before it, resolve is not what the later hold needs."""
    table = laid(PUSHING.replace("odds: 0.5", "odds: 1"))
    table.turn(order("east", "push", "west"))
    table.session.submit(AmendTrack("west", "resolve", 60, "to go on"))
    table.session.submit(order("west", "hold"))
    _to_the_end(table)
    mended = next(one for one in decisions(table.session) if isinstance(one.command, AmendTrack))

    found = counterfactual(table.session, mended, games=0)

    assert [(one.turn, one.words, one.because) for one in found.not_kept] == [
        (2, "West orders Hold", "it is shaken"),
    ]
    assert found.kept == 0
    assert found.sentence.startswith("Without it, with the same dice: score of Red")


def test_a_bot_that_is_refused_gives_another_order() -> None:
    """CFA-2: its purse is empty where the facilitator did not fill it, so it orders what it can pay."""
    table = laid(PUSHING)
    session = Session(table.session.game, (("blue", HUMAN), ("green", HUMAN), ("red", "random")))
    session.submit(BeginGame())
    session.submit(AmendTrack("east", "purse", 20, "for the test"))
    session.submit(order("east", "push", "west"))
    session.submit(order("east", "push", "south"))
    session.submit(LockOrders("red"))
    play_on(session)
    first = decisions(session)[0]

    other = play_branch(branch_of(session, first))

    refused = other.not_kept[0]
    assert (refused.turn, refused.words) == (1, "East orders Push on South")
    assert refused.because.startswith("costs 6 of East: Purse")
    assert other.anew >= 1


def test_beyond_the_record_people_are_played_by_their_doctrine() -> None:
    """CFA-2: a game of people that stops in turn 1 is played to its end on both lines."""
    session = Session(game_of(TINY, 1), seating(program_of(TINY), "random", humans=("east", "alliance")))
    session.submit(BeginGame())
    session.submit(order("bear", "snap-exercise", "marsh", troops=40))
    session.submit(Adjudicate())

    found = counterfactual(session, decisions(session)[0], games=2)
    other = play_branch(branch_of(session, decisions(session)[0]))

    assert (found.recorded, found.turns) == (1, 6)
    assert other.state.turn == 6
    assert other.anew > 0


def test_a_vote_left_out_is_voted_by_formula() -> None:
    """CFA-1: with all that the voter voted before on the same ballot in the turn."""
    session = next(
        found
        for found in (played(TINY, seed) for seed in range(40))
        if any(one.kind == "vote" for one in decisions(found))
    )
    vote = next(one for one in decisions(session) if one.kind == "vote")
    assert isinstance(vote.command, CastVote)

    branch = branch_of(session, vote)

    assert vote.command not in [step.command for step in branch.steps]


def test_orders_withdrawn_are_no_decisions() -> None:
    """CFA-1: only what stood can be left out; asking for another entry says which there are."""
    table = laid(PUSHING)
    table.session.submit(order("east", "push", "west"))
    table.session.submit(WithdrawOrder(table.session.state.orders[-1].number))
    table.session.submit(order("east", "wait"))

    known = decisions(table.session)

    assert [one.words for one in known] == ["East orders Wait"]
    with pytest.raises(Refused, match="Entry 2 is no decision that stood") as refused:
        decision_at(table.session, 2)
    assert "They run from 4 to 4" in refused.value.hint


def test_a_game_without_decisions_has_none_to_ask_about() -> None:
    """CFA-4: nothing to leave out, nothing asked."""
    assert worth_asking(laid(PUSHING).session) == ()


def test_what_decides_most_is_asked_about_first() -> None:
    """CFA-4: the push decides the game; the waits beside it move nothing that is scored."""
    table = laid(PUSHING)
    table.session.submit(order("south", "wait"))
    table.session.submit(order("east", "push", "west"))
    table.session.submit(order("west", "wait"))
    _to_the_end(table)

    found = worth_asking(table.session, most=2)

    assert found[0].words == "East orders Push on West"
    assert len(found) == 2


def test_only_the_line_asked_about_counts() -> None:
    """CFA-1: a decision on an abandoned line can be asked about there, and only there."""
    table = laid(PUSHING)
    table.session.submit(order("east", "push", "west"))
    left = table.session.cursor
    table.session.go(1)
    table.session.submit(order("east", "wait"))

    assert [one.words for one in decisions(table.session)] == ["East orders Wait"]
    assert [one.words for one in decisions(table.session, left)] == ["East orders Push on West"]
    assert counterfactual(table.session, decisions(table.session, left)[0], games=1, to=left).recorded == 1


def _pushed() -> Table:
    table = laid(PUSHING)
    table.session.submit(order("east", "push", "west"))
    _to_the_end(table)
    return table


def _to_the_end(table: Table) -> None:
    play_on(table.session)
