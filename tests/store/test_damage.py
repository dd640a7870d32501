"""A damaged save is never opened as good, nor as new: two thousand damaged copies of a real one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from engine.store.errors import NotASave, SaveDamaged, StoreError
from engine.store.saves import create, list_saves, open_save, read_save, restore

RECORDS: Final = [
    {"turn": number // 4, "text": chr(65 + number) * (7 * number), "odds": number / 8} for number in range(40)
]
Damage = Callable[[random.Random, bytes], bytes]


def flip_a_bit(dice: random.Random, data: bytes) -> bytes:
    """One bit anywhere."""
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def remove_bytes(dice: random.Random, data: bytes) -> bytes:
    """Up to fifty bytes gone."""
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randint(1, 50) :]


def double_bytes(dice: random.Random, data: bytes) -> bytes:
    """Up to fifty bytes twice."""
    at = dice.randrange(len(data))
    return data[: at + dice.randint(1, 50)] + data[at:]


def zero_bytes(dice: random.Random, data: bytes) -> bytes:
    """A block never written."""
    at = dice.randrange(len(data))
    length = len(data[at : at + dice.choice([1, 16, 512, 4096])])
    return data[:at] + bytes(length) + data[at + length :]


def cut_short(dice: random.Random, data: bytes) -> bytes:
    """The end gone, anywhere."""
    return data[: dice.randrange(len(data))]


def cut_lines_off(dice: random.Random, data: bytes) -> bytes:
    """Whole lines at the end gone."""
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: dice.randrange(len(lines))])


def remove_a_line(dice: random.Random, data: bytes) -> bytes:
    """A whole line gone."""
    lines = data.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def double_a_line(dice: random.Random, data: bytes) -> bytes:
    """A whole line twice."""
    lines = data.splitlines(keepends=True)
    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return b"".join(lines)


def swap_lines(dice: random.Random, data: bytes) -> bytes:
    """Two lines in each other's place."""
    lines = data.splitlines(keepends=True)
    one, other = dice.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def end_lines_the_windows_way(_: random.Random, data: bytes) -> bytes:
    """What an editor may do."""
    return data.replace(b"\n", b"\r\n")


DAMAGES: Final[tuple[Damage, ...]] = (
    flip_a_bit,
    remove_bytes,
    double_bytes,
    zero_bytes,
    cut_short,
    cut_lines_off,
    remove_a_line,
    double_a_line,
    swap_lines,
    end_lines_the_windows_way,
)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A real save, properly closed."""
    path = tmp_path / "whole" / "game.casus"
    with create(path, {"title": "Warsaw"}) as save:
        for record in RECORDS:
            save.append(record)
    return path


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("is_closed", [True, False])
def test_no_damage_is_silent(tmp_path: Path, whole: Path, damage: Damage, *, is_closed: bool) -> None:
    """What opens is the whole save, or a prefix of it that is said."""
    data = whole.read_bytes() if is_closed else whole.read_bytes().rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n"
    dice = random.Random(f"{damage.__name__} {is_closed}")  # noqa: S311 (not a secret)
    path = tmp_path / "game.casus"
    for _ in range(100):
        damaged = damage(dice, data)
        path.write_bytes(damaged)
        assert_told(path, is_same=is_closed and damaged == data)


def assert_told(path: Path, *, is_same: bool) -> None:
    """A save that is not the same says so, or does not open."""
    try:
        contents = read_save(path)
    except StoreError:
        assert not is_same
    else:
        assert list(contents.records) == RECORDS[: len(contents.records)]
        assert is_same == (not contents.recovered)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_save_opens_as_it_reads(tmp_path: Path, whole: Path, damage: Damage) -> None:
    """Opening for writing sees what reading sees, changes nothing where it refuses, and restores the same prefix."""
    dice = random.Random(damage.__name__)  # noqa: S311 (not a secret)
    path = tmp_path / "game.casus"
    for _ in range(6):
        path.write_bytes(damaged := damage(dice, whole.read_bytes()))
        try:
            with open_save(path) as save:
                assert save.records == read_save(path).records
        except SaveDamaged as refusal:
            assert_restored(path, refusal)
            assert path.read_bytes() == damaged
        except NotASave:
            assert path.read_bytes() == damaged


def assert_restored(path: Path, refusal: SaveDamaged) -> None:
    """The records of the sound lines, in a new save that says where it comes from."""
    try:
        with restore(path) as save:
            assert list(save.records) == RECORDS[: refusal.line - 3]
            assert path.name in save.recovered
            assert str(refusal.line) in save.recovered
            save.append({"after": "the damage"})
        assert read_save(save.path).recovered == ""
    except SaveDamaged:
        assert refusal.line <= 2, "only without a header is there nothing to restore"


def test_a_list_of_damaged_saves_names_what_is_wrong_with_each(tmp_path: Path, whole: Path) -> None:
    """One bad file in a folder takes no other with it."""
    dice = random.Random(1)  # noqa: S311 (not a secret)
    for number in range(50):
        (tmp_path / f"{number}.casus").write_bytes(flip_a_bit(dice, whole.read_bytes()))

    listed = list_saves(tmp_path)

    assert len(listed) == 50
    assert all(bool(listing.problem) != bool(listing.header) for listing in listed)


def test_damage_within_a_save_names_file_line_and_way_out(whole: Path) -> None:
    """A person reads this in front of a room."""
    lines = whole.read_bytes().splitlines(keepends=True)
    lines[20] = lines[20].replace(b"text", b"test")
    whole.write_bytes(b"".join(lines))

    with pytest.raises(SaveDamaged) as refused:
        open_save(whole)

    assert refused.value.line == 21
    assert "Line 21 of game.casus is damaged" in refused.value.because
    assert "Restore" in refused.value.hint


def test_a_torn_last_line_is_left_out_and_said(whole: Path) -> None:
    """What a power cut leaves of a record that nobody was told was accepted."""
    lines = whole.read_bytes().splitlines(keepends=True)
    whole.write_bytes(b"".join(lines[:-2]) + lines[-2][:30])

    with open_save(whole) as save:
        assert list(save.records) == RECORDS[:-1]
        assert "its last line, number 42, is unfinished or damaged and is left out" in save.recovered
        assert "the 39 records before that are there" in save.recovered


@pytest.mark.parametrize("text", [b"", b"\n", b"casus-save", b"casus-save 1", b"{}", b"PK\x03\x04", b"casus-save 01\n"])
def test_what_is_no_save_is_not_taken_for_a_new_one(tmp_path: Path, text: bytes) -> None:
    """An empty file, too: a save is created whole."""
    path = tmp_path / "game.casus"
    path.write_bytes(text)

    for look in (open_save, read_save, restore):
        with pytest.raises(NotASave):
            look(path)
    assert path.read_bytes() == text
