"""A host without a terminal: every place, the facilitator's as well, is for a browser or for whoever joins."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from textual import work

from tui.app.facilitation import at_the_console, restored
from tui.gateway.exercise import Exercise
from tui.room.placed import PlacedApp
from tui.room.room import Room, Setting
from tui.room.table import settings
from tui.room.words import LEFT
from tui.screens.backdrop import Backdrop

FACILITATOR = "facilitator"
_YOURS = "It is yours: whoever has its token runs the exercise."


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


async def serve_until_told(exercise: Exercise, listen: str, port: int | None) -> None:
    """The room, until the process is told to end. Raises `NotDone` where it cannot be opened."""
    ended = _told_to_end()
    if exercise.phase == "beginning":
        await asyncio.to_thread(exercise.advance)
    facilitator = Setting(FACILITATOR, "Facilitator", lambda: ConsolePlace(exercise), about=_YOURS)
    room = Room((facilitator, *settings(exercise)), exercise.path, exercise.title)
    await room.open(listen, port)
    room.outlives_console = True
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
