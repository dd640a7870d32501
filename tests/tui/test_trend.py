"""What tables and charts say of the tracks in the midst of a turn: as they stand, and since when they have moved."""

from __future__ import annotations

from pathlib import Path

from engine.model import commands as asked
from tests.tui.stage import OneScreen, come_to, shown, wait_for
from tests.tui.test_exercise import exercise, first_order
from tui.dialogs.fields import Fields
from tui.gateway.exercise import Exercise
from tui.gateway.places import TrackPlace
from tui.gateway.window import Window
from tui.screens.console.screen import Console
from tui.viewmodels.tracks import TrackRow, track_rows
from tui.widgets.rows import RowList


def in_turn_two(saves: Path) -> Exercise:
    """The second turn's orders are asked for; the first one moved something."""
    game = exercise(saves)
    for cell in game.scenario.cells:
        game.submit(first_order(game, cell.id))
    while game.turn < 2:
        game.advance()
    return game


def rows_of(window: Window) -> dict[int, TrackRow]:
    """The table, by slot."""
    return {row.place.slot: row for row in track_rows(window.places, window.trend())}


def tension(window: Window) -> TrackPlace:
    """A track that all see."""
    return next(place for place in window.places if place.track.id == "tension")


def test_to_collect_the_orders_moves_nothing(tmp_path: Path) -> None:
    """What had moved since the turn before is still there, and no bar is added to a trend."""
    game = in_turn_two(tmp_path)
    for window in (game.white(), game.public(), game.window("alliance")):
        before = rows_of(window)
        assert any(row.change for row in before.values())
        game.submit(asked.CollectOrders())
        assert rows_of(window) == before
        game.undo()


def test_what_moves_while_orders_are_given_is_shown(tmp_path: Path) -> None:
    """WHT-1: the value as it stands, with what moved since the turn before; other tracks keep theirs."""
    game = in_turn_two(tmp_path)
    window = game.white()
    place = tension(window)
    before = rows_of(window)
    game.submit(asked.AmendTrack("", "tension", 77.0, "a leak"))
    after = rows_of(window)

    assert after[place.slot].value == 77.0
    assert after[place.slot].change == 77.0 - before[place.slot].trend[-2]
    assert {slot: row for slot, row in after.items() if slot != place.slot} == {
        slot: row for slot, row in before.items() if slot != place.slot
    }
    assert [moment.values[place.slot] for moment in window.moments()][-2:] == [before[place.slot].value, 77.0]


def test_once_it_is_adjudicated_a_change_is_since_the_turn_opened(tmp_path: Path) -> None:
    """What this turn's orders moved is not mixed with what the last one's did."""
    game = in_turn_two(tmp_path)
    opened = game.white().view().values
    game.advance()
    for row in rows_of(game.white()).values():
        assert row.change == row.value - opened[row.place.slot]


async def test_the_console_shows_a_track_as_it_was_set(tmp_path: Path) -> None:
    """While orders are given."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await come_to(pilot, Console)
        game.submit(asked.AmendTrack("", "tension", 77.0, "a leak"))
        await wait_for(pilot, lambda: "77.0" in shown(app))
        place = tension(game.white())
        await pilot.press("4")
        app.screen.query_one("#situation").query_one(RowList).choose(str(place.slot))
        await pilot.press("e")
        await come_to(pilot, Fields)
        assert "It stands at 77.0" in shown(app)
        await pilot.press(*"55", "enter", *"so", "enter")
        await come_to(pilot, Console)
        await wait_for(pilot, lambda: "Tension stands at 55.0 now." in shown(app))
