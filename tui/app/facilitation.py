"""An exercise run from the console: from where it stands until the facilitator leaves it."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from tui.dialogs.question import Message
from tui.gateway.attendance import Rooms
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
            if self._exercise.recovered:
                await self._app.push_screen_wait(Message("This save was put right", (para(self._exercise.recovered),)))
            if self._exercise.phase == "beginning":
                await asyncio.to_thread(self._exercise.advance)
            await self._open_room()
            await self._app.push_screen_wait(Console(self._exercise))
        finally:
            if self._exercise.room is not None:
                await self._exercise.room.close()
            self._exercise.close()
            if backdrop.is_current:
                backdrop.dismiss(None)

    async def _open_room(self) -> None:
        """An exercise without a room is an exercise: what keeps it from opening is said, and the console comes."""
        if self._rooms is None:
            return
        try:
            self._exercise.room = await self._rooms.open(self._exercise)
        except NotDone as trouble:
            paras = (para(trouble.because), para(dim(trouble.hint)))
            await self._app.push_screen_wait(Message("The room cannot be opened", paras))
