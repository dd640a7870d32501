"""What a cell's command costs everybody else in the room: for how long the host's loop answers nobody (CPU time).

A task in the loop sleeps a millisecond at a time; between two of its wakings nobody is answered, and the CPU time of
the thread in between is the length of that silence. Medians, of the longest silence after a command and of what all
silences of more than two milliseconds come to, beside the same where nobody does anything. Nothing is sent over a
network: the places are painted for clients that throw away what they get.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from itertools import cycle, repeat
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attrs import frozen

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.model import commands as asked
from engine.program.compiler import compile_scenario
from tui.gateway.exercise import Exercise
from tui.gateway.seat import Seat
from tui.gateway.shelf import begin_exercise
from tui.room.glass import Terminal
from tui.room.memory import Memory
from tui.room.place import Place
from tui.room.served import ConsolePlace
from tui.room.table import settings

SCENARIO: Final = Path(__file__).resolve().parents[1] / "scenarios" / "warsaw-2016"
PEOPLE: Final = ("moscow", "washington", "berlin", "warsaw")
"""Cells that people play; the others are played by bots."""
ACTS: Final = "moscow"
TURN: Final = 2
TIMES: Final = 20
AFTER: Final = 0.7
"""Seconds in which a command is looked at; a clock ticks in them."""
SILENCE: Final = 0.002
"""Seconds of CPU from which a silence counts: below, it is a message like any other."""


@frozen
class Silences:
    """What was found after one command, in milliseconds."""

    longest: float
    together: float


class Nowhere:
    """A client that throws away what it is sent."""

    def send(self, data: bytes) -> None:
        """Throws it away."""

    def close(self, code: int, reason: str) -> None:
        """Does nothing."""


async def main() -> None:
    """Print one line a command, with and without somebody at the place of the cell that acts."""
    with tempfile.TemporaryDirectory() as folder:
        exercise = in_turn(Path(folder))
        for painted in (False, True):
            async with room(exercise, painted=painted):
                whose = "one's own place is painted" if painted else "nobody at one's own place"
                print(f"{whose:30}  longest  together")
                quiet = await measured(repeat(_nothing))
                print_line("nothing", quiet, quiet)
                for name, acts in decisions(exercise.seat(ACTS)).items():
                    print_line(name, await measured(acts), quiet)
        exercise.close()


def in_turn(folder: Path) -> Exercise:
    """A game that bots have played up to this turn, its orders not yet given."""
    scenario = load_folder(SCENARIO).scenario
    assert scenario is not None
    seats = seating(compile_scenario(scenario), "doctrine", PEOPLE)
    exercise = begin_exercise(folder, scenario, seats, 7)
    while exercise.turn < TURN:
        exercise.advance()
    return exercise


@asynccontextmanager
async def room(exercise: Exercise, *, painted: bool) -> AsyncIterator[None]:
    """The console, the projector, and places of cells; that of the cell that acts only where it is to be painted."""
    makes = {setting.name: setting.make for setting in settings(exercise)}
    wanted = [name for name in (*PEOPLE, "projector") if painted or name != ACTS]
    places = [Place("console", "Console", lambda: ConsolePlace(exercise), lambda _: None)]
    places += [Place(name, name, makes[name], lambda _: None) for name in wanted]
    for place in places:
        place.sit(Nowhere(), Terminal(120, 40), "here")
        await asyncio.sleep(1.0)
    memory = Memory()
    memory.begin()
    try:
        yield
    finally:
        memory.end()
        for place in places:
            await place.close()


def decisions(seat: Seat) -> dict[str, Iterator[Callable[[], None]]]:
    """What the cell does over and over: what it has done by one, it takes back by the next."""
    actor = seat.window.view().actors[0]
    found = next(found for found in seat.window.options(actor) if not found.obstacles)
    order = asked.GiveOrder(actor, found.move, found.target)
    return {
        "seal, withdraw": cycle((partial(seat.submit, order), partial(withdraw_last, seat))),
        "lock, unlock": cycle(
            (partial(seat.submit, asked.LockOrders(seat.cell)), partial(seat.submit, asked.UnlockOrders(seat.cell)))
        ),
    }


def withdraw_last(seat: Seat) -> None:
    """Takes the last order back."""
    seat.submit(asked.WithdrawOrder(seat.window.view().orders[-1].number))


async def measured(acts: Iterator[Callable[[], None]]) -> Silences:
    """The median of what is found after each."""
    found = [await after(next(acts)) for _ in range(TIMES)]
    return Silences(median(one.longest for one in found), median(one.together for one in found))


async def after(act: Callable[[], None]) -> Silences:
    """The silences of the loop once somebody has done this; a moment before, it was quiet."""
    await asyncio.sleep(0.1)
    found: list[float] = []
    end, last = time.monotonic() + AFTER, time.thread_time()
    act()
    while time.monotonic() < end:
        await asyncio.sleep(0.001)
        now = time.thread_time()
        found.append(now - last)
        last = now
    return Silences(1000 * max(found), 1000 * sum(one for one in found if one > SILENCE))


def print_line(name: str, found: Silences, quiet: Silences) -> None:
    """Milliseconds, and so many times as much as where nobody does anything."""
    times = found.longest / quiet.longest
    print(f"  {name:28}  {found.longest:4.1f} ms  {found.together:5.1f} ms  longest {times:.0f} times that of quiet")


def _nothing() -> None:
    pass


if __name__ == "__main__":
    asyncio.run(main())
