"""A cell that has locked: what its keys say where nothing can be ordered, and what help says of locking."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.tui.stage import OneScreen, casus, come_to, press_to, shown, wait_for
from tests.tui.test_console import SMALL, to_console
from tests.tui.test_console import exercise as of_console
from tests.tui.test_exercise import exercise, first_order
from tui.commands.cell import Lock
from tui.dialogs.help import help_paras
from tui.dialogs.order_form import OrderForm
from tui.screens.cell import CellScreen
from tui.screens.console.screen import Console
from tui.screens.handed import HandedCell
from tui.screens.seated import SeatedCell
from tui.viewmodels import figures
from tui.viewmodels.briefing import brief_paras
from tui.viewmodels.cell import LOCKED, nothing_to_undo, sealed_text, standing_still
from tui.viewmodels.lines import plain
from tui.viewmodels.orders import purse_of

_EITHER = (False, True)


async def test_no_order_form_opens_for_a_cell_that_has_locked(tmp_path: Path) -> None:
    """ORD-1: the facilitator is told at once, and how it is unlocked; from the cell's own screen as well."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        cell = of_console(app).scenario.cells[0]
        await pilot.press("l")
        await wait_for(pilot, lambda: f"{cell.title} is locked." in shown(app))
        await pilot.press("o")
        await wait_for(pilot, lambda: f"{cell.title} has locked its orders. L unlocks them." in shown(app))
        assert isinstance(app.screen, Console)
        await press_to(pilot, HandedCell, "enter")
        await pilot.press("o")
        await wait_for(pilot, lambda: "Your orders are locked; U unlocks them." in shown(app))
        assert isinstance(app.screen, HandedCell)
        await press_to(pilot, Console, "q")
        await pilot.press("l")
        await wait_for(pilot, lambda: f"{cell.title} is unlocked, and can order again." in shown(app))
        await pilot.press("p", "o")
        await wait_for(pilot, lambda: "The exercise is paused. P goes on" in shown(app))
        await pilot.press("p")
        await press_to(pilot, OrderForm, "o")
        while isinstance(app.screen, OrderForm):
            await pilot.press("enter")
            await pilot.pause()
        await wait_for(pilot, lambda: f"Sealed: {of_console(app).titles['bear']}: Snap exercise" in shown(app))


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


def test_what_is_next_fits_a_small_screen(tmp_path: Path) -> None:
    """Every sentence of it on one line of 80 columns, sign and margins taken off: nothing is cut without a mark."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.submit(asked.LockOrders(cell))
    said = {standing_still(game.window(cell), paused=paused, bot=bot) for paused in _EITHER for bot in _EITHER}
    while game.phase != "over":
        game.advance()
        window = game.window(cell)
        said |= {standing_still(window, paused=False, bot=False), nothing_to_undo(window), sealed_text(window, "")}
    assert len(said) > 6
    assert max(map(len, said)) <= 80 - len("▸ ") - 2


def test_what_is_said_of_a_sealed_order_is_what_can_be_done(tmp_path: Path) -> None:
    """ORD-1: X takes it back while orders are given, and not once they are locked, collected or adjudicated."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    window = game.window(cell)
    assert sealed_text(window, "") == "This order is sealed. X takes it back."
    assert "U unlocks them" in sealed_text(window, LOCKED)
    game.submit(asked.CollectOrders())
    assert "waits for its ruling" in sealed_text(window, LOCKED)
    game.submit(asked.Adjudicate())
    assert sealed_text(window, LOCKED) == "This order is adjudicated."


def test_an_adjudicated_order_is_paid_for_once(tmp_path: Path) -> None:
    """ORD-4: the purse beside the orders is what the track says, once the price is off it."""
    game = exercise(tmp_path)
    window = game.window("alliance")
    costly = next(
        offer
        for actor in window.view().actors
        for offer in window.options(actor)
        if not offer.obstacles and any(amount for _, amount in offer.costs)
    )
    game.submit(asked.GiveOrder(costly.actor, costly.move, costly.target))
    before = purse_of(costly.actor, window)
    game.advance()
    assert game.phase == "ballots"
    (slot, _) = next(price for price in costly.costs if price[1])
    track = next(place.track for place in window.places if place.slot == slot)
    now = figures.tenths(window.view().values[slot])
    assert f"{track.title} {now}" in purse_of(costly.actor, window)
    assert purse_of(costly.actor, window) == before


async def test_nothing_is_argued_while_ballots_are_held(tmp_path: Path) -> None:
    """ARG-2: the line of keys does not offer it."""
    game = exercise(tmp_path)
    game.submit(asked.Argue("alliance", "Escort ferries", "Trade goes on", ("They sail anyway",)))
    game.submit(asked.CollectOrders())
    game.submit(asked.Rule("argument:alliance:1", odds=0.5, reason="Even"))
    app = OneScreen(lambda: SeatedCell(game.seat("alliance")))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, SeatedCell)
        await wait_for(pilot, lambda: "g Argue" in shown(app))
        game.advance()
        assert game.phase == "ballots"
        app.screen.redraw()  # type: ignore[attr-defined] # as the place does
        await wait_for(pilot, lambda: "g Argue" not in shown(app))


@pytest.mark.parametrize("key", ["u", "o", "l"])
async def test_a_pause_is_said_by_the_keys_that_wait_for_its_end(tmp_path: Path, key: str) -> None:
    """CLK-1: what cannot be done is not in the line of keys, and its key says why."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.submit(first_order(game, cell))
    game.submit(asked.Pause())
    app = OneScreen(lambda: SeatedCell(game.seat(cell)))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await come_to(pilot, SeatedCell)
        assert "u Undo" not in shown(app)
        await pilot.press(key)
        await pilot.pause()
        assert shown(app).count("The exercise is paused. It goes on when") > 1


def test_a_briefing_says_how_a_turn_goes_where_a_facilitator_leads(tmp_path: Path) -> None:
    """Nobody locks by himself there, and undo takes back nothing of another's."""
    window = exercise(tmp_path).window("alliance")
    told, alone = (" ".join(plain(para.line) for para in brief_paras(window, led=led)) for led in (True, False))

    assert "When the facilitator goes on, all orders are ruled on together" in told
    assert "U unlocks your orders" in told
    assert "the others do too" not in told
    assert "When you lock, the others do too; all orders" in alone
    assert "facilitator" not in alone


async def test_the_white_cell_is_not_sent_to_ask_itself(tmp_path: Path) -> None:
    """RFI-1: on the screen of the actors that no cell plays."""
    game = exercise(tmp_path)
    game.advance()
    app = OneScreen(lambda: HandedCell(game.seat("white")))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await come_to(pilot, HandedCell)
        assert "Ask white" not in shown(app)
        await pilot.press("u")
        await wait_for(pilot, lambda: "U on the console takes back anything" in shown(app))
