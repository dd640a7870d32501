"""Every scenario that ships is played through on the screen, by keys alone, at the smallest size."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.oracle.games import SHIPPED
from tests.sim.sessions import WARSAW
from tests.tui.stage import begin_as, casus, press_to, scenario, wait_for
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Question
from tui.screens.backdrop import Backdrop
from tui.screens.ballot import Ballots
from tui.screens.cell import CellScreen
from tui.screens.lobby import Lobby
from tui.screens.review import Review

SMALL: Final = (80, 24)
MOST_TURNS: Final = 6
"""Games of up to so many turns are played to their review, and so is the one that most is shown by."""
FIRST_TURNS: Final = 3
"""Longer ones are left after so many: the screens repeat."""
PATIENCE: Final = 240.0
"""Seconds for one game."""


@pytest.mark.slow
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
async def test_a_person_can_play_it_through(folder: Path, tmp_path: Path) -> None:
    """The first cell is a person's: an order where one can be given, a vote where one is asked, to the review."""
    app = casus(tmp_path, scenarios=(folder,), scenario=folder.name)
    turns = scenario(folder).calendar.turns
    if turns > MOST_TURNS and folder != WARSAW:
        turns = FIRST_TURNS
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 0)
        played = await _play(pilot, turns)
    assert played == turns


async def _play(pilot: Pilot[int], turns: int) -> int:
    """Keys until so many turns are played, or the game is over; returns how many were."""
    end, played = monotonic() + PATIENCE, 0
    while type(pilot.app.screen) not in (Review, Lobby):
        assert monotonic() < end, f"still on {pilot.app.screen} in turn {played}"
        await wait_for(pilot, lambda: type(pilot.app.screen) is not Backdrop)
        if type(pilot.app.screen) is CellScreen:
            if played == turns:
                return played
            await _order_and_lock(pilot)
            played += 1
        else:
            await _GOES_ON.get(type(pilot.app.screen), _enter)(pilot)
    return max(played, turns) if type(pilot.app.screen) is Review else played


async def _order_and_lock(pilot: Pilot[int]) -> None:
    await press_to(pilot, OrderForm, "o")
    form = pilot.app.screen
    for _ in range(6):
        if pilot.app.screen is not form:
            break
        await pilot.press("enter")
        await pilot.pause()
    while type(pilot.app.screen) is not CellScreen:
        await pilot.press("escape")
        await pilot.pause()
    await pilot.press("l")  # asks, where orders are left
    await wait_for(pilot, lambda: type(pilot.app.screen) is not CellScreen)
    if type(pilot.app.screen) is Question:
        await pilot.press("enter")
    await wait_for(pilot, lambda: type(pilot.app.screen) not in (Question, CellScreen, Backdrop))


async def _vote(pilot: Pilot[int]) -> None:
    await pilot.press("down", "enter")
    await pilot.pause()


async def _enter(pilot: Pilot[int]) -> None:
    await pilot.press("enter")
    await pilot.pause()


_GOES_ON: Final[dict[type[Screen[object]], Callable[[Pilot[int]], Awaitable[None]]]] = {Ballots: _vote}
