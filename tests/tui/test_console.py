"""The facilitator's console: from the lobby to the end of a turn, with the keys counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engine.model import commands as asked
from tests.tui.stage import casus, come_to, press_to, shown, wait_for
from tui.app.casus import Casus
from tui.dialogs.phase_times import PhaseTimes
from tui.dialogs.question import Question
from tui.dialogs.why import Why
from tui.gateway.exercise import ROOM, Exercise
from tui.gateway.shelf import saves_in
from tui.screens.console.screen import Console
from tui.screens.handed import HandedCell
from tui.screens.history import History
from tui.screens.lobby import Lobby
from tui.screens.review import ReviewHere
from tui.screens.seats import Seats
from tui.viewmodels.clock import TIMED
from tui.widgets.rows import RowList

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)


def exercise(app: Casus) -> Exercise:
    """The one that the console runs."""
    console = next(screen for screen in app.screen_stack if isinstance(screen, Console))
    return console.exercise


async def to_console(pilot: Pilot[Any]) -> None:
    """Two keys from the lobby."""
    await come_to(pilot, Lobby)
    await wait_for(pilot, lambda: "6 turns of 3 months" in shown(pilot.app))
    await press_to(pilot, Seats, "enter")
    await press_to(pilot, Console, "f")


async def next_phase(pilot: Pilot[Any], phase: str) -> None:
    """Space, and yes where something is asked, until the phase has come."""
    await pilot.press("space")
    await pilot.pause()
    if type(pilot.app.screen) is Question:
        await pilot.press("enter")
    await wait_for(pilot, lambda: exercise(pilot.app).phase == phase)
    await come_to(pilot, Console)


async def test_the_first_inject_is_on_the_projector_within_six_keys(tmp_path: Path) -> None:
    """INJ-4, ROM-1: the scenario, the console, the list, and fired."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Lobby)
        await wait_for(pilot, lambda: "6 turns of 3 months" in shown(app))
        keys = ("enter", "f", "3", "f")
        await press_to(pilot, Seats, keys[0])
        await press_to(pilot, Console, keys[1])
        heard: list[str] = []
        exercise(app).watch(ROOM, lambda: heard.append("told"))
        await pilot.press(*keys[2:])
        await pilot.pause()

        assert len(keys) <= 6
        assert heard
        assert isinstance(exercise(app).session.path()[-1].command, asked.LetInjectArrive)


async def test_why_a_number_moved_is_two_keys_away(tmp_path: Path) -> None:
    """LED-1: the tracks, and the ledger."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, Why, "4", "y")


async def test_an_exercise_left_comes_back_to_the_console(tmp_path: Path) -> None:
    """ROM-1, SES-6: the save knows that it is facilitated."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, Lobby, "q")
    (save,) = saves_in(tmp_path)
    app = casus(tmp_path, open_save=save.path)
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Console)
        assert exercise(app).turn == 1


async def test_a_turn_is_run_from_the_console_alone(tmp_path: Path) -> None:
    """TUR-1, ROM-1: the next action stands in words at every phase, and Space takes it."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        assert "still owe orders" in shown(app)
        await next_phase(pilot, "ballots")
        assert "Space" in shown(app)
        await next_phase(pilot, "review")
        assert "Space opens turn 2" in shown(app)
        await next_phase(pilot, "orders")
        assert exercise(app).turn == 2


async def test_undo_says_what_was_taken_back(tmp_path: Path) -> None:
    """SES-4: whoever decided it, in a sentence; redo returns."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        cell = exercise(app).scenario.cells[0]
        await pilot.press("l")
        assert exercise(app).state.locked == (cell.id,)
        await pilot.press("u")
        await wait_for(pilot, lambda: f"Taken back: {cell.title} locks its orders" in shown(app))
        assert not exercise(app).state.locked
        await pilot.press("r")
        assert exercise(app).state.locked == (cell.id,)


async def test_a_cell_is_handed_to_a_bot_and_back(tmp_path: Path) -> None:
    """WHT-2: in the middle of the orders; the bot gives them as the phase ends."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        cell = exercise(app).scenario.cells[0].id
        await pilot.press("s", "down", "enter")
        await wait_for(pilot, lambda: exercise(app).state.seat(cell) != "human")
        await come_to(pilot, Console)
        await wait_for(pilot, lambda: "at the phase's end" in shown(app))
        await next_phase(pilot, "ballots")
        assert exercise(app).state.given
        await pilot.press("s", "up", "enter")
        await wait_for(pilot, lambda: exercise(app).state.seat(cell) == "human")


async def test_while_it_is_paused_nothing_goes_on(tmp_path: Path) -> None:
    """CLK-1: Space says so; P goes on."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await pilot.press("p")
        await wait_for(pilot, lambda: "PAUSED" in shown(app))
        await pilot.press("space")
        assert exercise(app).phase == "orders"
        await pilot.press("p")
        await pilot.pause()
        assert "PAUSED" not in shown(app)


async def test_a_track_is_set_with_a_reason(tmp_path: Path) -> None:
    """WHT-1: on its row, a number and why; without a reason the cursor goes there first."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await pilot.press("4", "e")
        await pilot.press(*"55", "enter")
        assert exercise(app).session.path()[-1].command == asked.BeginGame()
        await pilot.press(*"so", "enter")
        await come_to(pilot, Console)
        command = exercise(app).session.path()[-1].command
        assert isinstance(command, asked.AmendTrack)
        assert (command.value, command.reason) == (55.0, "so")
        track = next(p for p in exercise(app).white().places if (p.owner, p.track.id) == (command.owner, command.track))
        title = track.track.title
        await wait_for(pilot, lambda: any(title in row and "55.0" in row for row in shown(app).splitlines()))


async def test_times_are_set_and_a_minute_is_added(tmp_path: Path) -> None:
    """CLK-2, CLK-4: minutes, Enter goes on from phase to phase; then one more for this turn alone, and back again."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await pilot.press("t", *"7:30", "enter", *"5", "enter", "enter")
        assert isinstance(app.screen, PhaseTimes)
        await pilot.press("enter")
        await come_to(pilot, Console)
        assert dict(exercise(app).state.times) == {"orders": 450, "adjudication": 300}
        await pilot.press("+")
        assert exercise(app).clock.read().limit == 510
        assert "left of 8:30" in shown(app)
        await pilot.press("u")
        await wait_for(pilot, lambda: "left of 7:30" in shown(app))
        await pilot.press("r")
        await wait_for(pilot, lambda: "left of 8:30" in shown(app))
        await press_to(pilot, HandedCell, "1", "enter")
        assert "left of 8:30" in shown(app)
        await press_to(pilot, Console, "q")


async def test_times_that_were_typed_are_not_thrown_away_by_one_key(tmp_path: Path) -> None:
    """CLK-2: what is no time is said with what is wrong; Escape asks once."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, PhaseTimes, "t")
        await pilot.press(*"0:90", *["enter"] * len(TIMED))
        await wait_for(pilot, lambda: "0:90 is no time" in shown(app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Esc once more" in shown(app))
        await press_to(pilot, Console, "escape")
        assert not exercise(app).state.times


async def test_a_minute_is_not_added_where_there_is_no_time(tmp_path: Path) -> None:
    """CLK-4: the key says so, and how a time is set."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        await pilot.press("+")
        await wait_for(pilot, lambda: "no time to add to. T sets one" in shown(app))
        assert exercise(app).state.more == 0


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_the_console_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    """The next action, the game's date and the clock are on every size."""
    app = casus(tmp_path)
    async with app.run_test(size=size) as pilot:
        await to_console(pilot)
        text = shown(app)
        assert "Space" in text
        assert "Turn 1 of 6" in text
        assert "so far" in text


async def test_an_exercise_is_ended_before_its_last_turn(tmp_path: Path) -> None:
    """END-2: once a turn is closed, after a question; the review follows, and undo takes it back."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await pilot.press("ctrl+e")
        await wait_for(pilot, lambda: any("between two turns" in told.message for told in app._notifications))
        game = exercise(app)
        while game.phase != "review":
            game.advance()
        await wait_for(pilot, lambda: "Ctrl+E ends the game" in shown(app))
        await press_to(pilot, Question, "ctrl+e")
        await press_to(pilot, Console, "enter")
        await wait_for(pilot, lambda: "The game is over" in shown(app))
        assert "so far" not in shown(app)
        await pilot.press("u")
        await wait_for(pilot, lambda: game.phase == "review")
        await pilot.press("r")
        await wait_for(pilot, lambda: game.phase == "over")
        await press_to(pilot, ReviewHere, "space")


async def test_an_exercise_is_run_to_its_review(tmp_path: Path) -> None:
    """END-1: by Space alone; the review writes the report, and leads back to the console."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        while exercise(app).phase != "over":
            before = exercise(app).place
            await pilot.press("space")
            await pilot.pause()
            if type(app.screen) is Question:
                await pilot.press("enter")
            await wait_for(pilot, lambda before=before: exercise(app).place != before)  # type: ignore[misc]
            await come_to(pilot, Console)
        await wait_for(pilot, lambda: "opens the review" in shown(app))
        await press_to(pilot, ReviewHere, "space")
        await press_to(pilot, Console, "q")
        await press_to(pilot, History, "h")


async def test_a_list_that_is_not_drawn_has_no_pages(tmp_path: Path) -> None:
    """The keyboard may stand on a part that the screen has just left out."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        rows = app.screen.query_one("#events RowList", RowList)
        rows.focus()
        await pilot.press("pagedown", "pageup")
        assert type(app.screen) is Console


async def test_an_inject_is_improvised_in_three_keys_and_the_text(tmp_path: Path) -> None:
    """INJ-8: I, the title, the message, sent."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        keys = 0
        for words in ("i", *"Leak"), ("enter", *"A memo"), ("enter",):
            await pilot.press(*("space" if word == " " else word for word in words))
            keys += 1
        await come_to(pilot, Console)
        command = exercise(app).session.path()[-1].command
        assert isinstance(command, asked.Improvise)
        assert (command.title, command.message) == ("Leak", "A memo")
        assert keys <= 3
