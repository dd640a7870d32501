"""What can go wrong with a save: each error says what happened and the way out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""The system's numbers for 'no room left'."""


@define
class StoreError(Exception):
    """A save could not be read or written; what was accepted before stands as it stood."""

    because: str
    """One sentence with its full stop: what happened, to which file."""
    hint: str = ""
    """One sentence: what to do about it."""

    def __str__(self) -> str:
        """Both sentences, the form shown to people."""
        return f"{self.because} {self.hint}".strip()


@define
class SaveMissing(StoreError):
    """There is no such file."""


@define
class SaveExists(StoreError):
    """A new save would stand where a file already stands."""


@define
class NotASave(StoreError):
    """The file does not begin as a save begins."""


@define
class SaveDamaged(StoreError):
    """A line within the file does not match its checksum, or says what no save says."""

    line: int = 0
    """The first line that is wrong, counted from 1."""


@define
class SaveTooNew(StoreError):
    """The save was written by a later version."""


@define
class SaveLocked(StoreError):
    """Somebody else has the save open for writing."""

    pid: int = 0
    """The process that holds it; 0 where that cannot be told."""


@define
class SaveFull(StoreError):
    """No room on the disk: the record was not accepted, everything before it was."""


@define
class SaveFailed(StoreError):
    """The disk or the system refused; a record being appended was not accepted."""


@contextmanager
def speaking_of(path: Path) -> Iterator[None]:
    """Turn the system's errors about the save at `path` into this module's."""
    try:
        yield
    except OSError as error:
        raise _translated(path, error) from error


def _translated(path: Path, error: OSError) -> StoreError:
    if isinstance(error, FileNotFoundError):
        return SaveMissing(f"There is no save at {path}.", "Look in the folder for its name.")
    if error.errno in FULL:
        return SaveFull(
            f"The disk has no room left for {path.name}; nothing accepted before is lost.",
            "Free some space and try again.",
        )
    return SaveFailed(
        f"{path.name} cannot be used: {error.strerror or type(error).__name__}.",
        "Check the disk and the permissions of its folder, then try again.",
    )
