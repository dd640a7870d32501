"""Time in one's hand: any earlier turn looked at, lines named, compared, gone back to, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from engine.model import commands as asked
from tests.tui.stage import casus, come_to, press_to, shown, wait_for
from tests.tui.test_console import exercise, next_phase, to_console
from tests.tui.timelines import played
from tui.app.casus import Casus
from tui.dialogs.naming import Naming
from tui.dialogs.question import Question
from tui.dialogs.what_if import WhatIfNot
from tui.dialogs.why import Why
from tui.gateway.sitting import Sitting
from tui.screens.cell import CellScreen
from tui.screens.comparison import Comparing
from tui.screens.console.screen import Console
from tui.screens.earlier import EarlierTurn
from tui.screens.history import History
from tui.screens.reading import Reading
from tui.screens.review import Review

SMALL, LARGE = (80, 24), (120, 40)


def opened(game: Sitting, saves: Path) -> Casus:
    """The application over a game that was kept."""
    path = game.path
    game.close()
    return casus(saves, open_save=path)


async def to_history(pilot: Pilot[Any]) -> None:
    """From the cell's screen, past the curtain if there is one."""
    await come_to(pilot, CellScreen)
    await press_to(pilot, History, "h")


async def test_looking_moves_nothing(tmp_path: Path) -> None:
    """SES-10: from turn to turn, part to part, why a number was what it was; then back where the game stands."""
    game = played(tmp_path)
    app = opened(game, tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_history(pilot)
        await pilot.press("tab", "home")
        await press_to(pilot, EarlierTurn, "enter")
        assert "Looking back: Turn 1, closed" in shown(app)
        assert "the game stands at turn 3" in shown(app)
        await pilot.press("right")
        assert "Looking back: Turn 2, closed" in shown(app)
        await pilot.press("2")
        assert "Snap exercise" in shown(app)
        for part in ("3", "4", "tab"):
            await pilot.press(part)
        await press_to(pilot, Why, "y")
        await press_to(pilot, EarlierTurn, "escape")
        await press_to(pilot, History, "escape")
        await press_to(pilot, CellScreen, "escape")
        assert "Turn 3 of 6" in shown(app)


async def test_a_place_is_named_gone_to_and_compared(tmp_path: Path) -> None:
    """SES-5, SES-8: by keys alone."""
    app = opened(played(tmp_path), tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_history(pilot)
        await pilot.press("tab")
        await press_to(pilot, Naming, "n")
        await press_to(pilot, History, *"the hard line", "enter")
        assert "“the hard line”" in shown(app)
        await pilot.press("home")
        await press_to(pilot, Question, "g")
        assert "This takes back" in shown(app)
        await press_to(pilot, Reading, "enter")
        await press_to(pilot, CellScreen, "enter")
        assert "Turn 2 of 6" in shown(app)
        await press_to(pilot, History, "h")
        await pilot.press("tab", "tab", "end")
        assert "“the hard line”  from turn 2 to turn 3, orders" in shown(app)
        await press_to(pilot, Comparing, "c")
        assert "A “the hard line”" in shown(app)
        for part in ("2", "3", "4", "tab"):
            await pilot.press(part)
        assert "1 Decisions" in shown(app)
        await press_to(pilot, History, "escape")


async def test_a_name_that_says_nothing_is_refused_and_the_history_stays(tmp_path: Path) -> None:
    """SES-5: a blank one in the dialog, one that means a turn by the session."""
    app = opened(played(tmp_path), tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_history(pilot)
        await pilot.press("tab")
        await press_to(pilot, Naming, "n")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Write a name first." in shown(app))
        await press_to(pilot, History, *"turn 3", "enter")
        await wait_for(pilot, lambda: "already means a place" in shown(app))


async def test_undo_in_the_history_says_what_it_takes_back(tmp_path: Path) -> None:
    """SES-4: then the game stands before it; redo leads back."""
    app = opened(played(tmp_path), tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_history(pilot)
        await press_to(pilot, Question, "u")
        assert "and the close of turn 2" in shown(app)
        await press_to(pilot, CellScreen, "enter")
        assert "Turn 2 of 6" in shown(app)
        await press_to(pilot, History, "h")
        await pilot.press("r")
        await wait_for(pilot, lambda: "Turn 3 of 6" in shown(app))


async def test_the_marked_place_is_compared_with(tmp_path: Path) -> None:
    """And a place with itself is not."""
    app = opened(played(tmp_path), tmp_path)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await to_history(pilot)
        await pilot.press("tab", "c")
        await wait_for(pilot, lambda: "That is the same place." in shown(app))
        await pilot.press("home", "m")
        assert "marked: Turn 1, closed" in shown(app)
        await pilot.press("down")
        await press_to(pilot, Comparing, "c")
        assert "A turn 2" in shown(app)
        assert "B turn 1" in shown(app)


async def test_what_if_is_asked_of_a_decision_once_the_game_is_over(tmp_path: Path) -> None:
    """CFA-1: it plays, and says what came of it; the game is left as it was."""
    game = played(tmp_path, 6)
    app = opened(game, tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Reading)
        while type(app.screen) is Reading:
            await pilot.press("enter")
        await come_to(pilot, Review)
        await press_to(pilot, History, "h")
        await pilot.press("tab", "home", "space", "down")
        assert "What if" not in shown(app)
        await pilot.press("down")
        await press_to(pilot, WhatIfNot, "w")
        await wait_for(pilot, lambda: "How it ends" in shown(app))
        assert "Without: The Bear orders Snap exercise" in shown(app)
        await press_to(pilot, History, "escape")


async def test_the_facilitator_holds_time_from_the_console(tmp_path: Path) -> None:
    """SES-4, SES-10: an inject is undone with a sentence, an earlier turn looked at, a line named and compared."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        for phase in ("ballots", "review", "orders"):
            await next_phase(pilot, phase)
        exercise(app).submit(asked.Improvise("A storm", "It rains.", changes=(("", "tension", 4),)))
        await press_to(pilot, History, "h")
        await pilot.press("tab")
        assert "the facilitator improvises “A storm”" in shown(app)
        await press_to(pilot, Naming, "n")
        await press_to(pilot, History, *"stormy", "enter")
        await press_to(pilot, Question, "u")
        assert "the facilitator improvises “A storm”" in shown(app)
        await press_to(pilot, Console, "enter")
        assert exercise(app).white().news()[-1].title != "A storm"
        await press_to(pilot, History, "h")
        await pilot.press("tab", "home")
        await press_to(pilot, EarlierTurn, "enter")
        assert "Looking back: Turn 1, closed" in shown(app)
        await press_to(pilot, History, "escape")
        await pilot.press("tab", "end")
        assert "“stormy”" in shown(app)
        await press_to(pilot, Comparing, "c")
        assert "A the facilitator improvises “A storm”" in shown(app)
        await press_to(pilot, History, "escape")
        await press_to(pilot, Console, "escape")
