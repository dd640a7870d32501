"""The console and its dialogs as they look in three sizes of terminal, with the clock standing.

A picture that changes is looked at, and taken with `pytest --snapshot-update` when it is meant.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engine.model import commands as asked
from tests.tui.stage import casus, come_to, press_to
from tests.tui.test_exercise import exercise, first_order
from tui.dialogs.fields import Fields
from tui.dialogs.phase_times import PhaseTimes
from tui.dialogs.seating import Seating
from tui.gateway import exercise as gateway
from tui.gateway.clock import Clock
from tui.screens.console.screen import Console
from tui.screens.curtain import FacilitatorOnly, ToCell

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)
Scene = Callable[[Pilot[Any]], Awaitable[None]]


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past two, and no second goes by."""
    noon = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    monkeypatch.setattr(gateway, "Clock", lambda _: Clock(None, lambda: 0.0, lambda: noon))


def kept(saves: Path, *, ballots: bool = False) -> Path:
    """An exercise in its first orders, one cell being locked; or in its first ballots, one vote being cast."""
    game = exercise(saves)
    game.submit(asked.SetPhaseTime("orders", 600))
    cell = game.scenario.cells[0].id
    game.submit(first_order(game, cell))
    game.submit(asked.LockOrders(cell))
    game.submit(asked.AskWhite(game.scenario.cells[1].id, "Who holds the bridge?"))
    while ballots and not game.state.ballots:
        game.advance()
    if ballots:
        ballot = game.white().ballots()[0]
        game.submit(asked.CastVote(ballot.id, ballot.voters[0], "for"))
    game.close()
    return game.path


async def console(pilot: Pilot[Any]) -> None:
    """As it opens."""
    await come_to(pilot, Console)


async def ballots(pilot: Pilot[Any]) -> None:
    """The part of the ballots."""
    await come_to(pilot, Console)
    await pilot.press("8")


async def amending(pilot: Pilot[Any]) -> None:
    """A track and a reason."""
    await come_to(pilot, Console)
    await pilot.press("4")
    await press_to(pilot, Fields, "e")


async def times(pilot: Pilot[Any]) -> None:
    """Minutes by phase."""
    await come_to(pilot, Console)
    await press_to(pilot, PhaseTimes, "t")


async def seating(pilot: Pilot[Any]) -> None:
    """Who plays the first cell."""
    await come_to(pilot, Console)
    await press_to(pilot, Seating, "s")


async def to_cell(pilot: Pilot[Any]) -> None:
    """The curtain before a cell."""
    await come_to(pilot, Console)
    await press_to(pilot, ToCell, "c")


async def back(pilot: Pilot[Any]) -> None:
    """The curtain before the facilitator."""
    await to_cell(pilot)
    await press_to(pilot, FacilitatorOnly, "q")


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["small", "middle", "large"])
def test_in_the_orders(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    """Who owes what, what comes, the tracks."""
    assert snap_compare(casus(tmp_path, open_save=kept(tmp_path)), terminal_size=size, run_before=console)


@pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["small", "middle"])
def test_in_the_ballots(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    """Who has voted, what is at stake."""
    app = casus(tmp_path, open_save=kept(tmp_path, ballots=True))
    assert snap_compare(app, terminal_size=size, run_before=ballots)


@pytest.mark.parametrize("scene", [amending, times, seating, to_cell, back], ids=lambda scene: scene.__name__)
def test_what_opens_over_it(snap_compare: Any, tmp_path: Path, scene: Scene) -> None:
    """Dialogs and curtains."""
    assert snap_compare(casus(tmp_path, open_save=kept(tmp_path)), terminal_size=SMALL, run_before=scene)
