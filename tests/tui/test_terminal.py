"""The program in a real terminal: told to end, it ends in order and gives the terminal back."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from tests.tui.stage import PATIENCE, TINY
from tui.gateway.shelf import resume_exercise

PROGRAM = """
import sys
from pathlib import Path
from tui.app import run
sys.exit(run(scenarios=[Path(sys.argv[1])], saves=Path(sys.argv[2])))
"""
HOST = """
import sys
from pathlib import Path
from tui.room import host
sys.exit(host(scenarios=[Path(sys.argv[1])], saves=Path(sys.argv[2]), scenario="tiny", port=0))
"""
CHECKOUT = Path(__file__).resolve().parents[2]
ALTERNATE_SCREEN = re.compile(rb"\x1b\[\?1049([hl])")

_HELD = 8.0
"""Seconds for which nobody reads what is written: a paint a second, and those of the beginning, fill any buffer."""


def read_until(terminal: int, done: str, patience: float = PATIENCE) -> bytes:
    """All that is written until a word comes, or until the program has closed its side."""
    written, end = b"", monotonic() + patience
    while done.encode() not in written and monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            written += os.read(terminal, 65536)
        except OSError:  # Linux: the other side is closed
            break
    return written


@contextmanager
def started(program: str, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], int, int]]:
    """A program at a terminal: the program, and the terminal's two ends."""
    terminal, side = pty.openpty()
    termios.tcsetwinsize(side, (24, 80))
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(home / "state"),
    }
    command = [sys.executable, "-c", program, str(TINY), str(home)]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True) as it:
        try:
            yield it, terminal, side
        finally:
            it.kill()


def until(wanted: Callable[[], bool]) -> None:
    """Until something is so."""
    end = monotonic() + PATIENCE
    while not wanted():
        assert monotonic() < end
        sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(sent: signal.Signals, tmp_path: Path) -> None:
    """The line's modes are as they were found, and the main screen is back."""
    with started(PROGRAM, tmp_path) as (it, terminal, side):
        before = termios.tcgetattr(side)
        written = read_until(terminal, "The Marsh")
        it.send_signal(sent)
        while it.poll() is None:
            written += read_until(terminal, "nothing more", patience=0.2)
        assert it.returncode == 128 + sent
        assert termios.tcgetattr(side) == before
    assert ALTERNATE_SCREEN.findall(written)[-1] == b"l"
    os.close(side)
    os.close(terminal)


@pytest.mark.slow
def test_who_comes_back_from_the_shell_finds_the_whole_screen(tmp_path: Path) -> None:
    """Stopped and continued, it takes the terminal again and paints everything, not only what changes."""
    with started(HOST, tmp_path) as (it, terminal, side):
        read_until(terminal, "so far")
        read_until(terminal, "nothing more", patience=1.0)
        it.send_signal(signal.SIGTSTP)
        read_until(terminal, "\x1b[?1049l")
        assert os.WIFSTOPPED(os.waitpid(it.pid, os.WUNTRACED)[1])
        it.send_signal(signal.SIGCONT)
        written = read_until(terminal, "1 Cells", patience=PATIENCE / 3)
        assert ALTERNATE_SCREEN.findall(written)[:1] == [b"h"]
        assert b"1 Cells" in written
    os.close(side)
    os.close(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("program, seen", [(PROGRAM, "The Marsh"), (HOST, "so far")], ids=["play", "host"])
def test_a_terminal_that_vanishes_ends_it_in_order(program: str, seen: str, tmp_path: Path) -> None:
    """As a signal would: none comes where the terminal is nobody's own. What was accepted is kept, the save closed."""
    with started(program, tmp_path) as (it, terminal, side):
        os.close(side)
        read_until(terminal, seen)
        os.close(terminal)
        assert it.wait(PATIENCE) == 128 + signal.SIGHUP
    for save in tmp_path.glob("*.casus"):
        with closing(resume_exercise(save)) as game:
            assert (game.recovered, game.turn, game.phase) == ("", 1, "orders")
    assert len(list(tmp_path.glob("*.casus"))) == (program is HOST)
    assert not list(tmp_path.glob("state/casus/rooms/*"))


@pytest.mark.slow
def test_a_terminal_that_stands_still_holds_no_other_place_up(tmp_path: Path) -> None:
    """A held window at the host, of which nothing is read: the others are served, and a signal ends it all the same."""
    with started(HOST, tmp_path) as (it, terminal, side):
        rooms = tmp_path / "state" / "casus" / "rooms"
        until(lambda: rooms.is_dir() and any(place.suffix == ".json" for place in rooms.iterdir()))
        address = json.loads(next(rooms.glob("*.json")).read_text())["address"]
        end = monotonic() + _HELD
        while monotonic() < end:
            with urlopen(f"http://{address}/", timeout=PATIENCE) as page:
                assert page.status == 200
            sleep(0.1)
        it.send_signal(signal.SIGTERM)
        assert it.wait(PATIENCE) == 128 + signal.SIGTERM
    os.close(side)
    os.close(terminal)
