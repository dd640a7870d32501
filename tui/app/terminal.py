"""This machine's terminal: one that vanishes ends the program in order, one that stands still holds nobody up.

A program that holds its terminal as its own is told by a signal that it is gone. One that was started otherwise reads
nothing from then on, again and again: so the line itself is watched.
"""

from __future__ import annotations

import contextlib
import select
import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from tui.app.line import Line

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

_PATIENCE = 1.0
"""Seconds that a terminal has to take the last of what was written."""


def with_a_line_of_its_own(app: App[Any], vanished: Callable[[], None]) -> None:
    """Has an application write without waiting; `vanished` is called, in its own thread, when its terminal is gone."""
    if sys.platform != "win32":
        from textual.drivers.linux_driver import LinuxDriver

        if issubclass(app.driver_class, LinuxDriver):
            app.driver_class = _watching(app.driver_class, vanished)


def hangs_up(number: int) -> bool:
    """Waits until a terminal is gone; False where this machine cannot tell."""
    line = select.poll()
    line.register(number, 0)  # nothing is asked for: that it is gone is told in any case
    return any(told & (select.POLLHUP | select.POLLERR) for _, told in line.poll())


def _watching(kind: type[Driver], vanished: Callable[[], None]) -> type[Driver]:
    class Watching(kind):  # type: ignore[misc,valid-type] # whichever was chosen before
        """The same, on a line of ours."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._line: Line | None = None
            self._encoding = sys.__stderr__.encoding if sys.__stderr__ else "utf-8"
            if self.input_tty:
                Thread(target=self._watch, name="terminal-watch", daemon=True).start()

        def start_application_mode(self) -> None:
            self._line = Line(self._file.fileno(), self._repaint)
            super().start_application_mode()

        def write(self, data: str) -> None:
            if self._line is not None:
                self._line.write(data.encode(self._encoding, errors="replace"))

        def close(self) -> None:
            if self._line is not None:
                self._line.end(_PATIENCE)
            super().close()

        def run_input_thread(self) -> None:
            with contextlib.suppress(OSError):  # the watch tells of it
                super().run_input_thread()

        def _repaint(self) -> None:
            self._call(lambda: self._app.call_later(self._app.refresh))

        def _watch(self) -> None:
            if hangs_up(self.fileno):
                self.exit_event.set()  # nothing more is read
                self._call(vanished)

        def _call(self, what: Callable[[], object]) -> None:
            with contextlib.suppress(RuntimeError):  # it has ended meanwhile
                self._loop.call_soon_threadsafe(what)

    return Watching
