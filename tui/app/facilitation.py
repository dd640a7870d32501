"""An exercise run from the console: from where it stands until the facilitator leaves it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from textual.app import App

from tui.app.rooms import Rooms
from tui.dialogs.question import Message
from tui.gateway.exercise import Exercise
from tui.gateway.trouble import NotDone
from tui.screens.backdrop import Backdrop
from tui.screens.console.screen import Console
from tui.viewmodels.lines import dim, para


class Facilitation:
    """Opens the first turn where that is still to be done, and then the console."""

    def __init__(self, app: App[Any], exercise: Exercise, rooms: Rooms | None = None) -> None:
        """`exercise` is closed when it is left; with `rooms`, a room is opened around it."""
        self._app = app
        self._exercise = exercise
        self._rooms = rooms

    async def run(self) -> None:
        """Until it is left. Raises `NotDone` where it cannot begin."""
        backdrop = Backdrop()
        await self._app.push_screen(backdrop)
        try:
            if self._exercise.phase == "beginning":
                await asyncio.to_thread(self._exercise.advance)
            said = (*restored(self._exercise), *await self._open_room())
            await at_the_console(self._app, self._exercise, said)
        finally:
            try:
                if self._exercise.room is not None:
                    await self._exercise.room.close()
            finally:
                self._exercise.close()
            if backdrop.is_current:
                backdrop.dismiss(None)

    async def _open_room(self) -> tuple[Message, ...]:
        """An exercise without a room is an exercise: what keeps it from opening is said, and the console comes."""
        if self._rooms is None:
            return ()
        try:
            self._exercise.room = await self._rooms.open(self._exercise)
        except NotDone as trouble:
            paras = (para(trouble.because), para(dim(trouble.hint)))
            return (Message("The room cannot be opened", paras),)
        return ()


def restored(exercise: Exercise) -> tuple[Message, ...]:
    """What is said of a save that was left in disorder; nothing of any other."""
    return (Message("This save was put right", (para(exercise.recovered),)),) if exercise.recovered else ()


async def at_the_console(app: App[Any], exercise: Exercise, said: Iterable[Message] = ()) -> None:
    """The console until it is left; what is to be read first lies over it, and no other place waits for that."""
    left = app.push_screen(Console(exercise), wait_for_dismiss=True)
    for message in said:
        await app.push_screen(message)
    await asyncio.shield(left)  # a worker that is cancelled leaves the screen to whoever closes it
