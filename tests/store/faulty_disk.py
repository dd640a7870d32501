"""A disk that fails, or a process that dies, at any file call one names; and what a power cut leaves behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

CALLS: Final = ("open", "read", "write", "fsync", "fdatasync", "ftruncate", "replace", "unlink", "close", "mkdir")
"""Of the module `os`: every way in which a save touches the disk."""


class Fault(Enum):
    """What happens at the call that is hit."""

    NO_ROOM = "no room: the call fails, once"
    REFUSED = "input/output error: the call fails, once"
    LATE = "the call is carried out and reports an error all the same"
    HALF = "a write takes half, and the next one finds no room"
    SHORT = "a write takes a third and says so"
    DEAD = "every call from here on fails"
    KILLED = "the process dies before the call"
    KILLED_AFTER = "the process dies after the call"
    KILLED_WITHIN = "the process dies when a write has taken half"
    POWER_CUT = "the power goes after the call: what was not waited for is gone, names too"
    POWER_CUT_NAMES_KEPT = "the power goes after the call: names are there, contents only as far as waited for"
    POWER_CUT_TORN = "the power goes after the call: half of what was not waited for is there"

    @property
    def is_death(self) -> bool:
        """Whether the process is gone."""
        return self.name.startswith(("KILLED", "POWER_CUT"))


class Death(BaseException):
    """The process is no more: nothing may catch this but the test."""


class FaultyDisk:
    """Stands between `os` and everything that touches one folder, and knows what of it is really on the disk."""

    def __init__(self, folder: Path, fault: Fault | None = None, at: int = 0) -> None:
        self.calls = 0
        """File calls so far, the one that is hit included."""
        self._folder = folder
        self._fault = fault
        self._at = at
        self._real = {name: getattr(os, name) for name in CALLS}
        self._open: dict[int, Path] = {}
        self._keys = count()
        self._key_of = {path: next(self._keys) for path in folder.iterdir()}
        self._names = dict(self._key_of)
        self._contents = {key: path.read_bytes() for path, key in self._names.items()}
        self._is_dead = False

    @contextmanager
    def installed(self) -> Iterator[FaultyDisk]:
        """For a while, the only disk there is; the descriptors of a dead process go back to the system."""
        stand_ins = {name: self._stand_in(name) for name in CALLS}
        with patch.multiple(os, **stand_ins):
            yield self
        self._give_descriptors_back()
        if self._is_dead and self._fault is not None and self._fault.name.startswith("POWER_CUT"):
            self._lose_what_was_not_waited_for()

    def start_again(self) -> None:
        """The next process on the same disk, on which nothing fails."""
        self._give_descriptors_back()
        self._is_dead, self._fault = False, None

    def fail(self, fault: Fault, at: int) -> None:
        """At that call, counted from the first."""
        self._fault, self._at = fault, at

    def lose_power(self) -> None:
        """Now, and with the least left that can be left."""
        self._is_dead, self._fault = True, Fault.POWER_CUT

    @property
    def was_hit(self) -> bool:
        """Whether the call named was reached."""
        return self.calls >= self._at

    def _give_descriptors_back(self) -> None:
        while self._open:
            self._real["close"](self._open.popitem()[0])

    def _stand_in(self, name: str) -> Callable[..., Any]:
        def call(target: Any, *arguments: Any, **options: Any) -> Any:
            if not self._is_ours(target):
                return self._real[name](target, *arguments, **options)
            if self._is_dead:
                raise Death
            self.calls += 1
            if self._fault and (self.calls == self._at or (self._fault is Fault.DEAD and self.calls > self._at)):
                return self._hit(name, target, *arguments, **options)
            return self._carry_out(name, target, *arguments, **options)

        return call

    def _is_ours(self, target: object) -> bool:
        if isinstance(target, int):
            return target in self._open
        return Path(str(target)).is_relative_to(self._folder)

    def _hit(self, name: str, target: Any, *arguments: Any, **options: Any) -> Any:
        fault = self._fault
        if fault in {Fault.HALF, Fault.SHORT, Fault.KILLED_WITHIN} and name == "write":
            return self._write_some(target, arguments[0])
        if name == "close" or fault not in {Fault.NO_ROOM, Fault.REFUSED, Fault.DEAD, Fault.KILLED, Fault.HALF}:
            result = self._carry_out(name, target, *arguments, **options)
            if fault is Fault.SHORT:
                return result
        self._fail()
        raise AssertionError("a fault without an effect")

    def _write_some(self, descriptor: int, data: bytes) -> int:
        taken = len(data) // (3 if self._fault is Fault.SHORT else 2)
        taken = self._real["write"](descriptor, data[: max(taken, 1)])
        if self._fault is Fault.KILLED_WITHIN:
            self._fail()
        if self._fault is Fault.HALF:
            self._fault, self._at = Fault.NO_ROOM, self._at + 1
        return int(taken)

    def _fail(self) -> None:
        assert self._fault is not None
        if self._fault.is_death:
            self._is_dead = True
            raise Death
        number = errno.ENOSPC if self._fault in {Fault.NO_ROOM, Fault.HALF} else errno.EIO
        raise OSError(number, os.strerror(number))

    def _carry_out(self, name: str, target: Any, *arguments: Any, **options: Any) -> Any:
        """The call itself, except that nobody waits for the real disk."""
        is_new = name == "open" and not Path(target).exists()
        if name in {"fsync", "fdatasync"}:
            return self._wait_for(self._open[target])
        result = self._real[name](target, *arguments, **options)
        match name:
            case "open":
                self._open[result] = Path(target)
                if is_new:
                    self._key_of[Path(target)] = next(self._keys)
            case "close":
                del self._open[target]
            case "replace":
                self._key_of[Path(arguments[0])] = self._key_of.pop(Path(target))
            case "unlink":
                self._key_of.pop(Path(target), None)
        return result

    def _wait_for(self, path: Path) -> None:
        if path.is_dir():
            self._names = dict(self._key_of)
        elif path in self._key_of:
            self._contents[self._key_of[path]] = path.read_bytes()

    def _lose_what_was_not_waited_for(self) -> None:
        left = self._names if self._fault is Fault.POWER_CUT else dict(self._key_of)
        contents = {path: self._left_of(path, key) for path, key in left.items()}
        for path in self._key_of:
            path.unlink(missing_ok=True)
        for path, content in contents.items():
            path.write_bytes(content)

    def _left_of(self, path: Path, key: int) -> bytes:
        safe = self._contents.get(key, b"")
        if self._fault is Fault.POWER_CUT_TORN and path.read_bytes().startswith(safe):
            there = path.read_bytes()
            return there[: (len(safe) + len(there)) // 2]
        return safe
