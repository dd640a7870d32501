"""An observer's screen, as an observer uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.session.observations import observations
from tests.tui.stage import come_to, press_to, shown, wait_for
from tests.tui.test_evaluation import SIZES, app, opened, three
from tests.tui.test_exercise import exercise, first_order
from tui.dialogs.fields import Fields
from tui.dialogs.noting import NoteForm
from tui.dialogs.rating import RatingForm
from tui.gateway.observer import Observer
from tui.screens.observer import ObserverScreen


@pytest.mark.parametrize("size", SIZES)
async def test_an_observer_looks_notes_and_rates(tmp_path: Path, size: tuple[int, int]) -> None:
    """OBS-8: the name once, then as the facilitator does; it follows the game as it goes."""
    game = exercise(tmp_path / "game")
    game.submit(first_order(game, game.scenario.cells[0].id))
    running = app(tmp_path)
    async with running.run_test(size=size) as pilot:
        await opened(pilot, lambda: ObserverScreen(Observer(game, wall=three)))
        await come_to(pilot, Fields)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Notes need a name" in shown(running))
        await pilot.press(*"Ann", "enter")
        await come_to(pilot, ObserverScreen)
        await pilot.press("2")
        await wait_for(pilot, lambda: "Orders sealed" in shown(running))
        await press_to(pilot, NoteForm, "n")
        await pilot.press(*"They wait", "enter")
        await come_to(pilot, ObserverScreen)
        await pilot.press("5")
        await wait_for(pilot, lambda: "They wait" in shown(running))
        await press_to(pilot, RatingForm, "6", "e")
        await pilot.press("enter", *"In time", "enter")
        await come_to(pilot, ObserverScreen)
        await wait_for(pilot, lambda: "In time" in shown(running))
        game.submit(asked.AskWhite(game.scenario.cells[0].id, "How many?"))
        game.advance()
        await pilot.press("3")
        await wait_for(pilot, lambda: "ballots" in shown(running) or "adjudication" in shown(running))
    seen = observations(game.session)
    assert [note.author for note in seen.notes] == ["Ann"]
    assert [(one.author, one.rating) for one in seen.ratings] == [("Ann", "P")]


async def test_an_observer_says_who_before_the_first_note(tmp_path: Path) -> None:
    """OBS-8: who only looks may leave the name for later."""
    game = exercise(tmp_path / "game")
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: ObserverScreen(Observer(game, game.scenario.cells[0].id, three)))
        await press_to(pilot, ObserverScreen, "escape")
        assert game.scenario.cells[0].title in shown(running)
        await press_to(pilot, Fields, "n")
        await press_to(pilot, NoteForm, *"Bob", "enter")
        await pilot.press(*"They wait", "enter")
        await come_to(pilot, ObserverScreen)
    assert [(note.author, note.cell) for note in observations(game.session).notes] == [
        (f"Bob ({game.scenario.cells[0].title})", game.scenario.cells[0].id)
    ]


async def test_an_observer_sees_the_clock(tmp_path: Path) -> None:
    """CLK-2: the time left, beside what the game waits for; and that it stands still."""
    game = exercise(tmp_path / "game")
    game.submit(asked.SetPhaseTime("orders", 600))
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: ObserverScreen(Observer(game, wall=three)))
        await press_to(pilot, ObserverScreen, "escape")
        await wait_for(pilot, lambda: "turn 1, orders" in shown(running) and "of 10:00" in shown(running))
        game.submit(asked.Pause("lunch"))
        await wait_for(pilot, lambda: "PAUSED" in shown(running))
        assert "paused" not in shown(running)
