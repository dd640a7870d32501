"""Who plays (`--seat`), and `casus solve`: small games worked out from their end."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from engine.store.sessions import read
from tests.cli.test_commands import TINY_NAME, Captured, complaint, ran
from tests.oracle.games import SHIPPED


def test_seats_are_taken_as_the_command_line_says(tmp_path: Path, capsys: Captured) -> None:
    """BOT-1: a doctrine, chance or nobody in a named cell; the others as `--bots` has it."""
    seats = ("--seat", "east=nobody", "--seat", "alliance=random")
    code, _, err = ran(capsys, "run", TINY_NAME, *seats, "--keep", tmp_path / "a.casus")
    assert code == 0, err
    ran(capsys, "run", TINY_NAME, "--bots", "none", "--seat", "east=pressure", "--keep", tmp_path / "b.casus")

    assert read(tmp_path / "a.casus").session.state.seats == (("alliance", "random"), ("east", "human"))
    assert read(tmp_path / "b.casus").session.state.seats == (("alliance", "human"), ("east", "pressure"))


@pytest.mark.parametrize(
    "seat, says",
    [
        ("east", "CELL=PLAYER"),
        ("est=pressure", "did you mean `east`"),
        ("east=presure", "did you mean `pressure`"),
        ("alliance=pressure", "alliance has no player pressure"),
    ],
)
def test_a_seat_that_cannot_be_taken_is_said(seat: str, says: str, capsys: Captured) -> None:
    """No such cell, no such player, a doctrine of another cell."""
    assert says in complaint(capsys, "run", TINY_NAME, "--seat", seat)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """`broken-promise` with two turns."""
    folder = next(folder for folder in SHIPPED if folder.name == "broken-promise")
    shutil.copytree(folder, tmp_path / "small")
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    for inject in ("elections", "last-winter", "letter-from-the-straits"):  # later than the second turn
        text = re.sub(rf"\n  {inject}:.*?(?=\n  [a-z]|\n[a-z])", "", text, flags=re.DOTALL)
    text = text[: text.index("\nclaims:")].replace("turns: 7", "turns: 2")
    (tmp_path / "small" / "scenario.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "small"


def test_a_small_game_is_solved(small: Path, tmp_path: Path, capsys: Captured) -> None:
    """Its worth, the line both play with what else each could have done, and every decision as a table."""
    code, out, err = ran(capsys, "solve", small, "--decisions", tmp_path / "all.csv")

    assert (code, err) == (0, "")
    assert re.search(r"^ +\d+\.\d\d to The Rival's council$", out, re.MULTILINE)
    assert re.search(r"^2 +The Patron's council +answer: fail +\d+\.\d\d +answer: hedge +\d+\.\d\d$", out, re.MULTILINE)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8"))))
    assert {row["phase"] for row in rows} == {"orders", "ballots"}
    assert all(row["worth"] in row["choices"] for row in rows)


def test_solving_explains_itself(capsys: Captured) -> None:
    """And is named with the other commands."""
    code, out, _ = ran(capsys, "solve", "--help")
    assert (code, "Usage: casus" in out) == (0, True)
    assert "solve" in ran(capsys, "--help")[1]


def test_a_constant_may_be_set_before_solving(small: Path, capsys: Captured) -> None:
    """The same game in another world; a name or number that is none is said."""
    assert ran(capsys, "solve", small)[1] != ran(capsys, "solve", small, "--set", "honour-price=4")[1]
    assert "did you mean `shadow`" in complaint(capsys, "solve", small, "--set", "shdow=1")
    assert "no CONSTANT=NUMBER" in complaint(capsys, "solve", small, "--set", "shadow=much")


def test_what_cannot_be_solved_is_one_message(small: Path, capsys: Captured) -> None:
    """Too many cells, or more states than were allowed."""
    assert "7 cells decide" in complaint(capsys, "solve", "warsaw-2016")
    assert "more states than were allowed" in complaint(capsys, "solve", small, "--states", "2")
