"""The file calls a save rests on: written whole or not at all, and on the disk before they return.

Every call raises `OSError`; nothing else in this layer writes a save or renames one, so that a test
can fail each call in turn.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

CHUNK = 1 << 20
"""Bytes asked for in one read."""
BINARY = getattr(os, "O_BINARY", 0)
"""Windows would translate line ends without it."""


def read_whole(path: Path) -> bytes:
    """All bytes of the file."""
    descriptor = os.open(path, os.O_RDONLY | BINARY)
    try:
        return read_all(descriptor)
    finally:
        os.close(descriptor)


def open_to_append(path: Path) -> int:
    """A descriptor that reads from the start and writes at the end of an existing file."""
    return os.open(path, os.O_RDWR | os.O_APPEND | BINARY)


def read_all(descriptor: int) -> bytes:
    """What stands from the descriptor's position to the end."""
    chunks = []
    while chunk := os.read(descriptor, CHUNK):
        chunks.append(chunk)
    return b"".join(chunks)


def append(descriptor: int, data: bytes) -> None:
    """Write all of `data` and wait until the disk has it."""
    _write_all(descriptor, data)
    getattr(os, "fdatasync", os.fsync)(descriptor)


def sync(descriptor: int) -> None:
    """Wait until the disk has all that stands in the file, whoever wrote it."""
    os.fsync(descriptor)


def cut(descriptor: int, size: int) -> None:
    """Shorten the file to `size` bytes and wait until the disk has it so."""
    os.ftruncate(descriptor, size)
    os.fsync(descriptor)


def close(descriptor: int) -> None:
    """Give the descriptor back; what had to reach the disk has been waited for before."""
    with suppress(OSError):
        os.close(descriptor)


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Put a file of `chunks` at `path` in one step: a crash leaves the old file or the new one, whole."""
    temporary = temporary_of(path)
    try:
        _write_new(temporary, chunks)
        temporary.replace(path)
    except OSError:
        discard(temporary)
        raise
    sync_folder(path.parent)


def temporary_of(path: Path) -> Path:
    """Where a file is prepared that is to stand at `path`."""
    return path.with_name(f".{path.name}.new")


def discard(path: Path) -> None:
    """Remove the file if it is there and if that can be done."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names; where a system has no such call, its names need none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _write_new(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o666)
    try:
        _write_all(descriptor, b"".join(chunks))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    """The system may take less than it is given; what is left is given again."""
    left = memoryview(data)
    while left:
        taken = os.write(descriptor, left)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left = left[taken:]
