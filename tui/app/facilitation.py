"""An exercise run from the console: from where it stands until the facilitator leaves it."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from tui.dialogs.question import Message
from tui.gateway.exercise import Exercise
from tui.screens.backdrop import Backdrop
from tui.screens.console.screen import Console
from tui.viewmodels.lines import para


class Facilitation:
    """Opens the first turn where that is still to be done, and then the console."""

    def __init__(self, app: App[Any], exercise: Exercise) -> None:
        """`exercise` is closed when it is left."""
        self._app = app
        self._exercise = exercise

    async def run(self) -> None:
        """Until it is left. Raises `NotDone` where it cannot begin."""
        backdrop = Backdrop()
        await self._app.push_screen(backdrop)
        try:
            if self._exercise.recovered:
                await self._app.push_screen_wait(Message("This save was put right", (para(self._exercise.recovered),)))
            if self._exercise.phase == "beginning":
                await asyncio.to_thread(self._exercise.advance)
            await self._app.push_screen_wait(Console(self._exercise))
        finally:
            self._exercise.close()
            if backdrop.is_current:
                backdrop.dismiss(None)
