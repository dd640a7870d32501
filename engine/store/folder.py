"""The saves of a folder, and a free name among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from engine.store.contents import header_of
from engine.store.errors import NotASave, SaveMissing, StoreError, speaking_of
from engine.store.journal import read_journal
from engine.store.migrations import format_of

SUFFIX = ".casus"
LONGEST = 60
"""Characters of a name without suffix and number; every file system takes them."""
LARGEST = 512 * 2**20
"""Bytes of a save: some hundred times a long exercise."""
UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart into a plain one and a mark."""
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps to itself."""


@frozen
class SaveListing:
    """A save as a list shows it."""

    path: Path
    header: Mapping[str, Any] = field(factory=dict)
    """As written, maybe in an older format; empty where there is a problem."""
    problem: str = ""
    """Why it cannot be opened and what to do about it; empty where it can."""
    size: int = 0
    """Bytes."""
    changed: float = 0.0
    """Seconds since 1970."""

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.path.stem


def list_saves(folder: Path) -> tuple[SaveListing, ...]:
    """Every save of the folder by name, checked line by line; one that is bad says why, and a missing folder has none.

    Raises `SaveFailed` where the folder cannot be read.
    """
    with speaking_of(folder):
        paths = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    return tuple(map(_listed, paths))


def new_name(folder: Path, stem: str) -> Path:
    """A free path in the folder, readable and safe on every system: `warsaw-2016.casus`, `warsaw-2016-2.casus`, ..."""
    safe = _safe(stem)
    names = (f"{safe}{SUFFIX}" if number == 1 else f"{safe}-{number}{SUFFIX}" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists() and not path.is_symlink())


def check_is_file(path: Path) -> None:
    """Raises `SaveMissing` where nothing is, `NotASave` for a folder, a device or a file too large to be one."""
    with speaking_of(path):
        if path.is_file():
            if path.stat().st_size > LARGEST:
                raise NotASave(f"{path} is larger than any save ({LARGEST // 2**20} MiB).", "Name the save itself.")
            return
        if path.exists():
            raise NotASave(f"{path} is not a file.", "Name the save itself.")
    raise SaveMissing(f"There is no save at {path}.", "Look in the folder for its name.")


def _listed(path: Path) -> SaveListing:
    listing = SaveListing(path)
    try:
        check_is_file(path)
        with speaking_of(path):
            status = path.stat()
        listing = evolve(listing, size=status.st_size, changed=status.st_mtime)
        header = header_of(path.name, read_journal(path))
        format_of(path.name, header)
    except StoreError as error:
        return evolve(listing, problem=str(error))
    return evolve(listing, header=header)


def _safe(stem: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", stem.lower().translate(UNDECOMPOSED))
    plain = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return f"save-{joined}" if DEVICES.fullmatch(joined) else joined or "save"
