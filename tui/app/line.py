"""What is written to a terminal waits here until it takes it; nobody waits for the terminal.

A window that is held, a machine asleep at the other end of a line: then a terminal takes nothing for as long as it
likes. A room has other places, and they must not stand still for it.
"""

from __future__ import annotations

import contextlib
import os
import select
from collections.abc import Callable
from threading import Condition, Thread

FULL = 512 * 1024
"""Bytes that may wait; a terminal that is farther behind misses them and is then painted for whole."""
_PIECE = 16 * 1024


class Line:
    """Writes to a terminal, in order, in a thread of its own."""

    def __init__(self, number: int, repaint: Callable[[], None]) -> None:
        """Of the stream; `repaint` is called, in that thread, where something was missed."""
        self._number = number
        self._repaint = repaint
        self._waiting = bytearray()
        self._missed = False
        self._ending = False
        self._more = Condition()
        self._thread = Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Writes soon; where the terminal is too far behind, or gone, forgets all that waits."""
        with self._more:
            if self._missed:
                return
            self._waiting += data
            if len(self._waiting) > FULL:
                self._waiting.clear()
                self._missed = True
            self._more.notify()

    def end(self, patience: float) -> None:
        """Waits until all is written, but no longer than this many seconds."""
        with self._more:
            self._ending = True
            self._more.notify()
        self._thread.join(patience)

    def _run(self) -> None:
        with contextlib.suppress(OSError):  # the terminal is gone
            while data := self._next():
                while data:
                    data = data[self._write(data[:_PIECE]) :]
                self._catch_up()
            return
        with self._more:
            self._missed = True
            self._waiting.clear()

    def _next(self) -> bytes:
        """What waits, once something does; nothing at the end."""
        with self._more:
            self._more.wait_for(lambda: self._waiting or self._ending)
            data = bytes(self._waiting)
            self._waiting.clear()
            return data

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._number, data)
        except BlockingIOError:  # somebody who shares the terminal has set it so
            select.select((), (self._number,), ())
            return 0

    def _catch_up(self) -> None:
        with self._more:
            missed, self._missed = self._missed, False
        if missed:
            self._repaint()
