"""The file of a save, open for writing: a transaction is on the disk when `append` returns, or was never there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from engine.store import disk
from engine.store.errors import SaveDamaged, SaveFailed, StoreError, speaking_of
from engine.store.lines import CLOSED, End, Scan, chained, scan, written


def read_journal(path: Path) -> Scan:
    """What the file holds; raises `SaveDamaged` where a line within it is bad, and the errors of reading."""
    return _sound(path, read_prefix(path))


def read_prefix(path: Path) -> Scan:
    """What the file holds up to its first bad line; raises the errors of reading, `NotASave` and `SaveTooNew`."""
    with speaking_of(path):
        data = disk.read_whole(path)
    return scan(path.name, data)


def write_journal(path: Path, payloads: Iterable[bytes]) -> None:
    """Put a journal of `payloads` at `path` in one step, over what is there; raises `SaveFull` or `SaveFailed`."""
    with speaking_of(path):
        disk.replace(path, written(payloads))


class Journal:
    """An append log. Whoever opens it holds the save's lock; one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open an existing file behind its last good line; the file changes with the first `append`.

        Raises `SaveMissing`, `NotASave`, `SaveTooNew`, `SaveDamaged`, `SaveFull` or `SaveFailed`.
        """
        self.path = path
        disk.discard(disk.temporary_of(path))
        with speaking_of(path):
            self._descriptor = disk.open_to_append(path)
        self._is_open = True
        try:
            data = self._data_on_disk()
            self.scan: Scan = _sound(path, scan(path.name, data))
        except BaseException:
            self.leave()
            raise
        self._end: End = self.scan.end
        self._has_rest = len(data) > self._end.size

    def append(self, payload: bytes) -> None:
        """Add a transaction (one line of JSON); raises `SaveFull` or `SaveFailed`, and then it is not there."""
        if not self._is_open:
            raise SaveFailed(f"{self.path.name} was closed.", "Open it again to go on.")
        line, end = chained(self._end, payload)
        with speaking_of(self.path):
            self._cut_rest()
            self._has_rest = True
            try:
                disk.append(self._descriptor, line)
                self._end, self._has_rest = end, False
            finally:
                with suppress(OSError):
                    self._cut_rest()

    def close(self) -> None:
        """Write the closing line and give the file back; closing twice is closing once."""
        is_as_found = self.scan.is_closed and self._end is self.scan.end
        if self._is_open and not is_as_found:
            with suppress(StoreError):  # without its closing line the save is whole, and says that it was not closed
                self.append(CLOSED)
        self.leave()

    def leave(self) -> None:
        """Give the file back as it is."""
        if self._is_open:
            self._is_open = False
            disk.close(self._descriptor)

    def _data_on_disk(self) -> bytes:
        """Reading what a killed process wrote does not put it on the disk."""
        with speaking_of(self.path):
            data = disk.read_all(self._descriptor)
            disk.sync(self._descriptor)
            disk.sync_folder(self.path.parent)
        return data

    def _cut_rest(self) -> None:
        """Cut off what stands behind the last good line: an old closing line, or what a crash or failure left.

        If that fails after a failed append, it is tried again before the next one.
        """
        if self._has_rest:
            disk.cut(self._descriptor, self._end.size)
            self._has_rest = False


def _sound(path: Path, found: Scan) -> Scan:
    if found.damaged:
        raise SaveDamaged(
            f"Line {found.damaged} of {path.name} is damaged; the lines before it are sound.",
            "Restore the save: a new one goes on from the last good state, and the damaged file stays as it is.",
            line=found.damaged,
        )
    return found
