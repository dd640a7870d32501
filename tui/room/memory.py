"""When what is no longer used is collected while a room is open: at fixed times, and not when somebody acts (ROM-2).

A whole collection goes through a few hundred thousand values, most of them the scenario's, and stops everything for a
third of a second. Left to itself it comes when enough has been made anew, that is, when somebody has just acted: then
whoever measures how late the host answers would know it.
"""

from __future__ import annotations

import asyncio
import gc
from typing import Final

EVERY: Final = 30.0
"""Seconds between two collections."""
_NEVER: Final = 1_000_000
"""So many collections of what is young would have to pass before all is gone through of itself."""
_GROWN: Final = 2
"""So many times as much as at first may have been set aside before it is gone through as well."""


class Memory:
    """From `begin` to `end`; what has stood for long is set aside, so that each collection is short."""

    def __init__(self) -> None:
        """Not begun."""
        self._usual = gc.get_threshold()
        self._first = 0
        self._next: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Sets aside what there is: the scenario, its program, the game so far."""
        young, middle, _ = self._usual = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        self._collect(whole=True)
        self._wait()

    def end(self) -> None:
        """As it was before; ending twice is ending once."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
            gc.unfreeze()
            gc.set_threshold(*self._usual)

    def _tick(self) -> None:
        self._collect(whole=gc.get_freeze_count() > _GROWN * self._first)
        self._wait()

    def _wait(self) -> None:
        self._next = asyncio.get_running_loop().call_later(EVERY, self._tick)

    def _collect(self, *, whole: bool) -> None:
        if whole:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        if whole:
            self._first = gc.get_freeze_count()
