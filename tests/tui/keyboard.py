"""Casus in a real terminal: a pseudo-terminal at one end, the screen it would show at the other."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Final

import pyte

CHECKOUT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 60.0
"""Seconds that a screen may take to come on a machine with much else to do."""
SETTLED: Final = 0.12
"""Seconds without a byte after which a screen is taken to be painted."""
KEYS: Final[Mapping[str, bytes]] = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "ctrl+p": b"\x10",
    "ctrl+q": b"\x11",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
}
PROGRAM: Final = "import sys; from engine.cli.main import main; main(sys.argv[1:])"


class Keyboard:
    """A program at a terminal of its own, with somebody who reads the screen before pressing a key."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24), state: Path) -> None:
        """`casus` with these arguments; `size` in columns and rows; `state` is where it keeps what is its own."""
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, side = pty.openpty()
        termios.tcsetwinsize(side, (rows, columns))
        environment = {
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": str(state),
            "XDG_DATA_HOME": str(state),
        }
        command = [sys.executable, "-c", PROGRAM, *arguments]
        self.program = subprocess.Popen(
            command, stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True
        )
        os.close(side)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(self._screen.display)

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        return self.program.poll() is None

    def press(self, *keys: str) -> None:
        """Presses keys, each when the screen has come to rest; a name of `KEYS`, or a text as it is typed."""
        for key in keys:
            if not self.is_running:
                return
            os.write(self._terminal, KEYS.get(key, key.encode()))
            self.settle()

    def settle(self) -> None:
        """Until nothing more is painted for a moment."""
        end = monotonic() + PATIENCE
        while self._read(SETTLED) and monotonic() < end:
            pass

    def wait_for(self, wanted: Callable[[str], bool] | str) -> None:
        """Until the screen says so."""
        says = wanted if callable(wanted) else lambda text: wanted in text
        end = monotonic() + PATIENCE
        while not says(self.text):
            assert self.is_running, f"it ended with {self.program.returncode}:\n{self.text}"
            assert monotonic() < end, f"waited in vain for {wanted}:\n{self.text}"
            self._read(0.2)
        self.settle()

    def leave(self) -> int:
        """Quits, and returns the exit code."""
        end = monotonic() + PATIENCE
        while self.is_running and monotonic() < end:
            os.write(self._terminal, KEYS["ctrl+q"])
            self._read(0.3)
        return self.close()

    def close(self) -> int:
        """Ends the program if it still runs; returns its exit code."""
        if self.is_running:
            self.program.kill()
        code = self.program.wait()
        os.close(self._terminal)
        return code

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            written = os.read(self._terminal, 65536)
        except OSError:  # Linux: the other side is closed
            return False
        self._stream.feed(written)
        return bool(written)
