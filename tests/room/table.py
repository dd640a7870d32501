"""An exercise with a room around it, without a network: what each place is sent is kept to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import define

from engine.bots.seats import HUMAN
from tests.room.paper import Caller, quiet, until
from tests.tui.stage import TINY, scenario
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.room.glass import Terminal
from tui.room.place import Place
from tui.room.placed import PlacedApp

WIDTH, HEIGHT = 120, 40


def exercise(saves: Path, folder: Path = TINY, seed: int = 7) -> Exercise:
    """A game in which people play every cell, its first turn open."""
    authored = scenario(folder)
    begun = begin_exercise(saves, authored, [(cell.id, HUMAN) for cell in authored.cells], seed)
    begun.advance()
    return begun


@define
class Sitter:
    """A place with somebody at it."""

    place: Place
    caller: Caller

    def sees(self) -> str:
        """What stands on the screen."""
        return self.caller.sees(WIDTH, HEIGHT)

    async def comes_to(self, *wanted: str) -> None:
        """Waits until all of these stand on the screen."""
        try:
            await until(lambda: all(word in self.sees() for word in wanted))
        except AssertionError:
            raise AssertionError(f"{wanted} not all on:\n{self.sees()}") from None

    async def types(self, keys: str, *wanted: str) -> None:
        """Presses keys, and waits for what they lead to."""
        self.place.type(keys.encode())
        if wanted:
            await self.comes_to(*wanted)
        await quiet(self.caller)


async def sit(name: str, make: Callable[[], PlacedApp], told: list[Happening]) -> Sitter:
    """Somebody sits down."""
    sitter = Sitter(Place(name, name, make, told.append), Caller())
    sitter.place.sit(sitter.caller, Terminal(WIDTH, HEIGHT), "here")
    await until(lambda: bool(sitter.sees().strip()))
    await quiet(sitter.caller)
    return sitter
