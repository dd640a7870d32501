"""The terminal of whoever joins: in the hands of the room, and given back whatever happens."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from typing import Any

from tui.room.words import CLOSING

_READ = 16_384
_BACKLOG = 256
"""Pieces that may wait to be sent; more is dropped, as a keyboard does whose buffer is full."""


class Tty:
    """Raw bytes from the keyboard, raw bytes to the screen."""

    def __init__(self) -> None:
        """Standard input and output must be a terminal."""
        self._in = sys.stdin.fileno()
        self._out = sys.stdout.fileno()
        self.typed: asyncio.Queue[bytes] = asyncio.Queue()
        """What was typed; b'' once the terminal is gone."""
        self._is_gone = False

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Every key comes through as it is; afterwards the terminal is as it was."""
        before: list[Any] = termios.tcgetattr(self._in)
        loop = asyncio.get_running_loop()
        try:
            tty.setraw(self._in, termios.TCSANOW)
            loop.add_reader(self._in, self._read)
            yield
        finally:
            loop.remove_reader(self._in)
            self.write(CLOSING.encode())
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._in, termios.TCSAFLUSH, before)

    def write(self, data: bytes) -> None:
        """To the screen, all of it; to nobody where the terminal is gone."""
        while data and not self._is_gone:
            try:
                data = data[os.write(self._out, data) :]
            except BlockingIOError:  # somebody who shares the terminal has set it so
                select.select((), (self._out,), ())
            except OSError:
                self._vanish()

    def say(self, text: str) -> None:
        """In the last line, over whatever is there; what is painted next paints over it."""
        width, height = self.size()
        line = text[: width - 2].ljust(width - 2)
        self.write(f"\x1b7\x1b[{height};1H\x1b[0;7m {line} \x1b[0m\x1b8".encode())

    def forget_typed(self) -> None:
        """What was typed while nobody listened is not done later."""
        while not self.typed.empty():
            self.typed.get_nowait()
        if self._is_gone:
            self.typed.put_nowait(b"")

    def size(self) -> tuple[int, int]:
        """Columns and rows, of the terminal itself: the environment may still tell of another."""
        try:
            columns, rows = os.get_terminal_size(self._out)
        except OSError:  # it is gone
            return 80, 24
        return columns or 80, rows or 24

    @staticmethod
    def colours() -> str:
        """What this terminal can show."""
        if os.environ.get("NO_COLOR"):
            return "none"
        term = os.environ.get("TERM", "")
        if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
            return "truecolor"
        return "256" if "256" in term or "kitty" in term else "standard"

    def _read(self) -> None:
        try:
            data = os.read(self._in, _READ)
        except OSError:
            data = b""
        if not data:
            self._vanish()
        elif self.typed.qsize() < _BACKLOG:
            self.typed.put_nowait(data)

    def _vanish(self) -> None:
        self._is_gone = True
        asyncio.get_running_loop().remove_reader(self._in)
        self.typed.put_nowait(b"")
