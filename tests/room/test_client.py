"""`casus join` in a real terminal, against a host that is a process of its own."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from tests.room.paper import PATIENCE, Paper

CHECKOUT = Path(__file__).resolve().parents[2]
HOST = """
import asyncio, sys
from pathlib import Path
from tests.room.paper import Form
from tui.room.room import Room, Setting

async def main():
    places = (Setting("berlin", "Berlin", Form), Setting("projector", "Projector", Form, many=True))
    room = Room(places, Path(sys.argv[1]), "A game")
    await room.open(port=int(sys.argv[2]))
    for one in room.invitations():
        print(one.address, one.token, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await room.close()

asyncio.run(main())
"""
JOIN = "import sys; from tui.room import join; sys.exit(join(address=sys.argv[1], token=sys.argv[2]))"
PROJECTOR = "import sys; from tui.room import show_projector; sys.exit(show_projector())"
ALTERNATE_SCREEN = re.compile(rb"\x1b\[\?1049([hl])")


class Host:
    """A host in a process."""

    def __init__(self, save: Path, port: int = 0) -> None:
        """Waits until it is open."""
        command = [sys.executable, "-c", HOST, str(save), str(port)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(save.parent), text=True
        )
        assert self.process.stdout is not None
        self.address, self.token = self.process.stdout.readline().split()
        self.process.stdout.readline()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def end(self, sent: signal.Signals | None = None) -> None:
        """In order, or by a signal."""
        assert self.process.stdin is not None
        if sent is not None:
            self.process.send_signal(sent)
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()


class Person:
    """Somebody at a terminal that a program runs in."""

    def __init__(self, program: str, *arguments: str, home: Path, complains_to: Path | None = None) -> None:
        """Starts it, in sixty columns and ten rows; standard error is the terminal too, or a file."""
        self.terminal, self.side = pty.openpty()
        termios.tcsetwinsize(self.side, (10, 60))
        self.before = termios.tcgetattr(self.side)
        os.set_blocking(self.terminal, False)
        self.written = b""
        with complains_to.open("wb") if complains_to else os.fdopen(os.dup(self.side), "wb") as complaints:
            self.process = subprocess.Popen(
                [sys.executable, "-c", program, *arguments],
                stdin=self.side,
                stdout=self.side,
                stderr=complaints,
                env=environment(home),
                start_new_session=True,
            )

    def sees(self, wanted: str) -> None:
        """Waits until it stands on the screen."""
        end = monotonic() + PATIENCE
        while wanted not in self.screen():
            assert monotonic() < end, f"{wanted!r} not in:\n{self.screen()}\n{self.written[-300:]!r}"
            sleep(0.05)

    def screen(self) -> str:
        """What stands on it since the terminal was last taken."""
        try:
            while piece := os.read(self.terminal, 65_536):
                self.written += piece
        except BlockingIOError:
            pass
        except OSError:  # Linux: the other side is closed
            pass
        paper = Paper(60, 10)
        paper.write(self.written.rpartition(b"\x1b[2J")[2].decode(errors="replace"))
        return paper.text

    def taken(self) -> int:
        """How often its terminal has been taken."""
        self.screen()
        return self.written.count(b"\x1b[2J")

    def type(self, keys: bytes) -> None:
        """Presses keys."""
        os.write(self.terminal, keys)

    def ends(self) -> int:
        """Waits for the program's end; its exit code."""
        return self.process.wait(PATIENCE)


def environment(home: Path) -> dict[str, str]:
    """Of programs under test."""
    return {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(home / "state"),
    }


@contextmanager
def sitting(program: str, *arguments: str, home: Path) -> Iterator[Person]:
    """A person for as long as a test lasts; afterwards the terminal must be as it was."""
    person = Person(program, *arguments, home=home)
    try:
        yield person
    finally:
        if person.process.poll() is None:
            person.process.kill()
            person.process.wait()
    assert termios.tcgetattr(person.side) == person.before
    person.screen()
    assert ALTERNATE_SCREEN.findall(person.written)[-1:] in ([b"l"], [])
    os.close(person.side)
    os.close(person.terminal)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host on a free port."""
    running = Host(tmp_path / "game.casus")
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.mark.slow
def test_a_terminal_sits_down_follows_its_size_and_leaves(host: Host, tmp_path: Path) -> None:
    """ROM-6: Ctrl+Q leaves with code 0, the terminal is as it was, and the place as it was left."""
    with sitting(JOIN, host.address, host.token, home=tmp_path) as person:
        person.sees("what the form is about")
        person.type(b"half filled")
        person.sees("half filled")
        termios.tcsetwinsize(person.side, (12, 50))
        os.kill(person.process.pid, signal.SIGWINCH)
        person.sees("▁" * 40)
        person.type(b"\x11")
        assert person.ends() == 0
    with sitting(JOIN, host.address, host.token, home=tmp_path) as person:
        person.sees("half filled")
        person.type(b"\x11")
        assert person.ends() == 0


@pytest.mark.slow
def test_a_host_that_was_killed_is_waited_for(host: Host, tmp_path: Path) -> None:
    """ROM-3: started again on its save, it keeps tokens and port; keys typed meanwhile do nothing later."""
    with sitting(JOIN, host.address, host.token, home=tmp_path) as person:
        person.sees("what the form is about")
        host.end(signal.SIGKILL)
        person.sees("The connection is lost")
        person.type(b"typed at nobody")
        taken = person.taken()
        again = Host(tmp_path / "game.casus", host.port)
        while person.taken() == taken:
            person.sees("")
        person.sees("what the form is about")
        assert "typed at nobody" not in person.screen()
        person.type(b"back")
        person.sees("back")
        again.end()
        person.sees("The room is closed")
        person.type(b"\x03")
        assert person.ends() == 130


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(sent: signal.Signals, host: Host, tmp_path: Path) -> None:
    """As of any program."""
    with sitting(JOIN, host.address, host.token, home=tmp_path) as person:
        person.sees("what the form is about")
        person.process.send_signal(sent)
        assert person.ends() == 128 + sent


@pytest.mark.slow
@pytest.mark.parametrize("is_alone", [False, True], ids=["at the room", "with the host away"])
def test_a_terminal_that_vanishes_ends_it(is_alone: bool, host: Host, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """As a hang-up would, without a traceback: no signal comes where the terminal is nobody's own."""
    person = Person(JOIN, host.address, host.token, home=tmp_path, complains_to=tmp_path / "complaints")
    person.sees("what the form is about")
    if is_alone:
        host.end(signal.SIGKILL)
        person.sees("The connection is lost")
    os.close(person.side)
    os.close(person.terminal)
    assert person.ends() == 128 + signal.SIGHUP
    assert (tmp_path / "complaints").read_text() == ""


@pytest.mark.slow
@pytest.mark.parametrize("status, told", [(429, "Too many wrong tokens"), (404, "what answers is")])
def test_what_answers_otherwise_is_not_called_nobody(status: int, told: str, tmp_path: Path) -> None:
    """Too many wrong tokens at once, and a server of another kind: a line that says so, without an address in it."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(status)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with sitting(JOIN, f"127.0.0.1:{server.server_port}", "AAAA-AAAA-AAAA", home=tmp_path) as person:
            person.sees(told)
            assert person.ends() == 1
        server.shutdown()


@pytest.mark.slow
def test_who_is_not_let_in_is_told_why(host: Host, tmp_path: Path) -> None:
    """A wrong token, nobody there, and another terminal that comes later: one line, and code 1."""
    with sitting(JOIN, host.address, "AAAA-AAAA-AAAA", home=tmp_path) as person:
        person.sees("The token opens no place")
        assert person.ends() == 1
    with sitting(JOIN, "127.0.0.1:1", "AAAA-AAAA-AAAA", home=tmp_path) as person:
        person.sees("Nobody answers at 127.0.0.1:1 (nothing listens there)")
        assert person.ends() == 1
    with sitting(JOIN, host.address, host.token, home=tmp_path) as first:
        first.sees("what the form is about")
        with sitting(JOIN, host.address, host.token, home=tmp_path) as second:
            second.sees("what the form is about")
            assert first.ends() == 1
            first.sees("Another terminal has taken this place")
            second.type(b"\x11")
            assert second.ends() == 0


@pytest.mark.slow
def test_a_projector_finds_the_room_by_itself(host: Host, tmp_path: Path) -> None:
    """ROM-8: on the same machine, of the same user; where there is none, that is said."""
    with sitting(PROJECTOR, home=tmp_path) as person:
        person.sees("what the form is about")
        person.type(b"\x11")
        assert person.ends() == 0
    host.end()
    with sitting(PROJECTOR, home=tmp_path) as person:
        person.sees("No room is open on this machine")
        assert person.ends() == 1
