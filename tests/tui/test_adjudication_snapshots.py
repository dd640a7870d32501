"""The queue, its dialogs and the arguments of a cell as they look at the three sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from engine.model import commands as asked
from tests.tui.stage import OneScreen, come_to, wait_for
from tests.tui.test_adjudication import exercise, write
from tui.dialogs.amend_form import AmendForm
from tui.dialogs.dial_form import DialForm
from tui.dialogs.fields import Fields
from tui.gateway.exercise import Exercise
from tui.screens.adjudication import Adjudication
from tui.screens.floor import FloorScreen

SIZES = [(80, 24), (120, 40), (200, 60)]
MATTER = "argument:alliance:1"
SCENES: dict[str, tuple[type[Screen[Any]], list[str], type[Screen[Any]]]] = {
    "queue": (Adjudication, [], Adjudication),
    "argued": (Adjudication, ["end"], Adjudication),
    "odds": (Adjudication, ["o"], Fields),
    "effects": (Adjudication, ["e"], AmendForm),
    "dial": (Adjudication, ["d"], DialForm),
    "floor": (FloorScreen, [], FloorScreen),
}


def argued(saves: Path) -> Exercise:
    """A turn with everything in it: one order overridden, one argument spoken on and estimated."""
    game = exercise(saves, "free")
    cells = [cell.id for cell in game.scenario.cells]
    game.submit(asked.AddPoint(MATTER, cells[-1], "against", "Ice on the way, and nobody to clear it before spring"))
    game.submit(asked.AddPoint(MATTER, "white", "for", "It was done before"))
    game.submit(asked.SealEstimate(MATTER, cells[0], 0.35))
    game.submit(asked.Rule(game.waiting()[0], outcome="failure", reason="Not while the talks go on"))
    return game


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
def test_how_it_looks(snap_compare: Any, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    """Nothing is cut without a mark, and the next action is evident."""
    game = argued(tmp_path)
    begins, keys, ends = SCENES[name]

    def first() -> Screen[Any]:
        if begins is Adjudication:
            return Adjudication(game)
        seat = game.seat("alliance")
        return FloorScreen(seat.floor, seat.window, seat.watch)

    async def play(pilot: Pilot[Any]) -> None:
        await come_to(pilot, begins)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ends))
        if ends is Fields:
            await write(pilot, "30")
        await pilot.pause()

    assert snap_compare(OneScreen(first), terminal_size=size, run_before=play)
