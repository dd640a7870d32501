"""Saves as the rest of the house sees them: create, open, read, restore, list.

A save is the header it was created with and the records appended since, in two tables of a TinyDB that is kept
in a journal. What an append returned from is on the disk; what it raised from is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from engine.store import disk, migrations
from engine.store.contents import (
    HEADER,
    RECORDS,
    SaveContents,
    contents_of,
    header_of,
    payloads_of,
    records_before,
    remark_on,
)
from engine.store.errors import SaveExists, speaking_of
from engine.store.folder import SUFFIX, SaveListing, check_is_file, list_saves, new_name
from engine.store.journal import read_journal, read_prefix, write_journal
from engine.store.lines import Scan
from engine.store.locks import Lock
from engine.store.migrations import format_of, migrated
from engine.store.tinydb_storage import JournalDatabase

__all__ = [
    "SUFFIX",
    "Save",
    "SaveContents",
    "SaveListing",
    "create",
    "list_saves",
    "new_name",
    "open_save",
    "read_save",
    "restore",
]


class Save:
    """An open save, locked for writing; one thread at a time."""

    def __init__(self, path: Path, lock: Lock, recovered: str) -> None:
        """Open the file under a lock that is held and becomes the save's; `create` and `open_save` take it."""
        self.path = path
        self.recovered = recovered
        """Sentences on what was restored or left out when it was opened; empty when there is nothing to say."""
        self._database = JournalDatabase(path)
        self._records = self._database.table(RECORDS)
        self._lock = lock

    @property
    def header(self) -> Mapping[str, Any]:
        """`format`, and whatever was given when the save was created."""
        return cast("Mapping[str, Any]", next(iter(self._database.table(HEADER))))

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """All records in the order in which they were appended; not to be changed."""
        return tuple(self._records)

    def append(self, record: Mapping[str, Any]) -> None:
        """Add a record, on the disk when this returns; raises `SaveFull` or `SaveFailed`, and nothing has changed.

        A record is what JSON can say: `TypeError` or `ValueError` (NaN, infinity) for anything else.
        """
        self._records.insert(record)

    def close(self) -> None:
        """Close the file and let others write it; closing twice is closing once."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def create(path: Path, header: Mapping[str, Any]) -> Save:
    """A new save without records, there whole or not at all; its folder is made where it is missing.

    Raises `SaveExists`, `SaveLocked`, `SaveFull` or `SaveFailed`; `TypeError` or `ValueError` as `Save.append` does.
    """
    return _created(path, payloads_of({**header, "format": migrations.FORMAT}), recovered="")


def open_save(path: Path) -> Save:
    """A save to go on with, brought to today's format.

    Raises `SaveMissing`, `NotASave`, `SaveDamaged` (see `restore`), `SaveTooNew`, `SaveLocked`, `SaveFull` or
    `SaveFailed`; the file is then as it was.
    """
    check_is_file(path)
    path = _resolved(path)
    with ExitStack() as failing:
        lock = failing.enter_context(Lock(path))
        found = read_journal(path)
        recovered = remark_on(path.name, found, "was not closed properly")
        if format_of(path.name, header_of(path.name, found)) < migrations.FORMAT:
            recovered = _brought_up_to_date(path, contents_of(path.name, found, recovered))
        save = Save(path, lock, recovered)
        failing.pop_all()
    return save


def read_save(path: Path) -> SaveContents:
    """What a save holds, in today's format, without a lock and without a change to it; raises as `open_save` does."""
    check_is_file(path)
    found = read_journal(path)
    remark = remark_on(path.name, found, "is in use or was not closed properly")
    return migrated(path.name, contents_of(path.name, found, remark))


def restore(path: Path) -> Save:
    """The last good state of a damaged save, opened as a new save beside it; the damaged file stays as it is.

    A save that is not damaged is opened itself. Raises as `open_save` does: `SaveDamaged` only where nothing is left.
    """
    check_is_file(path)
    found = read_prefix(path)
    if not found.damaged:
        return open_save(path)
    new = new_name(path.parent, f"{path.stem}-restored")
    contents = migrated(path.name, contents_of(path.name, found, _restoration(path, found, new)))
    return _created(new, payloads_of(contents.header, contents.records), contents.recovered)


def _created(path: Path, payloads: Iterable[bytes], recovered: str) -> Save:
    encoded = tuple(payloads)
    path = _resolved(path)
    with speaking_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as failing:
        lock = failing.enter_context(Lock(path))
        if path.exists():
            raise SaveExists(f"There is a file at {path} already.", "Choose another name.")
        failing.callback(disk.discard, path)
        write_journal(path, encoded)
        save = Save(path, lock, recovered)
        failing.pop_all()
    return save


def _brought_up_to_date(path: Path, contents: SaveContents) -> str:
    """Rewrite a save in today's format, the older one kept beside it; gives what is to be said of it."""
    today = migrated(path.name, contents)
    kept = new_name(path.parent, f"{path.stem}-format-{contents.header['format']}")
    write_journal(kept, payloads_of(contents.header, contents.records))
    write_journal(path, payloads_of(today.header, today.records))
    return f"{today.recovered} The older one is kept as {kept.name}."


def _restoration(path: Path, found: Scan, new: Path) -> str:
    return (
        f"{path.name} is damaged at its line {found.damaged}: {records_before(len(found.payloads) - 1)}, "
        f"in the new save {new.name}, and the damaged file stays as it is."
    )


def _resolved(path: Path) -> Path:
    """Two ways to one file are one save, with one lock."""
    with speaking_of(path):
        return path.resolve()
