"""A host without a terminal: every place, the facilitator's as well, is for a browser or for whoever joins."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import randbelow

from textual import work

from tui.app.facilitation import at_the_console, restored
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise, people_everywhere, read_scenario, resume_exercise
from tui.gateway.trouble import NotDone
from tui.room.placed import PlacedApp
from tui.room.room import Room, Setting
from tui.room.table import settings
from tui.room.words import LEFT
from tui.screens.backdrop import Backdrop

FACILITATOR = "facilitator"
_YOURS = "It is yours: whoever has its token runs the exercise."
_SEEDS = 10**6
"""Seeds drawn are below this, so that they can be read out and typed."""


class ConsolePlace(PlacedApp):
    """The facilitator's console at a place of its own."""

    def __init__(self, exercise: Exercise) -> None:
        """The exercise it runs."""
        super().__init__()
        self._exercise = exercise

    def on_mount(self) -> None:
        """Opens it."""
        self.follow()

    @work
    async def follow(self) -> None:
        """There is no lobby behind it: leaving the console is leaving the place."""
        await self.push_screen(Backdrop())
        said = restored(self._exercise)
        while True:
            await at_the_console(self, self._exercise, said)
            said = ()
            self.glass.turn_out(LEFT, "You have left; your place stays as it is.")


@contextlib.contextmanager
def opened(scenarios: Sequence[Path], saves: Path, what: Path | str, seed: int | None) -> Iterator[Exercise]:
    """An exercise to be served: of a save, or of one of the scenarios by its folder's name. Raises `NotDone`."""
    exercise = resume_exercise(what) if isinstance(what, Path) else _begun(scenarios, saves, what, seed)
    try:
        yield exercise
    finally:
        exercise.close()


def _begun(scenarios: Sequence[Path], saves: Path, name: str, seed: int | None) -> Exercise:
    found = read_scenario(next(folder for folder in scenarios if folder.name == name))
    if found.scenario is None:
        raise NotDone(f"{name} cannot be played.", found.findings)
    seats = people_everywhere(found.scenario)
    return begin_exercise(saves, found.scenario, seats, randbelow(_SEEDS) if seed is None else seed)


async def serve_until_told(exercise: Exercise, listen: str, port: int | None) -> None:
    """The room, until the process is told to end. Raises `NotDone` where it cannot be opened."""
    ended = _told_to_end()
    if exercise.phase == "beginning":
        await asyncio.to_thread(exercise.advance)
    facilitator = Setting(FACILITATOR, "Facilitator", lambda: ConsolePlace(exercise), about=_YOURS)
    room = Room((facilitator, *settings(exercise)), exercise.path, exercise.title)
    await room.open(listen, port)
    exercise.room = room
    try:
        for line in _told(room):
            print(line, flush=True)  # noqa: T201 - this is what the command is for
        await ended.wait()
    finally:
        await room.close()


def _told(room: Room) -> list[str]:
    """Where everybody goes."""
    lines = ["In a browser, or with casus join:", ""]
    width = max(len(one.title) for one in room.invitations())
    lines += [f"  {one.title:<{width}}  {one.url}" for one in room.invitations()]
    return [*lines, "", "Ctrl+C ends it; what was accepted is kept."]


def _told_to_end() -> asyncio.Event:
    """What is set when the process is told to end. Made first of all: who reads an address may end it at once."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, ended.set)
    return ended
