"""A place at the table: an application that is there for as long as the room is, whoever sits at it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from contextvars import Context

from tui.gateway.attendance import Happening
from tui.room.glass import Terminal, Wire
from tui.room.placed import PlacedApp
from tui.room.words import CLOSED, TAKEN

_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
"""Seconds before an application that failed is started again: doubled each time, up to this."""
_STEADY = 30.0
"""Seconds an application has run after which an earlier failure no longer counts."""


class Place:
    """Starts its application when somebody first sits down, and again whenever it fails."""

    def __init__(self, name: str, title: str, make: Callable[[], PlacedApp], tell: Callable[[Happening], None]) -> None:
        """`make` gives a new application that shows what this place may see; `tell` hears what happens here."""
        self.name = name
        self.title = title
        self.address = ""
        """Where whoever sits here came from; empty while nobody does."""
        self._make = make
        self._tell = tell
        self._app: PlacedApp | None = None
        self._task: asyncio.Task[None] | None = None
        self._wire: Wire | None = None
        self._terminal = Terminal()
        self._closing = asyncio.Event()

    @property
    def app(self) -> PlacedApp | None:
        """What runs here now."""
        return self._app

    @property
    def is_taken(self) -> bool:
        """Whether somebody sits here."""
        return self._wire is not None

    def sit(self, wire: Wire, terminal: Terminal, address: str) -> None:
        """A client comes: it is painted for whole, and whoever was here before is told and goes (ROM-5)."""
        before, self._wire = self._wire, wire
        self._terminal, self.address = terminal, address
        if before is not None:
            before.close(TAKEN, "Another terminal has taken this place.")
        self._tell(Happening(self.name, self.title, "taken" if before is not None else "came", address))
        if self._app is not None:
            self._app.glass.attach(wire, terminal)
        elif self._task is None:
            # A context of its own: no application may take itself for one that happens to run around it.
            self._task = asyncio.get_running_loop().create_task(self._run(), context=Context())

    def rise(self, wire: Wire) -> None:
        """A client is gone; its place stays as it is (ROM-6)."""
        if self._app is not None:
            self._app.glass.detach(wire)
        if self._wire is wire:
            self._wire = None
            self._tell(Happening(self.name, self.title, "went", self.address))
            self.address = ""

    def type(self, data: bytes) -> int:
        """Bytes of the keyboard; how many events they made."""
        return self._app.glass.type(data) if self._app is not None else 0

    def resize(self, width: int, height: int) -> None:
        """The client's terminal has this size now."""
        self._terminal = Terminal(width, height, self._terminal.colours)
        if self._app is not None:
            self._app.glass.resize(width, height)

    def repaint(self) -> None:
        """The client has missed something."""
        if self._app is not None:
            self._app.glass.repaint()

    def dismiss(self) -> None:
        """The room is about to be closed: whoever sits here is told, and nobody else is let in."""
        self._closing.set()
        if self._wire is not None:
            self._wire.close(CLOSED, "The room has been closed.")

    async def close(self) -> None:
        """The room is closed."""
        self.dismiss()
        if self._app is not None:
            self._app.end()
        if self._task is not None:
            # Not cancelled: Textual takes a cancellation for the end of one of its loops and goes on shutting down.
            await self._task

    async def _run(self) -> None:
        """One application after another, until the room closes."""
        loop, pause, task = asyncio.get_running_loop(), _PAUSE, asyncio.current_task()
        # Textual takes a cancellation for the end of one of its own loops: whether there was one must be asked.
        while not self._closing.is_set() and task is not None and not task.cancelling():
            began = loop.time()
            failure = await self._run_one()
            if failure is not None:
                self._tell(Happening(self.name, self.title, "failed", f"{type(failure).__name__}: {failure}"))
            pause = _PAUSE if loop.time() - began > _STEADY else min(pause * 2, _LONGEST_PAUSE)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), pause)

    async def _run_one(self) -> BaseException | None:
        """An application until it ends; what it ended by."""
        try:
            self._app = app = self._make()
            if self._wire is not None:
                app.glass.attach(self._wire, self._terminal)
            await app.run_async()
        except Exception as failure:  # noqa: BLE001 - whatever happens at one place, the others go on (ROM-7)
            return failure
        finally:
            self._app = None
        return app.failure
