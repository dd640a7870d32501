"""`casus serve`: a host without a terminal, in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.room.paper import PATIENCE
from tests.room.test_client import JOIN, environment, sitting
from tests.tui.stage import TINY

SERVE = """
import sys
from pathlib import Path
from tui.room import serve
save = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(serve(scenarios=[Path(sys.argv[1])], saves=Path("."), scenario="tiny", open_save=save, port=0))
"""
OFFERED = re.compile(r"http://(\S+)/#(\S+)")


@contextmanager
def served(home: Path, *save: str) -> Iterator[subprocess.Popen[str]]:
    """A host, for as long as it is looked at."""
    command = [sys.executable, "-c", SERVE, str(TINY), *save]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=home, env=environment(home), text=True) as host:
        yield host
        host.kill()


def offers(host: subprocess.Popen[str]) -> list[tuple[str, str]]:
    """Addresses with their tokens, in the order in which they are printed."""
    assert host.stdout is not None
    found: list[tuple[str, str]] = []
    for line in host.stdout:
        found += OFFERED.findall(line)
        if line.startswith("Ctrl+C"):
            break
    return found


@pytest.mark.slow
def test_the_facilitator_sits_at_a_place_like_everybody(tmp_path: Path) -> None:
    """ROM-6: the console is there for whoever has its token; leaving it leaves the place, and the room goes on."""
    with served(tmp_path) as host:
        (address, facilitator), (_, east), *rest = offers(host)
        assert len(rest) >= 2
        with sitting(JOIN, address, facilitator, home=tmp_path) as person:
            person.sees("Cells")
            person.type(b"q")
            assert person.ends() == 0
        with sitting(JOIN, address, east, home=tmp_path) as person:
            person.sees("Briefing")
            person.type(b"\x11")
            assert person.ends() == 0
        host.send_signal(signal.SIGINT)
        assert host.wait(PATIENCE) == 0
    (save,) = tmp_path.glob("*.casus")
    with served(tmp_path, str(save)) as again:
        assert offers(again)[0][1] == facilitator
        again.send_signal(signal.SIGTERM)
        assert again.wait(PATIENCE) == 0
