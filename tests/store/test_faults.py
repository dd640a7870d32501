"""A fault at every file call in turn: nothing accepted is lost, nothing refused is there, and the save opens after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from attrs import Factory, define

from engine.store import tinydb_storage
from engine.store.disk import replace
from engine.store.errors import SaveFailed, SaveMissing, StoreError
from engine.store.journal import write_journal
from engine.store.saves import Save, create, open_save
from engine.store.tinydb_storage import JournalDatabase
from tests.store.faulty_disk import Death, Fault, FaultyDisk

T = TypeVar("T")
HEADER: Final = {"title": "Warsaw", "scenario": "x" * 300}
MORE: Final = {"after": "the fault"}


@define
class Story:
    """What the program was told while the disk failed."""

    is_created: bool = False
    accepted: list[Mapping[str, Any]] = Factory(list)
    pending: list[Mapping[str, Any]] = Factory(list)
    """The record of which nobody said whether it was accepted."""

    def possible(self, fault: Fault) -> list[list[Mapping[str, Any]]]:
        """The records that may be found: of a living disk that answers, exactly what it accepted."""
        is_unsure = fault.is_death or fault is Fault.DEAD
        return [self.accepted, self.accepted + self.pending] if is_unsure else [self.accepted]


def tried_twice(step: Callable[[], T]) -> T:
    """A person's answer to an error that says 'try again'."""
    try:
        return step()
    except StoreError:
        return step()


def append(save: Save, record: Mapping[str, Any], story: Story) -> None:
    """Append, and see that a refusal changes nothing."""
    story.pending = [record]

    def once() -> None:
        try:
            save.append(record)
        except StoreError:
            assert list(save.records) == story.accepted
            raise

    tried_twice(once)
    story.accepted.append(record)
    story.pending = []


def play(path: Path, story: Story) -> None:
    """A session of two sittings."""
    save = tried_twice(lambda: create(path, HEADER))
    story.is_created = True
    with save:
        for number in range(4):
            append(save, {"number": number, "text": "y" * 50 * number}, story)
    with tried_twice(lambda: open_save(path)) as save:
        for number in range(4, 7):
            append(save, {"number": number}, story)


def played_with(path: Path, fault: Fault, at: int) -> tuple[Story, bool]:
    """The story of one play, and whether it got as far as the fault."""
    story = Story()
    with FaultyDisk(path.parent, fault, at).installed() as disk:
        try:
            play(path, story)
        except Death:
            assert fault.is_death
        except StoreError:
            assert fault is Fault.DEAD
    return story, disk.was_hit


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_at_any_file_call_loses_nothing_accepted(tmp_path: Path, fault: Fault) -> None:
    """Design 12: an accepted command survives kill, full disk and power cut; a refused one leaves no trace."""
    at, was_hit = 0, True
    while was_hit:
        at += 1
        path = tmp_path / str(at) / "game.casus"
        path.parent.mkdir()
        story, was_hit = played_with(path, fault, at)
        check_after(path, story, fault)


def check_after(path: Path, story: Story, fault: Fault) -> None:
    """The save opens, holds what it must, and goes on."""
    if not story.is_created:
        with FaultyDisk(path.parent).installed():
            check_what_is_left_of_a_creation(path)
        return
    with FaultyDisk(path.parent).installed():
        with open_save(path) as save:
            assert list(save.records) in story.possible(fault)
            before = list(save.records)
            save.append(MORE)
        with open_save(path) as save:
            assert (list(save.records), save.recovered) == ([*before, MORE], "")


def check_what_is_left_of_a_creation(path: Path) -> None:
    """A creation that nobody heard the end of has made a whole save or none, and never a stale lock."""
    try:
        with open_save(path) as save:
            assert not save.records
    except SaveMissing:
        create(path, HEADER).close()


def test_there_are_at_least_three_hundred_fault_points(tmp_path: Path) -> None:
    """Design 12 asks for 300; a play with fewer file calls would prove less."""
    with FaultyDisk(tmp_path).installed() as disk:
        play(tmp_path / "game.casus", Story())

    assert disk.calls * len(Fault) >= 300


def test_what_a_killed_process_left_stays_once_it_was_seen(tmp_path: Path) -> None:
    """Killed at any call, opened again, and then the power goes: what the second process saw is on the disk."""
    at, was_hit = 0, True
    while was_hit:
        at += 1
        path = tmp_path / str(at) / "game.casus"
        path.parent.mkdir()
        with FaultyDisk(path.parent, Fault.KILLED_AFTER, at).installed() as disk:
            with suppress(Death):
                play(path, Story())
            was_hit = disk.was_hit
            disk.start_again()
            seen = records_seen(path)
            disk.lose_power()
        with FaultyDisk(path.parent).installed():
            assert records_seen(path) == seen


def records_seen(path: Path) -> list[Mapping[str, Any]] | None:
    """By a process that opens the save and does no more, not even close it; `None` where there is none."""
    try:
        return list(open_save(path).records)
    except SaveMissing:
        return None


def test_a_refused_record_does_not_come_back(tmp_path: Path) -> None:
    """Though the disk had taken it before it reported an error, and the power goes right after the refusal."""
    path = tmp_path / "game.casus"
    create(path, HEADER).close()
    with FaultyDisk(tmp_path).installed() as disk:
        save = open_save(path)
        save.append({"number": 1})
        disk.fail(Fault.LATE, at=disk.calls + 2)
        with pytest.raises(SaveFailed):
            save.append({"number": 2})
        disk.lose_power()

    with open_save(path) as save:
        assert save.records == ({"number": 1},)


def test_a_file_put_in_place_is_on_the_disk(tmp_path: Path) -> None:
    """Its content, and its name."""
    with FaultyDisk(tmp_path).installed() as disk:
        replace(tmp_path / "game.casus", [b"one", b"two"])
        disk.lose_power()

    assert (tmp_path / "game.casus").read_bytes() == b"onetwo"


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_during_compaction_loses_nothing(tmp_path: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compaction replaces the file in one step; where it cannot, the longer file goes on."""
    monkeypatch.setattr(tinydb_storage, "SPARE_LINES", 2)
    at, was_hit = 0, True
    while was_hit:
        at += 1
        path = tmp_path / str(at) / "game.casus"
        path.parent.mkdir()
        write_journal(path, [b'[["put","t","1",{"n":%d}]]' % number for number in range(10)])
        said, was_hit = compacted_with(path, fault, at)
        with JournalDatabase(path) as database:
            assert database.table("t").all() in ([{"n": 9}], [{"n": 9}, {"n": 10}])[said == "accepted" :]


def compacted_with(path: Path, fault: Fault, at: int) -> tuple[str, bool]:
    """What a document added to a file with a long past met with, and whether the fault was reached."""
    said = "accepted"
    with FaultyDisk(path.parent, fault, at).installed() as disk:
        try:
            with tried_twice(lambda: JournalDatabase(path)) as database:
                tried_twice(lambda: database.table("t").insert({"n": 10}))
        except (Death, StoreError) as error:
            assert fault.is_death or fault is Fault.DEAD
            said = type(error).__name__
    return said, disk.was_hit
