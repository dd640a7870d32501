"""The place of a cell: it follows the game live, from phase to phase, and always says what is next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.room.paper import quiet
from tests.room.table import Sitter, exercise, sit
from tests.tui.stage import shown
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace, Itinerary
from tui.screens.seated import SeatedCell


@pytest.fixture
def game(tmp_path: Path) -> Exercise:
    """A game of two cells, its first turn open."""
    return exercise(tmp_path)


@pytest.fixture
async def east(game: Exercise) -> AsyncIterator[Sitter]:
    """Somebody at the first cell's place, past the briefing."""
    told: list[Happening] = []
    sitter = await sit("east", lambda: CellPlace(game.seat("east")), told)
    await sitter.comes_to("Briefing")
    await sitter.types("\r", "2 Orders")
    yield sitter
    await sitter.place.close()
    assert [happening.text for happening in told if happening.kind == "failed"] == []


async def advance(game: Exercise) -> None:
    """As the console does it: away from the screen."""
    await asyncio.to_thread(game.advance)


async def test_a_turn_at_a_place_from_order_to_order(game: Exercise, east: Sitter) -> None:
    """ROM-1: sealed and locked by the cell; adjudicated, voted, closed and opened by the facilitator."""
    await east.types("o", "Snap exercise")
    await east.types("\r", "thousand troops")
    await east.types("\r", "1 of 2 given")
    assert [order.actor for order in game.state.orders] == ["bear"]
    await east.types("l", "Lock all the same?")
    await east.types("\r", "Your orders are locked")
    assert game.state.locked == ("east",)
    await east.types("o", "Your orders are locked; U unlocks them. The facilitator")
    await advance(game)
    await east.comes_to("Adjudication of turn 1", "Snap exercise")
    if game.phase == "ballots":
        await advance(game)
    await east.types("s\r", "Consequences of turn 1")
    await east.types("\r", "The turn is closed. The facilitator opens the next.")
    await advance(game)
    await east.comes_to("Turn 2 of 6", "L locks your orders")


async def test_orders_that_are_collected_are_waited_for(game: Exercise, east: Sitter) -> None:
    """ADJ-6: while others rule, a cell looks on; where the room argues, it is told that it may speak."""
    game.submit(asked.SetDial("semi-rigid"))
    order = next(offer for offer in game.window("east").options("bear") if not offer.obstacles)
    game.seat("east").submit(asked.GiveOrder(order.actor, order.move, order.target))
    await advance(game)
    assert game.phase == "adjudication"
    await east.comes_to("The orders are being adjudicated")
    game.submit(asked.SetDial("free"))
    await east.comes_to("G reads what is argued")


async def test_what_the_game_waits_for_is_said_while_rulings_are_read(game: Exercise, east: Sitter) -> None:
    """ROM-1: the facilitator goes on, and the cell has not read to the end."""
    await advance(game)
    await east.comes_to("Adjudication of turn 1", "orders adjudicated")
    await advance(game)
    await east.comes_to("Adjudication of turn 1", "end of the turn")


async def test_a_form_that_is_out_of_date_gives_way(game: Exercise, east: Sitter) -> None:
    """What was half filled in cannot be sealed any more, and the cell is told."""
    await east.types("o", "Snap exercise")
    await advance(game)
    await east.comes_to("Adjudication of turn 1", "The facilitator has gone on.")


async def test_an_order_form_gives_way_where_the_orders_wait_for_rulings(game: Exercise, east: Sitter) -> None:
    """The cell's screen is the same before and after, and no order can be given on it any more."""
    game.submit(asked.SetDial("semi-rigid"))
    game.seat("alliance").submit(asked.GiveOrder("shield", "parley"))
    await east.types("o", "Snap exercise")
    await east.types("?", "Help: Order")
    await advance(game)
    assert game.phase == "adjudication"
    await east.comes_to("2 Orders", "The facilitator has gone on.")
    await east.comes_to("The orders are being adjudicated")


async def test_a_pause_is_said_and_keeps_the_form(game: Exercise, east: Sitter) -> None:
    """CLK-1: a cell looks, and decides nothing; what it was writing is there when it goes on."""
    await east.types("o", "Snap exercise")
    game.submit(asked.Pause("coffee"))
    await east.types("\r\r", "is paused")
    assert game.state.orders == ()
    game.submit(asked.Resume())
    await east.types("\r", "1 of 2 given")
    game.submit(asked.Pause("coffee"))
    await east.comes_to("The exercise is paused")


async def test_undo_takes_back_the_cells_own_last_decision(game: Exercise, east: Sitter) -> None:
    """ROM-2: first its lock, then its last order; never another cell's."""
    offers = [offer for offer in game.window("alliance").options("shield") if not offer.obstacles]
    game.seat("alliance").submit(asked.GiveOrder(offers[0].actor, offers[0].move, offers[0].target))
    own = next(offer for offer in game.window("east").options("bear") if not offer.obstacles)
    game.seat("east").submit(asked.GiveOrder(own.actor, own.move, own.target))
    game.seat("east").submit(asked.LockOrders("east"))
    await east.comes_to("Your orders are locked")
    await east.types("u", "1 of 2 given")
    assert game.state.locked == ()
    await east.types("u", "0 of 2 given")
    await east.types("u", "You have given no order yet")
    assert [order.actor for order in game.state.orders] == ["shield"]


async def test_an_undo_of_the_facilitator_brings_the_orders_back(game: Exercise, east: Sitter) -> None:
    """ROM-1: what was being read has not happened any more; when it happens again, it is read again."""
    await advance(game)
    await east.comes_to("Adjudication of turn 1")
    await asyncio.to_thread(game.undo)
    await east.comes_to("The facilitator has taken something back.")
    await east.comes_to("L locks your orders")
    await advance(game)
    await east.comes_to("Adjudication of turn 1")


async def test_what_is_undone_and_done_again_is_not_read_again(game: Exercise, east: Sitter) -> None:
    """ROM-1: the same cards are not laid before the cell twice; where it came otherwise, they are."""
    order = next(offer for offer in game.window("east").options("bear") if not offer.obstacles)
    game.seat("east").submit(asked.GiveOrder(order.actor, order.move, order.target))
    await advance(game)
    await east.comes_to("Adjudication of turn 1")
    await east.types("s\r", "The facilitator")
    await asyncio.to_thread(game.undo)
    await east.comes_to("L locks your orders")
    await asyncio.to_thread(game.redo)
    await east.comes_to("orders adjudicated")
    await quiet(east.caller)
    assert "Adjudication of turn 1" not in east.sees()
    for _ in range(2):
        await asyncio.to_thread(game.undo)
    await east.comes_to("0 of 2 given")
    await advance(game)
    await east.comes_to("Adjudication of turn 1")


async def test_a_place_bears_that_the_game_moves_as_its_screen_opens(tmp_path: Path) -> None:
    """ROM-6: the last vote tells the place so while its table is only being put together."""
    game, told = exercise(tmp_path), []
    while not game.state.ballots:
        game.advance()
    sitter = await sit("alliance", lambda: CellPlace(game.seat("alliance")), told)
    await sitter.comes_to("Adjudication of turn")
    await sitter.types("s\r", "vote 1 of 2")
    for _ in range(2):
        await sitter.types("\x1b[B\r")
    await sitter.comes_to("V changes")
    await quiet(sitter.caller)
    assert "Adjudication" not in sitter.sees()
    await sitter.place.close()
    assert [happening.text for happening in told if happening.kind == "failed"] == []


async def test_there_is_no_lobby_behind_a_place(east: Sitter) -> None:
    """Q does nothing, and is not offered."""
    assert "Lobby" not in east.sees()
    await east.types("q")
    assert "2 Orders" in east.sees()


async def test_a_place_started_again_comes_to_where_the_game_is(game: Exercise) -> None:
    """ROM-6: what was read before is not read again; what is due now is."""
    for _ in range(2):
        game.advance()
    way = Itinerary(game.seat("east"))
    assert game.phase in ("ballots", "review")
    assert way.next() == ("rulings", 1)
    while game.turn == 1:
        game.advance()
    assert Itinerary(game.seat("east")).next() == ("cell", 0)


@pytest.mark.slow
async def test_a_whole_game_at_a_place_ends_in_words(game: Exercise, east: Sitter) -> None:
    """What is to be read piles up for a cell that is away, and is read in order; at the end it is said."""
    while game.phase != "over":
        game.advance()
    titles = [f"{what} of turn {turn}" for turn in range(1, game.turn + 1) for what in ("Adjudication", "Consequences")]
    for title in titles:
        await east.comes_to(title)
        while title in east.sees():
            await east.types("s\r")
    await east.comes_to("The game is over.", "The pact holds")


async def test_a_screen_that_is_still_being_put_together_is_drawn_when_it_is(game: Exercise) -> None:
    """ROM-7: the cell's last vote closes the ballot, and is told of while the screen after it is not there yet."""
    app = CellPlace(game.seat("east"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = SeatedCell(game.seat("east"))
        mounted = app.push_screen(screen)
        game.submit(asked.LockOrders("east"))
        app._redraw()
        await mounted
        await pilot.pause()
        assert "Your orders are locked" in shown(app)
