"""Real processes: killed while they write, and two that want the same save."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from engine.store import locks
from engine.store.errors import SaveLocked
from engine.store.locks import Lock
from engine.store.saves import create, open_save, read_save

CHECKOUT: Final = Path(__file__).resolve().parents[2]
KILLS: Final = 20
ROUNDS: Final = 20


class Writer:
    """A process that writes the save it is told to."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("writer.py"), path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        )

    def tell(self, order: str) -> None:
        """Without waiting for the answer."""
        assert self.process.stdin
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """The next one."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def kill(self) -> list[str]:
        """End it without a warning; what it had still said, whole lines only."""
        self.process.kill()
        assert self.process.stdout
        left = self.process.stdout.read()
        self.process.wait()
        return left.rpartition("\n")[0].split()


@contextmanager
def writer(path: Path) -> Iterator[Writer]:
    """A writer that is gone afterwards."""
    it = Writer(path)
    try:
        yield it
    finally:
        it.kill()
        for pipe in (it.process.stdin, it.process.stdout):
            assert pipe
            pipe.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a save without records."""
    path = tmp_path / "game.casus"
    create(path, {"title": "Warsaw"}).close()
    return path


@pytest.mark.slow
def test_what_a_killed_process_said_was_accepted_is_there(path: Path) -> None:
    """One save, killed at a random moment again and again: every next start resumes at the last accepted record."""
    dice = random.Random(2016)  # noqa: S311 (not a secret)
    acknowledged = -1
    for _ in range(KILLS):
        with writer(path) as it:
            it.tell("open")
            assert it.answer() == "held"
            it.tell("run")
            time.sleep(dice.uniform(0, 0.05))
            acknowledged = max([acknowledged, *map(int, it.kill())])
        kept = [record["number"] for record in read_save(path).records]
        assert kept == list(range(len(kept)))
        assert len(kept) - (acknowledged + 1) in {0, 1}
        acknowledged = len(kept) - 1
    assert acknowledged > KILLS


@pytest.mark.slow
def test_of_two_processes_one_writes(path: Path) -> None:
    """Both reach for the save at once; one has it, and the other is told who."""
    with writer(path) as one, writer(path) as other:
        for number in range(ROUNDS):
            one.tell("open")
            other.tell("open")
            answers = {it: it.answer() for it in (one, other)}
            (winner,) = (it for it, answer in answers.items() if answer == "held")
            (loser,) = (it for it in answers if it is not winner)
            assert answers[loser] == f"locked {winner.process.pid}"
            winner.tell("append")
            winner.tell("close")
            assert [winner.answer(), winner.answer()] == [str(number), "closed"]

    assert [record["number"] for record in read_save(path).records] == list(range(ROUNDS))


def test_a_killed_holder_leaves_no_stale_lock(path: Path) -> None:
    """Who holds the save is named while it lives; when it is killed, the next one has the save at once."""
    with writer(path) as it:
        it.tell("open")
        assert it.answer() == "held"
        with pytest.raises(SaveLocked) as refused:
            open_save(path)
        it.kill()

        with open_save(path) as save:
            save.append({"number": 0})
    assert refused.value.pid == it.process.pid
    assert f"process {it.process.pid}" in str(refused.value)
    assert [file.name for file in path.parent.iterdir()] == ["game.casus"]


def test_a_save_is_not_opened_twice_in_one_process(path: Path) -> None:
    """Nor through another name of the same file."""
    (path.parent / "other.casus").symlink_to(path)

    with open_save(path), pytest.raises(SaveLocked, match="already open here"):
        open_save(path.parent / "other.casus")


def test_a_lock_file_that_has_just_lost_its_name_locks_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The holder leaves between another's opening of the lock file and its locking: the other must not be alone."""
    first, really_lock = Lock(path), locks._lock

    def lock_as_the_first_leaves(descriptor: int) -> bool:
        first.release()
        return really_lock(descriptor)

    monkeypatch.setattr(locks, "_lock", lock_as_the_first_leaves)

    with Lock(path), pytest.raises(SaveLocked):
        Lock(path)


def test_a_save_closed_twice_leaves_the_next_holder_its_lock(path: Path) -> None:
    """A lock is given back once."""
    first = open_save(path)
    first.close()

    with open_save(path):
        first.close()
        with pytest.raises(SaveLocked):
            open_save(path)
