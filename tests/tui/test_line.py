"""What is written to a terminal waits for it, and nobody else does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tests.tui.stage import PATIENCE
from tui.app.line import FULL, Line


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """What a terminal reads from, and what is written to."""
    read, write = os.pipe()
    yield read, write
    for end in (read, write):
        try:
            os.close(end)
        except OSError:  # the test has closed it
            continue


def never() -> None:
    """Nothing is missed."""
    raise AssertionError


def drained(read: int, wanted: int) -> bytes:
    """So many bytes, read by somebody who is there again."""
    found = b""
    while len(found) < wanted:
        found += os.read(read, FULL)
    return found


def test_what_is_written_comes_in_order_and_to_the_end(pipe: tuple[int, int]) -> None:
    """Many more bytes at once than a terminal takes: the end waits until it has them."""
    read, write = pipe
    line = Line(write, never)
    pieces = [bytes([number]) * 9_000 for number in range(50)]
    for piece in pieces:
        line.write(piece)
    assert drained(read, 450_000) == b"".join(pieces)
    line.end(PATIENCE)


def test_a_terminal_that_stands_still_holds_nobody_up(pipe: tuple[int, int]) -> None:
    """Whoever writes goes on at once, and what waits does not grow; the end is waited for no longer than was said."""
    _, write = pipe
    line = Line(write, never)

    def writes() -> None:
        for _ in range(1_000):
            line.write(b"x" * 10_000)
        line.end(0.1)

    writer = Thread(target=writes, daemon=True)
    writer.start()
    writer.join(PATIENCE)
    assert not writer.is_alive()


def test_a_terminal_that_was_far_behind_is_painted_for_whole(pipe: tuple[int, int]) -> None:
    """It has missed something, and says so once it takes what is written again."""
    read, write = pipe
    missed = Event()
    line = Line(write, missed.set)
    line.write(b"x" * 200_000)
    while os.read(read, 1) != b"x":
        pass
    for _ in range(3):
        line.write(b"y" * FULL)
    assert not missed.is_set()
    drained(read, 199_999)
    assert missed.wait(PATIENCE)
    line.write(b"painted anew")
    assert drained(read, 12) == b"painted anew"


def test_a_terminal_that_is_gone_is_written_to_in_vain(pipe: tuple[int, int]) -> None:
    """No fault, and nobody waits."""
    read, write = pipe
    os.close(read)
    line = Line(write, never)
    for _ in range(100):
        line.write(b"x" * 10_000)
    line.end(PATIENCE)
