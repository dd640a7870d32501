"""The program in a real terminal: told to end, it ends in order and gives the terminal back."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path
from time import monotonic

import pytest

from tests.tui.stage import PATIENCE, TINY

PROGRAM = """
import sys
from pathlib import Path
from tui.app import run
sys.exit(run(scenarios=[Path(sys.argv[1])], saves=Path(sys.argv[2])))
"""
CHECKOUT = Path(__file__).resolve().parents[2]
ALTERNATE_SCREEN = re.compile(rb"\x1b\[\?1049([hl])")


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


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(sent: signal.Signals, tmp_path: Path) -> None:
    """The line's modes are as they were found, and the main screen is back."""
    terminal, side = pty.openpty()
    termios.tcsetwinsize(side, (24, 80))
    before = termios.tcgetattr(side)
    command = [sys.executable, "-c", PROGRAM, str(TINY), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True) as it:
        written = read_until(terminal, "The Marsh")
        it.send_signal(sent)
        while it.poll() is None:
            written += read_until(terminal, "nothing more", patience=0.2)
        assert it.returncode == 128 + sent
    assert termios.tcgetattr(side) == before
    assert ALTERNATE_SCREEN.findall(written)[-1] == b"l"
    os.close(side)
    os.close(terminal)
