"""One writer a save: a lock that the system gives back by itself when its holder dies.

The lock stands on a file of its own beside the save (`.NAME.lock`), because compaction replaces the save's
file, and because it can say who holds it. Left behind by a killed process, that file locks nothing.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.store import disk
from engine.store.errors import SaveLocked, speaking_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TRIES = 5
PAUSE = 0.02
"""Seconds between tries: a process that is just closing the save is waited for."""
LOCKED_BYTE = 1 << 20
"""Windows keeps others from reading what is locked; the holder's number stands well before it."""


class Lock:
    """The right to write a save, until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        """Lock the save at `path`, whose folder exists, or raise `SaveLocked`, `SaveFull`, `SaveFailed`."""
        self._file = path.with_name(f".{path.name}.lock")
        with speaking_of(path):
            self._descriptor = self._taken(path)
        self._is_held = True
        _sign(self._descriptor)

    def release(self) -> None:
        """Let others write, once. The file goes while it is still locked, so that nobody locks one without a name."""
        if not self._is_held:
            return
        self._is_held = False
        if os.name == "nt":  # which removes no file that is open, to anybody
            disk.close(self._descriptor)
            disk.discard(self._file)
        else:
            disk.discard(self._file)
            disk.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()

    def _taken(self, path: Path) -> int:
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE)
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | disk.BINARY, 0o666)
            try:
                if _lock(descriptor) and self._is_named(descriptor):
                    return descriptor
            except BaseException:
                disk.close(descriptor)
                raise
            disk.close(descriptor)
        raise self._refusal(path)

    def _is_named(self, descriptor: int) -> bool:
        """Whether the locked file is still the one beside the save: its last holder may have removed it meanwhile."""
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(descriptor), self._file.stat())
        return False

    def _refusal(self, path: Path) -> SaveLocked:
        pid = self._holder()
        if pid == os.getpid():
            return SaveLocked(f"{path.name} is already open here.", "Go on where it is open.", pid=pid)
        holder = f"process {pid}" if pid else "another process"
        return SaveLocked(
            f"{path.name} is open for writing in {holder}.", "Close it there, then open it again.", pid=pid
        )

    def _holder(self) -> int:
        with suppress(OSError, ValueError):
            return int(self._file.read_bytes())
        return 0


def _sign(descriptor: int) -> None:
    """Say who holds the lock; on a full disk it holds as well without a name."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.write(descriptor, b"%d" % os.getpid())


if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
