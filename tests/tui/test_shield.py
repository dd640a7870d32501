"""A key pressed once too often: it closes what is open, and opens or decides nothing under it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.stage import casus, come_to, press_to, shown, wait_for
from tests.tui.test_console import SMALL, exercise, to_console
from tui.app.shield import ONCE_TOO_OFTEN
from tui.dialogs.noting import NoteForm
from tui.screens.console.screen import Console
from tui.screens.curtain import FacilitatorOnly, ToCell
from tui.screens.evaluation import Evaluation
from tui.screens.handed import HandedCell
from tui.screens.reading import ReadingAgain


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time as keys are judged; it stands until it is moved on."""
    now = [100.0]
    monkeypatch.setattr("tui.app.themed.monotonic", lambda: now[0])
    return now


async def _to_the_end_of_what_is_read(pilot: Pilot[Any]) -> None:
    await pilot.press("a")
    await come_to(pilot, ReadingAgain)
    while "Enter: back" not in shown(pilot.app):
        await pilot.press("enter")
        await pilot.pause()
    await press_to(pilot, Console, "enter")


async def test_enter_once_too_often_opens_no_cell(tmp_path: Path, moment: list[float]) -> None:
    """ROM-20: at the end of what is read out the next Enter would lay a cell's sealed orders open to the room."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        while exercise(app).phase != "review":
            exercise(app).advance()
        await _to_the_end_of_what_is_read(pilot)
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert type(app.screen) is Console
        await wait_for(pilot, lambda: "Press it again" in shown(app))
        moment[0] += ONCE_TOO_OFTEN
        await press_to(pilot, HandedCell, "enter")


async def test_space_once_too_often_opens_no_turn(tmp_path: Path, moment: list[float]) -> None:
    """TUR-1: Space reads on, and on the console it goes on with the exercise."""
    del moment
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        while exercise(app).phase != "review":
            exercise(app).advance()
        await pilot.press("a")
        await come_to(pilot, ReadingAgain)
        for _ in range(60):
            await pilot.press("space")
        await pilot.pause()
        assert type(app.screen) is Console
        assert (exercise(app).turn, exercise(app).phase) == (1, "review")


async def test_escape_once_too_often_leaves_the_notes_open(tmp_path: Path, moment: list[float]) -> None:
    """An empty form closes at once; who takes it for one that asks first presses Escape twice."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, Evaluation, "9")
        await press_to(pilot, NoteForm, "n")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert type(app.screen) is Evaluation
        moment[0] += ONCE_TOO_OFTEN
        await press_to(pilot, Console, "escape")


async def test_the_curtain_back_to_the_facilitator_lets_one_enter_through(tmp_path: Path, moment: list[float]) -> None:
    """ROM-20: the second Enter does not open the cell that has just given the keyboard back."""
    del moment
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, ToCell, "c")
        await press_to(pilot, FacilitatorOnly, "q")
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: type(app.screen) is Console)
        await pilot.pause()
        assert type(app.screen) is Console


async def test_another_key_acts_at_once(tmp_path: Path, moment: list[float]) -> None:
    """Nobody who knows the keys is held up: only the key that has just closed something waits."""
    del moment
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, Evaluation, "9")
        await press_to(pilot, Console, "escape")
        await press_to(pilot, HandedCell, "enter")
