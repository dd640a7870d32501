"""The sign a host hangs out for its own user on its own machine: `casus projector` follows it (ROM-8)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, frozen
from platformdirs import user_state_path

from tui.room.tokens import write_secretly


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


def folder() -> Path:
    """Where signs hang: in the user's own state folder."""
    return user_state_path("casus") / "rooms"


def hang_out(sign: Sign) -> Path | None:
    """Writes it for nobody else to read; None where there is no such folder and none can be made."""
    place = folder() / f"{os.getpid()}-{abs(hash(sign.save)) % 10_000}.json"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        write_secretly(place, json.dumps({**asdict(sign), "process": os.getpid()}))
    except OSError:
        return None
    return place


def take_in(place: Path) -> None:
    """The room is closed."""
    place.unlink(missing_ok=True)


def signs() -> tuple[Sign, ...]:
    """Rooms that are open on this machine, the latest first. Signs whose host is gone are taken in."""
    return tuple(sign for _, sign in sorted(_living(), key=lambda found: -found[0]))


def _living() -> Iterator[tuple[float, Sign]]:
    for place in folder().glob("*.json") if folder().is_dir() else ():
        try:
            when, told = place.stat().st_mtime, json.loads(place.read_text(encoding="utf-8"))
            sign = Sign(**{name: told[name] for name in ("address", "token", "save", "title", "process")})
        except (OSError, ValueError, TypeError, KeyError):
            continue
        if _lives(sign.process):
            yield when, sign
        else:
            place.unlink(missing_ok=True)


def _lives(process: object) -> bool:
    if not isinstance(process, int) or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
