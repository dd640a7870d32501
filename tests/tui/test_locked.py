"""A cell that has locked: what its keys say where nothing can be ordered, and what help says of locking."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.tui.stage import OneScreen, casus, come_to, press_to, shown, wait_for
from tests.tui.test_console import SMALL, to_console
from tests.tui.test_console import exercise as of_console
from tests.tui.test_exercise import exercise
from tui.commands.cell import Lock
from tui.dialogs.help import help_paras
from tui.dialogs.order_form import OrderForm
from tui.screens.cell import CellScreen
from tui.screens.console.screen import Console
from tui.screens.handed import HandedCell
from tui.screens.seated import SeatedCell
from tui.viewmodels.lines import plain


async def test_no_order_form_opens_for_a_cell_that_has_locked(tmp_path: Path) -> None:
    """ORD-1: the facilitator is told at once, and how it is unlocked; from the cell's own screen as well."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        cell = of_console(app).scenario.cells[0]
        await pilot.press("l", "o")
        await wait_for(pilot, lambda: f"{cell.title} has locked its orders. L unlocks them." in shown(app))
        assert isinstance(app.screen, Console)
        await press_to(pilot, HandedCell, "enter")
        await pilot.press("o")
        await wait_for(pilot, lambda: "Your orders are locked; U unlocks them." in shown(app))
        assert isinstance(app.screen, HandedCell)
        await press_to(pilot, Console, "q")
        await pilot.press("l", "p", "o")
        await wait_for(pilot, lambda: "The exercise is paused. P goes on" in shown(app))
        await pilot.press("p")
        await press_to(pilot, OrderForm, "o")


@pytest.mark.parametrize("key", ["o", "l", "x"])
async def test_the_keys_of_orders_say_why_there_are_none_to_give(tmp_path: Path, key: str) -> None:
    """ORD-1: at a cell's own place, where its screen stays after it has locked."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.submit(asked.LockOrders(cell))
    app = OneScreen(lambda: SeatedCell(game.seat(cell)))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await come_to(pilot, SeatedCell)
        await pilot.press(key)
        await pilot.pause()
        assert shown(app).count("Your orders are locked; U unlocks them.") > 1
        assert isinstance(app.screen, SeatedCell)


@pytest.mark.parametrize("screen", [SeatedCell, HandedCell])
def test_locking_is_explained_as_it_works_where_a_facilitator_goes_on(screen: type[CellScreen]) -> None:
    """Nothing is adjudicated by itself there, and undo is of the cell's own."""
    told = " ".join(plain(para.line) for para in help_paras(screen.all_commands()))

    assert "until the facilitator goes on" in told
    assert "When every cell at this keyboard is" not in told
    assert "Nobody else's are touched" in told
    shared = " ".join(plain(para.line) for para in help_paras(CellScreen.all_commands()))
    assert Lock.help() in shared
