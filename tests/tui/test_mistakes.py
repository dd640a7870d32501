"""A stray key does no harm: what is refused, out of range, or another cell's is said or asked first."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from engine.model.commands import LockOrders, WithdrawOrder
from tests.tui.stage import begin_as, casus, come_to, press_to, shown, sitting, wait_for
from tests.tui.test_console import exercise, to_console
from tests.tui.test_game import SMALL, give_first_order
from tui.dialogs.order_form import OrderForm
from tui.dialogs.phase_times import PhaseTimes
from tui.dialogs.question import Question
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.console.screen import Console
from tui.screens.curtain import Curtain
from tui.viewmodels.clock import TIMED


async def test_undoing_what_another_cell_decided_asks_first(tmp_path: Path) -> None:
    """One key does not take back the lock of people who have left the keyboard; and the lobby goes on from there."""
    game = sitting(tmp_path, "east", "alliance")
    game.begin()
    game.submit(LockOrders("east"))
    game.close()
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for(pilot, lambda: "Played here East and Alliance" in shown(app))
        await press_to(pilot, Curtain, "enter")
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, CellScreen, "enter")
        await press_to(pilot, Question, "u")
        assert "This takes back East's lock. Undo?" in shown(app)
        await press_to(pilot, CellScreen, "escape")
        await press_to(pilot, Question, "u")
        await press_to(pilot, Curtain, "enter")
        assert "East" in shown(app)


async def test_what_is_refused_everywhere_is_not_walked_into(tmp_path: Path) -> None:
    """The first Enter on the move says why; the list of moves stays."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await begin_as(pilot, 0)
        await give_first_order(pilot)
        await press_to(pilot, OrderForm, "o")
        assert "✗ Snap exercise" in shown(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Snap exercise: can be ordered" in shown(app))
        assert "Which move?" in shown(app)
        await press_to(pilot, CellScreen, "escape")
        assert "can be ordered" not in shown(app)


async def test_a_number_out_of_range_is_not_sealed_by_the_enter_that_ends_it(tmp_path: Path) -> None:
    """The nearest one is put in and the range said; the next Enter seals."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await begin_as(pilot, 0)
        await press_to(pilot, OrderForm, "o")
        await pilot.press("enter", *"9999", "enter")
        await wait_for(pilot, lambda: "9999 is not possible" in shown(app))
        assert type(app.screen) is OrderForm
        await press_to(pilot, CellScreen, "enter")
        await wait_for(pilot, lambda: "Sealed." in shown(app))
        assert "─╯" not in shown(app).splitlines()[-2]


async def test_enter_pressed_again_at_once_closes_the_dialog_and_nothing_under_it(tmp_path: Path) -> None:
    """The second Enter is on its way before the first has closed it; the console stays."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await press_to(pilot, PhaseTimes, "t")
        await pilot.press(*["enter"] * (len(TIMED) - 1))  # to the last field, where it closes
        for _ in range(3):
            app.post_message(events.Key("enter", "\r"))
        await come_to(pilot, Console)
        await pilot.pause()
        assert isinstance(app.screen, Console)


@pytest.mark.parametrize("undecided", ["x", "l"])
async def test_a_question_answered_too_late_is_refused_in_a_line(undecided: str, tmp_path: Path) -> None:
    """TUR-1: the phase has ended while a cell was asked whether it withdraws, or locks with orders left."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        game = exercise(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, CellScreen))
        await press_to(pilot, OrderForm, "o")
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, CellScreen) and bool(game.state.orders))
        await pilot.press("2", "home")
        await pilot.press(undecided)
        await wait_for(pilot, lambda: type(app.screen) is Question)
        question = app.screen
        game.advance()
        assert isinstance(question, Question)
        question.accept()  # before the screen under it has heard of it
        await come_to(pilot, Console)

        assert game.phase != "orders"
        assert not any(isinstance(entry.command, WithdrawOrder | LockOrders) for entry in game.session.path())
