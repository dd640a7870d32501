"""Drives `make play` in a pseudo-terminal of 80 columns and 24 rows: to the lobby, and out again.

Exit status 0 when the lobby was painted, ctrl+q ended the program with status 0, and the terminal was given back as it
was found: same modes, main screen, cursor shown. Otherwise 1, with what was seen last on standard error.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 80, 24
PATIENCE = 180.0
"""Seconds for the lobby to be painted; long, because the first `make play` sets up."""
FAREWELL = 30.0
"""Seconds from the quit key to the end of the program."""
QUIT = b"\x11"
"""ctrl+q."""
ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-~])")
CURSOR, LINE_WRAP = 25, 7
"""The private modes that are on in a shell; every other one is off."""


class Disappointed(Exception):
    """The program did something else than was expected of it."""


class Terminal:
    """A program in a pseudo-terminal, and all it has written so far."""

    def __init__(self, *command: str) -> None:
        self.written = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], command)  # noqa: S606 - a program without a shell, on purpose
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.modes = termios.tcgetattr(self.terminal)

    @property
    def text(self) -> str:
        """What was written, without its escape sequences."""
        return ESCAPE.sub(b"", self.written).decode(errors="replace")

    def press(self, key: bytes) -> None:
        """Sends the bytes a key sends."""
        os.write(self.terminal, key)

    def read(self, seconds: float) -> bool:
        """Takes what comes within that time; False when the program has closed its side."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.terminal, 65536)
        except OSError:  # how Linux says that the other side of a pseudo-terminal is gone
            return False
        self.written += piece
        return bool(piece)

    def wait_for(self, *words: str, seconds: float) -> None:
        """Reads until every word has been written."""
        end = time.monotonic() + seconds
        while any(word not in self.text for word in words):
            if not self.read(0.2):
                raise Disappointed(f"it ended before it wrote {words}")
            if time.monotonic() > end:
                raise Disappointed(f"it did not write {words} within {seconds:.0f} seconds")

    def end_well(self, seconds: float) -> None:
        """Reads to the end of the program, whose exit status must be 0."""
        end = time.monotonic() + seconds
        while self.read(0.2):
            if time.monotonic() > end:
                raise Disappointed(f"it did not end within {seconds:.0f} seconds of the quit key")
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        if status != 0:
            raise Disappointed(f"it ended with status {status}")

    def kill(self) -> None:
        """Ends what still runs: the session that the pseudo-terminal belongs to."""
        try:
            os.killpg(self.child, signal.SIGKILL)
        except ProcessLookupError:
            return


def title_of(scenario: Path) -> str:
    """The `title:` of a scenario's file, which the lobby must show."""
    found = re.search(r"^title: *['\"]?(.*?)['\"]?$", scenario.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise Disappointed(f"{scenario} has no title")
    return found[1]


def modes_left(written: bytes) -> set[int]:
    """The terminal's private modes left otherwise than a shell wants them."""
    last = {int(mode): state for mode, state in re.findall(rb"\x1b\[\?(\d+)([hl])", written)}
    return {mode for mode, state in last.items() if (state == b"l") is (mode in {CURSOR, LINE_WRAP})}


def check_given_back(terminal: Terminal) -> None:
    """The terminal is as it was found: modes of the line, main screen, visible cursor, no mouse reports."""
    if termios.tcgetattr(terminal.terminal) != terminal.modes:
        raise Disappointed("it left the terminal's line in another mode")
    if left := modes_left(terminal.written):
        raise Disappointed(f"it left the terminal's private modes {sorted(left)}")


def play(checkout: Path) -> float:
    """Runs `make play` to the lobby and out; returns the seconds to the painted lobby."""
    title = title_of(checkout / "scenarios" / "warsaw-2016" / "scenario.yaml")
    os.chdir(checkout)
    started = time.monotonic()
    terminal = Terminal("make", "play")
    try:
        terminal.wait_for("Casus", title, seconds=PATIENCE)
        painted = time.monotonic() - started
        terminal.press(QUIT)
        terminal.end_well(FAREWELL)
        check_given_back(terminal)
    except Disappointed:
        terminal.kill()
        print(terminal.text[-4000:], file=sys.stderr)
        raise
    return painted


def main() -> int:
    """The whole proof; what went wrong is said on standard error."""
    try:
        painted = play(Path(__file__).resolve().parent.parent)
    except Disappointed as disappointment:
        print(f"make play: {disappointment}", file=sys.stderr)
        return 1
    print(f"make play: the lobby was painted after {painted:.1f} s; ctrl+q ended it and gave the terminal back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
