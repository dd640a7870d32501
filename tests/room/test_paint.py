"""What is painted at a place, and when: laid out from the first, and nothing for what lies under what is seen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.room.paper import Caller, Paper, quiet
from tests.room.table import exercise, sit
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace
from tui.room.glass import Terminal
from tui.room.place import Place
from tui.room.served import ConsolePlace


@pytest.fixture
def game(tmp_path: Path) -> Exercise:
    """A game of two cells, its first turn open."""
    return exercise(tmp_path)


class Watcher(Caller):
    """Keeps every picture it was shown."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        super().__init__()
        self.pictures: list[str] = []

    def send(self, data: bytes) -> None:
        """A picture more."""
        super().send(data)
        paper = Paper(80, 24)
        paper.write(self.sent.decode())
        self.pictures.append(paper.text)


async def test_the_console_is_never_seen_before_it_is_laid_out(game: Exercise) -> None:
    """Where only one part has room, the others are not there for a moment either."""
    watcher, told = Watcher(), list[Happening]()
    place = Place("console", "Console", lambda: ConsolePlace(game), told.append)
    place.sit(watcher, Terminal(80, 24), "here")
    await quiet_but_for_the_clock(watcher)
    begun = [picture for picture in watcher.pictures if "1 Cells" in picture]
    assert begun
    assert [picture for picture in begun if "╭─ 4 Tracks" in picture] == []
    await place.close()


async def quiet_but_for_the_clock(watcher: Watcher) -> None:
    """Until the screen has come and has had time to change."""
    for _ in range(100):
        if watcher.pictures and "1 Cells" in watcher.pictures[-1]:
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(1.0)


async def test_a_clock_that_ticks_below_paints_nothing_above(game: Exercise) -> None:
    """CLK-3: the screen of the cell ticks; a screen that covers it and shows no clock is left alone."""
    game.submit(asked.SetPhaseTime("orders", 600))
    sitter = await sit("east", lambda: CellPlace(game.seat("east")), [])
    await sitter.types("\r", "2 Orders", "left of 10:00")
    before = len(sitter.caller.sent)
    await asyncio.sleep(2.5)
    assert 0 < len(sitter.caller.sent) - before < 5000, "the two lines at the top, a few times"
    await sitter.types("h", "Tracks over time")
    await quiet(sitter.caller)
    before = len(sitter.caller.sent)
    await asyncio.sleep(2.5)
    assert len(sitter.caller.sent) == before
    await sitter.place.close()
