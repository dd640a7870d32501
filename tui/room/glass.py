"""What stands between a place and whoever sits at it: keys in, paint out, and nobody there at times."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from tui.app.colours import shown_with
from tui.room.driver import PlaceDriver
from tui.room.keyboard import Keyboard
from tui.room.words import OPENING

if TYPE_CHECKING:
    from collections.abc import Callable

SMALLEST, LARGEST = (20, 6), (400, 120)
"""Columns and rows that a client may say it has; a terminal is never drawn larger or smaller.

The largest is a little more than the largest screens hold, in letters that can be read.
"""


class Wire(Protocol):
    """A client on the other end of a line."""

    def send(self, data: bytes) -> None:
        """Sends soon; never waits."""

    def close(self, code: int, reason: str) -> None:
        """Ends the connection, saying why."""


@frozen
class Terminal:
    """What a client says of itself as it comes."""

    width: int = 80
    height: int = 24
    colours: str = "truecolor"
    """`truecolor`, `256`, `standard` or `none`."""


def fitting(width: int, height: int) -> tuple[int, int]:
    """A size that can be drawn, whatever was said."""
    return (
        min(max(width, SMALLEST[0]), LARGEST[0]),
        min(max(height, SMALLEST[1]), LARGEST[1]),
    )


class Glass:
    """One client at a time; a second one takes the place of the first."""

    def __init__(self, on_colours: Callable[[str], None]) -> None:
        """`on_colours` is told what the client's terminal can show, before it is painted for."""
        self.size = (80, 24)
        self._on_colours = on_colours
        self._wire: Wire | None = None
        self._driver: PlaceDriver | None = None
        self._keyboard = Keyboard()
        self._tick: asyncio.TimerHandle | None = None
        self._colours = ""

    @property
    def is_watched(self) -> bool:
        """Whether a client is attached."""
        return self._wire is not None

    def attach(self, wire: Wire, terminal: Terminal) -> Wire | None:
        """The client's screen is painted whole; answers with the one that was here before, if any."""
        before, self._wire = self._wire, wire
        self._keyboard = Keyboard()
        self._colours = terminal.colours
        self._on_colours(terminal.colours)
        wire.send(OPENING.encode())
        self.resize(terminal.width, terminal.height)
        self.repaint()
        return before

    def detach(self, wire: Wire) -> None:
        """The client has gone; another that came in its place stays."""
        if self._wire is wire:
            self._wire = None

    def turn_out(self, code: int, reason: str) -> None:
        """Ends the connection of whoever is here."""
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close(code, reason)

    def write(self, text: str) -> None:
        """Paint, for whoever is here."""
        if self._wire is not None:
            self._wire.send(shown_with(self._colours, text).encode("utf-8", errors="replace"))

    def repaint(self) -> None:
        """Paints everything anew: the client has seen nothing, or not all."""
        if self._driver is not None and self.is_watched:
            self._driver.take_view()

    def resize(self, width: int, height: int) -> None:
        """The client's terminal has this size."""
        size = fitting(width, height)
        if size != self.size:
            self.size = size
            if self._driver is not None:
                self._driver.take_size(*size)

    def type(self, data: bytes) -> int:
        """Bytes of the client's keyboard; how many events they made."""
        count = 0
        for message in self._keyboard.feed(data):
            count += 1
            if self._driver is not None:
                self._driver.take(message)
        if self._tick is not None:
            self._tick.cancel()
        self._tick = asyncio.get_running_loop().call_later(self._keyboard.delay, self._typed_no_more)
        return count

    def take_driver(self, driver: PlaceDriver) -> None:
        """An application has started, and draws here from now on."""
        self._driver = driver
        driver.take_size(*self.size)
        self.repaint()

    def drop_driver(self, driver: PlaceDriver) -> None:
        """The application has ended."""
        if self._driver is driver:
            self._driver = None

    def _typed_no_more(self) -> None:
        self._tick = None
        for message in self._keyboard.tick():
            if self._driver is not None:
                self._driver.take(message)
