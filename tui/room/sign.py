"""The sign a host hangs out for its own user on its own machine: `casus projector` follows it (ROM-8)."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from socket import create_connection, gethostname
from time import time

from attrs import asdict, evolve, frozen
from platformdirs import user_state_path

from tui.room.tokens import write_secretly
from tui.viewmodels.figures import listed

_WORDS = ("address", "token", "save", "title", "machine")
_PATIENCE = 1.0
"""Seconds that a host on this machine may take to pick up."""
_WRITTEN = 60.0
"""Seconds after which a sign that was begun is not finished any more."""


@frozen
class Sign:
    """Where a room is."""

    address: str
    token: str
    """Of the projector; nothing else can be done with it than to look at what everybody may see."""
    save: str
    title: str
    process: int = 0
    """The host's; 0 for this one."""
    machine: str = ""
    """The host's; '' for this one. A state folder may be shared by several."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])


def folder() -> Path:
    """Where signs hang: in the user's own state folder."""
    return user_state_path("casus") / "rooms"


def hang_out(sign: Sign) -> Path | None:
    """Writes it for nobody else to read; None where there is no such folder and none can be made."""
    place = folder() / f"{os.getpid()}-{abs(hash(sign.save)) % 10_000}.json"
    told = evolve(sign, process=os.getpid(), machine=gethostname())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        signs()  # those of hosts that were killed are taken in
        write_secretly(place, json.dumps(asdict(told)))
    except OSError:
        return None
    return place


def take_in(place: Path) -> None:
    """The room is closed."""
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def signs() -> tuple[Sign, ...]:
    """Rooms that are open on this machine, the latest first. Signs whose host is gone are taken in."""
    return tuple(sign for _, sign in sorted(_living(), key=lambda found: -found[0]))


def chosen(found: Sequence[Sign], port: int | None = None) -> tuple[Sign | None, str]:
    """Of those found the one at this port, else the first; and what is to be said of it."""
    wanted = [sign for sign in found if port in (None, sign.port)]
    if not found:
        return None, "No room is open on this machine. `casus host` opens one."
    if not wanted:
        return None, f"No room is open at port {port} on this machine. {_told(found)}"
    return wanted[0], f"{_told(found)} This is the one opened last; --port chooses." if wanted[1:] else ""


def _told(found: Sequence[Sign]) -> str:
    """`Open are 4747 (Towards Warsaw) and 4963 (The Marsh).`."""
    told = listed([f"{sign.port} ({sign.title})" for sign in found])
    return f"{'Open are' if found[1:] else 'Open is'} {told}."


def _living() -> Iterator[tuple[float, Sign]]:
    for place in _hung():
        try:
            when = place.stat().st_mtime
            sign = _read(place)
        except OSError:
            continue
        if sign is None or (sign.machine == gethostname() and not _lives(sign)):
            take_in(place)
        elif sign.machine == gethostname():
            yield when, sign


def _hung() -> Iterator[Path]:
    """Whatever lies there, half-written signs too: a host may be killed at any time."""
    with contextlib.suppress(OSError):
        yield from (place for place in folder().iterdir() if place.suffix == ".json" or _is_left(place))


def _is_left(place: Path) -> bool:
    """Whether it is a sign that somebody has begun to write and will not finish."""
    if not (place.name.startswith(".") and ".json." in place.name):
        return False
    try:
        return time() - place.stat().st_mtime > _WRITTEN
    except OSError:  # it has just been finished
        return False


def _read(place: Path) -> Sign | None:
    """None for what is no sign."""
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        address, token, save, title, machine = (str(told[name]) for name in _WORDS)
        sign = Sign(address, token, save, title, int(told["process"]), machine)
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return sign if sign.process > 0 else None


def _lives(sign: Sign) -> bool:
    """Whether its host is there and listens; another program may have got the number of a host that is gone."""
    try:
        os.kill(sign.process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    host, _, port = sign.address.rpartition(":")
    try:
        create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()
    except TimeoutError:  # too busy to answer, but there
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True
