"""The text of a save: a first line, then one line a transaction, each sealed by a chained checksum.

    casus-save 1
    0c9f3e… [["put","header","1",{"format":2,"title":"Warsaw"}]]
    7be210… [["put","records","1",{"turn":1}]]
    f04d55… "closed"

A checksum covers its own line and the checksum before it, so a line that was changed, removed, doubled or
moved is found. The closing line is written when the save is closed and taken off by the next append:
without it, nobody could tell a save that lost whole lines at its end from a shorter one.
A bad *last* line is what a crash leaves behind and may be cut; a bad line with others after it is damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from attrs import frozen

from engine.store.errors import NotASave, SaveTooNew

VERSION = 1
"""Of this text; what the transactions mean has a number of its own, in the save's header."""
FIRST = b"casus-save %d\n" % VERSION
CLOSED = b'"closed"'
"""What the closing line carries."""
CHECK_LENGTH = 16
"""Hexadecimal digits of a checksum."""


@frozen
class End:
    """Where the next line goes, and what it is chained to."""

    size: int
    """Bytes before it."""
    check: bytes
    """The checksum of the line before it; the first line stands for its own."""
    line: int
    """The number of the line before it, counted from 1."""


BEGINNING = End(size=len(FIRST), check=FIRST, line=1)
"""Of a save without transactions."""


@frozen
class Scan:
    """What a file's bytes turn out to hold."""

    payloads: tuple[bytes, ...]
    """The transactions up to the first bad line, without the closing line."""
    end: End
    """Behind the last of them."""
    is_closed: bool
    """The closing line is there and nothing comes after it."""
    has_bad_end: bool = False
    """The last line is unfinished or does not match its checksum."""
    damaged: int = 0
    """The number of a bad line that has others after it; 0 for none."""


def chained(end: End, payload: bytes) -> tuple[bytes, End]:
    """The line that carries `payload` (no line feed in it) behind `end`, and the end behind that line."""
    check = blake2b(end.check + payload, digest_size=CHECK_LENGTH // 2).hexdigest().encode()
    line = b"%b %b\n" % (check, payload)
    return line, End(size=end.size + len(line), check=check, line=end.line + 1)


def written(payloads: Iterable[bytes]) -> Iterator[bytes]:
    """All lines of a save that holds `payloads`, not closed."""
    yield FIRST
    end = BEGINNING
    for payload in payloads:
        line, end = chained(end, payload)
        yield line


def scan(name: str, data: bytes) -> Scan:
    """Read the bytes of the file called `name`; raises `NotASave` or `SaveTooNew` for its first line."""
    _check_first_line(name, data)
    *lines, unfinished = data.split(b"\n")
    payloads: list[bytes] = []
    end = before = BEGINNING
    for line in lines[1:]:
        payload = line[CHECK_LENGTH + 1 :]
        sealed, after = chained(end, payload)
        if sealed[:-1] != line:
            break
        payloads.append(payload)
        before, end = end, after
    if payloads[-1:] == [CLOSED] and end.size == len(data):
        return Scan(tuple(payloads[:-1]), before, is_closed=True)
    bad = len(lines) - end.line + bool(unfinished)
    return Scan(
        tuple(payloads),
        end,
        is_closed=False,
        has_bad_end=bad == 1,
        damaged=end.line + 1 if bad > 1 else 0,
    )


def _check_first_line(name: str, data: bytes) -> None:
    if data.startswith(FIRST):
        return
    if re.match(rb"casus-save [1-9]\d{0,5}\n", data):
        raise SaveTooNew(f"{name} was written by a later version of Casus.", "Update Casus, then open it again.")
    raise NotASave(
        f"{name} does not begin as a save of Casus does.",
        "If it was one, its first line is damaged: use a backup; the file is left as it is.",
    )
