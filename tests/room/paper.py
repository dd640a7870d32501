"""What tests of the room stand on: a client without a network, a reader of what it was sent, a small application."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from time import monotonic

from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.room.placed import PlacedApp

PATIENCE = 15.0
"""Seconds that something may take on a machine with much else to do."""
_SEQUENCE = re.compile(r"\x1b\[([0-9;?<>=]*)([$]?[A-Za-z])|\x1b\][^\x07]*\x07|\x1b.", re.DOTALL)


class Paper:
    """A terminal that is written on: only what Textual writes needs to be understood."""

    def __init__(self, width: int, height: int) -> None:
        """Empty."""
        self.lines = [[" "] * width for _ in range(height)]
        self._column = self._row = 0

    def write(self, text: str) -> None:
        """As a terminal takes it."""
        place = 0
        for found in _SEQUENCE.finditer(text):
            self._print(text[place : found.start()])
            place = found.end()
            if found[2] == "H":
                row, _, column = (found[1] or "1;1").partition(";")
                self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
            elif found[2] == "J":
                self.lines = [[" "] * len(line) for line in self.lines]
        self._print(text[place:])

    def _print(self, text: str) -> None:
        for one in text:
            if one == "\n":
                self._row, self._column = self._row + 1, 0
            elif one == "\r":
                self._column = 0
            elif self._row < len(self.lines) and self._column < len(self.lines[self._row]):
                self.lines[self._row][self._column] = one
                self._column += 1

    @property
    def text(self) -> str:
        """What stands on it."""
        return "\n".join("".join(line).rstrip() for line in self.lines)


class Caller:
    """A client on a wire without a network: it keeps what it is sent."""

    def __init__(self) -> None:
        """Nothing sent yet."""
        self.sent = bytearray()
        self.closed: tuple[int, str] | None = None

    def send(self, data: bytes) -> None:
        """Keeps it."""
        self.sent += data

    def close(self, code: int, reason: str) -> None:
        """Keeps why."""
        self.closed = code, reason

    def sees(self, width: int = 80, height: int = 24) -> str:
        """The characters on its screen."""
        paper = Paper(width, height)
        paper.write(self.sent.decode())
        return paper.text


class Form(PlacedApp):
    """A field to fill in; submitting it is a fault."""

    def compose(self) -> ComposeResult:
        """The field, and a word."""
        field = Input()
        field.cursor_blink = False
        yield field
        yield Static("what the form is about")

    def on_input_submitted(self) -> None:
        """Fails."""
        raise ValueError("planted")


async def until(wanted: Callable[[], bool]) -> None:
    """Until something is so."""
    end = monotonic() + PATIENCE
    while not wanted():
        assert monotonic() < end
        await asyncio.sleep(0.01)


async def quiet(*callers: Caller) -> None:
    """Until nothing has been sent for a while."""
    before: list[int] = []
    for _ in range(int(PATIENCE * 5)):
        now = [len(caller.sent) for caller in callers]
        if now == before:
            return
        before = now
        await asyncio.sleep(0.2)
    raise AssertionError("it never falls silent")
