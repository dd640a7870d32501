"""What is painted at a place, and when: laid out from the first, and nothing for what lies under what is seen."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.room.paper import Caller, Paper, quiet, until
from tests.room.table import exercise, sit
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace
from tui.room.glass import Terminal
from tui.room.place import Place
from tui.room.projector import ProjectorPlace
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
    await until(lambda: len(sitter.caller.sent) > before)
    await asyncio.sleep(1.5)
    assert len(sitter.caller.sent) - before < 5000, "the two lines at the top, a few times"
    await sitter.types("h", "Tracks over time")
    await quiet(sitter.caller)
    before = len(sitter.caller.sent)
    await asyncio.sleep(2.5)
    assert len(sitter.caller.sent) == before
    await sitter.place.close()


async def test_the_clock_is_wherever_a_cell_decides_or_reads(game: Exercise) -> None:
    """CLK-2: in the order form, and over the cards of a turn, as on the cell's screen."""
    game.submit(asked.SetPhaseTime("orders", 600))
    game.submit(asked.SetPhaseTime("ballots", 300))
    told: list[Happening] = []
    sitter = await sit("east", lambda: CellPlace(game.seat("east")), told)
    sitter.place.type(b"\r")
    await sitter.comes_to("2 Orders", "left of 10:00")
    sitter.place.type(b"o")
    await sitter.comes_to("Which move?", "left of 10:00")
    await asyncio.to_thread(game.advance)
    await sitter.comes_to("Adjudication of turn 1", "left of 5:00")
    await sitter.place.close()
    assert [happening for happening in told if happening.kind == "failed"] == []


async def test_a_projector_made_smaller_says_the_time_at_once(game: Exercise) -> None:
    """ROM-10: where the number is not drawn large, it stands in the line."""
    caller = Caller()
    place = Place("projector", "Projector", lambda: ProjectorPlace(game), lambda _: None)
    place.sit(caller, Terminal(120, 40), "here")
    await until(lambda: "the time of day" in caller.sees(120, 40))
    assert re.search(r"\d\d:\d\d the time of day", caller.sees(120, 40)) is None
    place.resize(80, 24)
    await until(lambda: re.search(r"\d\d:\d\d the time of day", caller.sees(80, 24)) is not None)
    await place.close()


async def test_a_history_that_is_looked_at_follows_the_game(game: Exercise) -> None:
    """SES-10, ROM-2: the facilitator goes back to an earlier turn, and nobody reads on in one that was left."""
    first = game.place
    while game.turn == 1:
        await asyncio.to_thread(game.advance)
    sitter = await sit("east", lambda: CellPlace(game.seat("east")), [])
    await sitter.types("h", "History", "Turn 2 of 6")
    game.go(first)
    await sitter.comes_to("History", "Turn 1 of 6")
    await sitter.types("\t", "turn by turn")
    assert "Turn 2" not in sitter.sees()
    await sitter.place.close()
