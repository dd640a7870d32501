"""What comes out of `broken-promise` when it is enumerated: the repeated-game argument of G13, G20 and G30.

The whole game takes some seconds, so what a shorter one shows as well is shown on that; the rest is marked slow.
"""

from __future__ import annotations

import pytest

from engine.model.commands import Adjudicate, BeginGame, CastVote, CloseTurn, GiveOrder, OpenTurn
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.scores import cell_score
from engine.rules.state import BALLOTS, ORDERS, OVER
from engine.rules.turn import Game
from engine.session.session import Session
from tests.broken_promise.solved import answers, program, solution, told

BELIEVED = (2, 3, 4)
"""A reputation that is still worth keeping."""


def test_a_short_game_is_worth_what_playing_every_line_of_it_in_sessions_comes_to() -> None:
    """SES-1: the same game, told by another: full sessions, no memory of states, best answers by plain recursion."""

    def played(commands: tuple[object, ...]) -> Session:
        session = Session(Game(machine, Dice.of(0)), (("challenger", "human"), ("guarantor", "human")))
        for command in (BeginGame(), *commands):
            session.submit(command)  # type: ignore[arg-type]
        return session

    def worth(commands: tuple[object, ...]) -> tuple[float, float]:
        session = played(commands)
        state = session.state
        if state.phase == OVER:
            scenario = machine.program.scenario
            one, other = (cell_score(scenario, state.scores, cell) or 0.0 for cell in ("challenger", "guarantor"))
            return one, other
        if state.phase == ORDERS:
            standing = [one for one in ("isles", "marches", "straits") if state.values[index[f"{one}.standing"]] > 0]
            orders = [(GiveOrder("rival", "test", one, ()),) for one in standing]
            return max((worth((*commands, *order, Adjudicate())) for order in ((), *orders)), key=lambda pay: pay[0])
        if state.phase == BALLOTS and state.ballots:
            votes = [CastVote("answer", "patron", option) for option in ("fail", "hedge", "honour")]
            return max((worth((*commands, vote, CloseTurn())) for vote in votes), key=lambda pay: pay[1])
        return worth((*commands, CloseTurn() if state.phase == BALLOTS else OpenTurn()))

    machine = Machine(program(2))
    index = machine.program.layout.index
    assert solution(2).value == pytest.approx(worth(()))


def test_with_turns_to_come_the_small_promise_is_kept_and_at_the_end_it_is_not() -> None:
    """G13: the Isles are worth less than the price of honouring, and are honoured in two half-years of three."""
    kept = [set(answers(solution(3), "isles", turn, reputation=2)) for turn in (1, 2, 3)]

    assert kept == [{"honour"}, {"honour"}, {"fail"}]
    assert told(solution(3)) == [(1, "nothing"), (2, "nothing"), (3, "test isles"), (3, "answer: fail")]


def test_without_the_link_the_small_promise_is_let_fail_from_the_start() -> None:
    """M17: what moves nothing else is not worth its price, at any time; the treaty is kept for itself."""
    unlinked = solution(4, reputation_link=0)

    assert set(answers(solution(4), "isles", 2, reputation=2)) == {"honour"}
    assert set(answers(unlinked, "isles", 1)) == set(answers(unlinked, "isles", 4)) == {"fail"}
    assert [set(answers(unlinked, "straits", turn)) for turn in (1, 2, 3, 4)] == [{"honour"}] * 4


def test_where_reputation_outlasts_the_game_there_is_no_end_to_break_promises_at() -> None:
    """G13, G46: with a shadow of 6 a point, the small promise is kept in the last turn too, and so nobody tests it."""
    lasting = solution(3, shadow=6)

    assert set(answers(lasting, "isles", 3, reputation=2)) == {"honour"}
    assert told(lasting) == [(1, "nothing"), (2, "nothing"), (3, "nothing")]


def test_the_great_promise_is_kept_to_the_end_for_its_own_sake() -> None:
    """G11: a stake of three times the price needs no reputation to be worth it."""
    assert [set(answers(solution(3), "straits", turn)) for turn in (1, 2, 3)] == [{"honour"}] * 3


@pytest.mark.slow
def test_the_value_and_the_line_of_the_whole_game() -> None:
    """C13: three quiet half-years; then the Isles fall, reputation with them, and the Marches for want of it."""
    whole = solution()

    assert whole.tree.states == 8966
    assert whole.value == pytest.approx((80.4859, 58.3325), abs=1e-3)
    assert told(whole) == [
        (1, "nothing"),
        (2, "nothing"),
        (3, "nothing"),
        (4, "test isles"),
        (4, "answer: fail"),
        (5, "test marches"),
        (5, "answer: fail"),
        (6, "nothing"),
        (7, "nothing"),
    ]


@pytest.mark.slow
def test_the_small_promise_in_the_whole_game() -> None:
    """G13: kept in every state of the first three turns where the word still counts; in none of the last."""
    whole = solution()
    for reputation in BELIEVED:
        for turn in (1, 2, 3):
            assert set(answers(whole, "isles", turn, reputation=reputation)) <= {"honour"}
        assert set(answers(whole, "isles", 7, reputation=reputation)) == {"fail"}
    assert {answer for turn in (1, 2, 3) for answer in answers(whole, "isles", turn, reputation=2)} == {"honour"}


@pytest.mark.slow
def test_who_has_nothing_left_to_lose_keeps_small_promises_no_more() -> None:
    """C13: the share of states in which the Isles are honoured, by reputation, while five turns or more are left."""

    def kept(reputation: int) -> float:
        given = [answer for turn in (2, 3, 4) for answer in answers(solution(), "isles", turn, reputation=reputation)]
        return given.count("honour") / len(given)

    assert kept(0) < kept(2) <= kept(3) == 1.0


@pytest.mark.slow
def test_with_a_shadow_nobody_is_ever_tested_in_the_whole_game() -> None:
    """G36: a promise that will be kept needs no keeping."""
    assert told(solution(shadow=6)) == [(turn, "nothing") for turn in range(1, 8)]
    for reputation in BELIEVED:
        assert set(answers(solution(shadow=6), "isles", 7, reputation=reputation)) == {"honour"}
