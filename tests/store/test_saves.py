"""The public face: create, open, append, read, list, name, migrate."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from attrs import evolve

from engine.store import migrations
from engine.store.errors import (
    NotASave,
    SaveDamaged,
    SaveExists,
    SaveFailed,
    SaveFull,
    SaveMissing,
    SaveTooNew,
    StoreError,
)
from engine.store.journal import write_journal
from engine.store.migrations import FORMAT
from engine.store.saves import SaveContents, create, list_saves, open_save, read_save, restore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a closed save with two records."""
    path = tmp_path / "game.casus"
    with create(path, {"title": "Warsaw"}) as save:
        save.append({"turn": 1})
        save.append({"turn": 2, "text": "Łódź\n\u2028\ud800\x1b[2J", "odds": 0.1})
    return path


def names_in(folder: Path) -> list[str]:
    """Of everything in the folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_appended_is_read_back(path: Path) -> None:
    """In order, to the last bit and character; and a closed save has nothing to remark."""
    expected = ({"turn": 1}, {"turn": 2, "text": "Łódź\n\u2028\ud800\x1b[2J", "odds": 0.1})

    with open_save(path) as save:
        assert (save.header, save.records, save.recovered) == ({"title": "Warsaw", "format": FORMAT}, expected, "")
    assert read_save(path) == SaveContents({"title": "Warsaw", "format": FORMAT}, expected)


def test_a_save_is_one_readable_file(path: Path) -> None:
    """No escape sequence, whatever people wrote; and nothing is left beside it."""
    text = path.read_bytes()

    assert text.startswith(b"casus-save 1\n")
    assert len(text.splitlines()) == 5
    assert all(byte == 10 or 32 <= byte < 127 for byte in text)
    assert names_in(path.parent) == ["game.casus"]


def test_opening_without_appending_changes_nothing(path: Path) -> None:
    """Looking is free."""
    before = path.read_bytes(), path.stat().st_mtime_ns

    open_save(path).close()

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_an_append_does_not_see_later_changes_to_its_record(path: Path) -> None:
    """Memory holds what the file says, not what the caller goes on to do."""
    record = {"orders": [1]}
    with open_save(path) as save:
        save.append(record)
        record["orders"].append(2)
        assert save.records[-1] == {"orders": [1]}


def test_a_save_that_was_not_closed_says_so(path: Path) -> None:
    """Otherwise one that lost whole lines at its end would look like a shorter one."""
    path.write_bytes(path.read_bytes().rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n")

    assert read_save(path).recovered == (
        "game.casus is in use or was not closed properly; all its 2 records are there."
    )
    with open_save(path) as save:
        assert save.recovered == "game.casus was not closed properly; all its 2 records are there."
    assert read_save(path).recovered == ""


def test_a_save_can_be_read_while_it_is_written(path: Path) -> None:
    """By a report, say; it sees what was accepted."""
    with open_save(path) as save:
        save.append({"turn": 3})

        assert len(read_save(path).records) == 3


def test_a_new_save_never_stands_where_a_file_stands(path: Path) -> None:
    """Whatever the file is."""
    before = path.read_bytes()

    with pytest.raises(SaveExists, match=r"game\.casus"):
        create(path, {})
    assert path.read_bytes() == before


def test_a_header_json_cannot_say_leaves_nothing_behind(tmp_path: Path) -> None:
    """Not even a lock."""
    with pytest.raises(TypeError):
        create(tmp_path / "game.casus", {"cells": {1, 2}})
    assert not names_in(tmp_path)


def test_a_closed_save_takes_no_record(path: Path) -> None:
    """With an error of this layer, not one of the system."""
    save = open_save(path)
    save.close()

    with pytest.raises(SaveFailed, match="was closed"):
        save.append({})


def test_a_full_disk_is_named_and_the_game_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Criterion 5: nothing accepted is lost, and with room again the same save takes the record."""
    real_write = os.write
    with open_save(path) as save:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, data[:7]) and full())
            with pytest.raises(SaveFull, match=r"no room left for game\.casus"):
                save.append({"turn": 3})
        assert len(save.records) == 2
        save.append({"turn": 3})

    assert [record["turn"] for record in read_save(path).records] == [1, 2, 3]


def full() -> int:
    """A disk without room."""
    raise OSError(28, "No space left on device")


def test_a_disk_that_takes_nothing_and_says_nothing_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than being asked for ever."""
    with open_save(path) as save:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda *_: 0)
            with pytest.raises(SaveFull):
                save.append({"turn": 3})
        assert len(save.records) == 2


def test_a_creation_without_room_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half file under any name."""
    monkeypatch.setattr(os, "write", lambda *_: full())

    with pytest.raises(SaveFull):
        create(tmp_path / "game.casus", {})
    assert not names_in(tmp_path)


@pytest.mark.parametrize("look", [open_save, read_save, restore])
def test_what_is_not_there_is_missing(tmp_path: Path, look: object) -> None:
    """And nothing is made of it."""
    assert callable(look)
    with pytest.raises(SaveMissing, match=r"There is no save at .*game\.casus"):
        look(tmp_path / "game.casus")
    with pytest.raises(NotASave, match="is not a file"):
        look(tmp_path)
    assert not names_in(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    """A file where the folder should be stands for every way a folder can refuse."""
    with pytest.raises(SaveFailed, match="cannot be used"):
        create(path / "game.casus", {})


def test_restoring_a_sound_save_opens_it(path: Path) -> None:
    """There is nothing to restore."""
    with restore(path) as save:
        assert save.path == path


@pytest.mark.parametrize("payload", [b"1", b"[1]", b'[["put","records","x",{}]]', b"[" * 100_000, b"{", b'["closed"]'])
def test_a_line_that_says_what_no_save_says_is_damage(path: Path, payload: bytes) -> None:
    """Checksums can be made by anybody."""
    write_journal(path, [b'[["put","header","1",{"format":1}]]', b"[]", payload])

    for look in (open_save, read_save):
        with pytest.raises(SaveDamaged, match=r"Line 4 of game\.casus"):
            look(path)


def test_five_hundred_records_open_in_no_time(tmp_path: Path) -> None:
    """Well under 100 ms on a quiet machine; five times that on a busy one."""
    path = tmp_path / "game.casus"
    write_journal(
        path,
        [b'[["put","header","1",{"format":%d}]]' % FORMAT]
        + [b'[["put","records","%d",{"text":"%s"}]]' % (number, b"x" * 800) for number in range(1, 1001)],
    )

    began = time.process_time()
    with open_save(path) as save:
        assert len(save.records) == 1000
    assert time.process_time() - began < 0.5


def test_a_save_in_a_later_format_is_too_new(path: Path) -> None:
    """It is not touched, and its list entry says what to do."""
    write_journal(path, [b'[["put","header","1",{"format":%d}]]' % (FORMAT + 1)])
    before = path.read_bytes()
    said = f"format {FORMAT + 1}; this version of Casus knows formats up to {FORMAT}"

    for look in (open_save, read_save):
        with pytest.raises(SaveTooNew, match=said):
            look(path)
    assert "Update Casus" in list_saves(path.parent)[0].problem
    assert path.read_bytes() == before


def test_a_later_text_is_too_new(path: Path) -> None:
    """The first line counts too."""
    path.write_bytes(path.read_bytes().replace(b"casus-save 1", b"casus-save 2"))

    with pytest.raises(SaveTooNew):
        open_save(path)


@pytest.mark.parametrize("header", [b"{}", b'{"format":true}', b'{"format":0}', b'{"format":"1"}'])
def test_a_header_without_a_format_is_no_save(path: Path, header: bytes) -> None:
    """Another program's journal, perhaps."""
    write_journal(path, [b'[["put","header","1",%b]]' % header])

    with pytest.raises(NotASave):
        open_save(path)


@pytest.fixture
def later_format(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # `path` first: it is the older save
    """A version that calls turns quarters since the next format, and counts them from 0 since the one after."""

    def quarters(contents: SaveContents) -> SaveContents:
        return evolve(contents, records=tuple({"quarter": record["turn"]} for record in contents.records))

    def from_nought(contents: SaveContents) -> SaveContents:
        return evolve(contents, records=tuple({"quarter": record["quarter"] - 1} for record in contents.records))

    monkeypatch.setattr(migrations, "FORMAT", FORMAT + 2)
    monkeypatch.setitem(migrations.MIGRATIONS, FORMAT, quarters)
    monkeypatch.setitem(migrations.MIGRATIONS, FORMAT + 1, from_nought)


@pytest.mark.usefixtures("later_format")
def test_an_older_save_is_read_as_today(path: Path) -> None:
    """Without a change to the file."""
    before = path.read_bytes()

    contents = read_save(path)

    assert contents.header == {"title": "Warsaw", "format": FORMAT + 2}
    assert contents.records == ({"quarter": 0}, {"quarter": 1})
    assert contents.recovered == f"game.casus was brought from format {FORMAT} to format {FORMAT + 2}."
    assert path.read_bytes() == before


@pytest.mark.usefixtures("later_format")
def test_an_older_save_is_opened_in_todays_format_and_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Migrated once, never refused; a mistake in a migration costs nobody the only copy."""
    with open_save(path) as save:
        assert save.records == ({"quarter": 0}, {"quarter": 1})
        assert save.recovered.endswith(f"The older one is kept as game-format-{FORMAT}.casus.")
        save.append({"quarter": 2})

    with open_save(path) as save:
        assert (save.header["format"], len(save.records), save.recovered) == (FORMAT + 2, 3, "")
    monkeypatch.undo()
    assert read_save(path.with_name(f"game-format-{FORMAT}.casus")).records[0] == {"turn": 1}


def test_every_error_says_what_happened_and_the_way_out() -> None:
    """In this order, as one text."""
    assert str(StoreError("It rained.", "Take an umbrella.")) == "It rained. Take an umbrella."
    assert str(StoreError("It rained.")) == "It rained."
