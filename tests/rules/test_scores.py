"""Objectives and endings."""

from __future__ import annotations

import pytest

from engine.model.commands import EndGame, OpenTurn
from engine.model.events import GameEnded, Scored
from engine.rules.scores import cell_score
from engine.session.verification import verify
from tests.rules.tables import Table, laid, order

HEAT = """
moves:
  heat: {title: Heat, by: east, choose: {by: {from: -50, to: 50}}, effects: [{world.tension: by}], source: R21}
"""
GOALS = (
    HEAT
    + """
objectives:
  high: {cell: red, title: High, score: 2 * world.tension - 50, source: R21}
  low: {cell: red, title: Low, score: 100 - world.tension / 3, weight: 3, source: R21}
  other: {cell: blue, title: Other, score: "10", source: R21}
"""
)


@pytest.mark.parametrize("by, high, low", [(0, 50, 83.33), (50, 100, 66.67), (-50, 0, 100), (30, 100, 73.33)])
def test_an_objective_scores_0_to_100_at_each_close(by: float, high: float, low: float) -> None:
    """OBJ-1: clamped, and rounded to a hundredth."""
    table = laid(GOALS)
    table.adjudicated(order("east", "heat", by=by))
    (scored,) = [event for event in table.closed() if isinstance(event, Scored)]

    assert scored.scores == (("high", high), ("low", low), ("other", 10.0))
    assert table.session.state.scores == scored.scores


def scored(table: Table, cell: str) -> float | None:
    """What a cell's objectives come to."""
    return cell_score(table.session.game.program.scenario, table.session.state.scores, cell)


def test_a_cells_score_is_the_weighted_mean() -> None:
    """OBJ-1: of its own objectives; none for a cell that has none."""
    table = laid(GOALS)
    table.turn()

    assert scored(table, "red") == pytest.approx((50 + 3 * 83.33) / 4)
    assert (scored(table, "blue"), scored(table, "green")) == (10, None)


ENDINGS = (
    HEAT
    + """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 3}
endings:
  war: {title: War, when: world.tension >= 90, stops: true, source: R21}
  cold: {title: Cold, when: world.tension >= 60, source: R21}
  peace: {title: Peace, when: world.tension < 30, source: R21}
"""
)


def ended(*heats: float) -> tuple[int, str | None]:
    """The turn in which the game was over, and its ending, tension rising by so much a turn; (3, None) if it is not."""
    table: Table = laid(ENDINGS)
    for heat in heats:
        events = table.turn(order("east", "heat", by=heat))
        over = [event.ending for event in events if isinstance(event, GameEnded)]
        if over:
            return table.session.state.turn, over[0]
    return table.session.state.turn, None


def test_a_game_ends_after_its_last_turn() -> None:
    """END-1: and asks for nothing more."""
    table = laid(ENDINGS)
    table.turns(3)

    assert table.is_over
    assert table.refusal(OpenTurn()).rule == "TUR-1"


def test_the_facilitator_ends_a_game_between_two_turns() -> None:
    """END-2: with the ending that holds then, as after the last turn; and in no other phase."""
    table = laid(ENDINGS)
    assert table.refusal(EndGame()).rule == "END-2"
    table.adjudicated(order("east", "heat", by=15))
    table.closed()
    (ended, _) = table.submit(EndGame())

    assert ended == GameEnded("cold")
    assert table.is_over
    assert table.refusal(EndGame()).rule == "END-2"
    assert verify(table.session).difference is None


def test_a_game_ended_by_hand_may_have_no_ending() -> None:
    """END-2: where none holds, none is declared."""
    table = laid(ENDINGS)
    table.adjudicated()
    table.closed()
    (ended, _) = table.submit(EndGame())

    assert ended == GameEnded("")


@pytest.mark.parametrize(
    "heats, expected",
    [
        ((40,), (1, "war")),
        ((0, 45), (2, "war")),
        ((0, 0, 40), (3, "war")),
        ((0, 0, 20), (3, "cold")),
        ((20, 0), (3, None)),
        ((0, 0, -30), (3, "peace")),
        ((0, 0, 0), (3, "")),
    ],
)
def test_the_first_ending_that_holds_is_the_ending(heats: tuple[float, ...], expected: tuple[int, str | None]) -> None:
    """END-1: one that stops the game at any close, the others at the last; none where none holds."""
    assert ended(*heats) == expected
