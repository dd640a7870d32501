"""A screen that is closed before it has opened, by a quick hand or because the game has gone on, does no harm."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest
from textual.screen import Screen

from tests.tui.stage import casus
from tests.tui.test_console import exercise, to_console
from tui.gateway.exercise import Exercise
from tui.screens.adjudication import Adjudication
from tui.screens.briefing import Briefing
from tui.screens.console.screen import Console
from tui.screens.evaluation import Evaluation, WhiteNotebook
from tui.screens.floor import FloorScreen
from tui.screens.handed import HandedBallots, HandedCell
from tui.screens.history import History
from tui.screens.reading import Reader, ReadingAgain
from tui.viewmodels.lines import Card, line

MOMENTS: Final = 24
"""So many rounds of the event loop after it was opened; by the last of them every screen is there, with its widgets."""

Made = Callable[[Exercise], Screen[Any]]


def _floor(of: Exercise) -> Screen[Any]:
    seat = of.seat(of.scenario.cells[0].id)
    return FloorScreen(seat.floor, seat.window, seat.watch, seat.clock)


SCREENS: Final[Mapping[str, Made]] = MappingProxyType(
    {
        "console": Console,
        "history": lambda of: History(of.timeline()),
        "evaluation": lambda of: Evaluation(WhiteNotebook(of)),
        "adjudication": Adjudication,
        "cell": lambda of: HandedCell(of.seat(of.scenario.cells[0].id)),
        "ballots": lambda of: HandedBallots(of.seat(of.scenario.cells[0].id)),
        "briefing": lambda of: Briefing(of.seat(of.scenario.cells[0].id).window, led=True),
        "floor": _floor,
        "reading": lambda _: ReadingAgain(Reader((), "Turn 1", (Card(line("A card")),) * 9, 9, then="back")),
    }
)


async def _rounds(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


@pytest.mark.parametrize("name", SCREENS)
async def test_it_may_be_closed_at_any_moment_of_its_opening(tmp_path: Path, name: str) -> None:
    """ROM-1: whatever of it is there by then, and the screen below is as it was."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        under = app.screen_stack[:]
        for rounds in range(MOMENTS):
            app.push_screen(SCREENS[name](exercise(app)))
            await _rounds(rounds)
            if app.screen_stack != under:  # a ballot without a vote closes by itself
                app.pop_screen()
            await _rounds(rounds)
        await pilot.pause()
        assert app.screen_stack == under


@pytest.mark.parametrize("rounds", [0, 4, 12, MOMENTS])
async def test_the_program_may_end_at_any_moment_of_an_opening(tmp_path: Path, rounds: int) -> None:
    """ROM-1, SES-6: it ends as ever; what went wrong on the way out would be raised here."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        app.push_screen(Console(exercise(app)))
        await _rounds(rounds)
        app.exit(0)
    assert app.return_code == 0
