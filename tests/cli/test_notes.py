"""`casus notes`: what was observed, as a table and as a text, whatever people wrote."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.cli.main import run
from engine.model import commands as asked
from tests.tui.test_exercise import exercise


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """A game with something of every kind on record, a formula in each text."""
    game = exercise(tmp_path)
    cell, objective, track = game.scenario.cells[0].id, game.scenario.training[0].id, game.hot_wash.tracks[0]
    game.submit(asked.TakeNote("=Ann", "=HYPERLINK(1)", objective, cell, "2026-11-26T15:00+00:00"))
    entry = game.place
    game.submit(asked.TakeNote("Bob", "+1, it was Green", corrects=entry))
    game.submit(asked.Rate(objective, "M", "-2 deadlines", "Ann"))
    game.submit(asked.Rate(objective, "S", "@home", "Ann"))
    game.hot_wash.give_feedback("=1+1")
    game.hot_wash.ask_questions(open_=True)
    game.hot_wash.hand_in([(game.hot_wash.questions[0], "=cmd|'/c calc'!A1")])
    game.submit(asked.Perceive("white", "", track.owner, track.track.id, track.track.low))
    game.close()
    return game.path


def table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_has_a_row_for_each(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """OBS-6: a correction and a rating that was replaced as well."""
    assert run(["notes", str(save), "--csv"]) == 0
    rows = table(capsys.readouterr().out)

    assert [row["Kind"] for row in rows] == [
        *("note", "correction", "rating replaced", "rating"),
        *("feedback", "answer", "estimate"),
    ]
    assert rows[0]["Time"] == "2026-11-26T15:00+00:00"
    assert rows[3]["Rating"] == "S"
    assert rows[6]["Author"] == "white cell"
    assert float(rows[6]["Gap"]) < 0


def test_no_spreadsheet_takes_what_people_wrote_for_a_formula(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in CSV nor in a workbook."""
    assert run(["notes", str(save), "--csv"]) == 0
    texts = [row[title] for row in table(capsys.readouterr().out) for title in ("Author", "Text", "Question")]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]

    book = tmp_path / "notes.xlsx"
    assert run(["notes", str(save), "-o", str(book)]) == 0
    sheet = load_workbook(book).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.max_row == 8


def test_the_text_holds_all_of_it(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of ratings those that stand; feedback too, which the report leaves to the facilitator."""
    assert run(["notes", str(save)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Notes: ")
    for words in ("HYPERLINK(1)", "it was Green", "@home", "1+1", "calc"):
        assert words in text.replace("\\", "")

    page = tmp_path / "notes.md"
    assert run(["notes", str(save), "--output", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "options, code",
    [(["-o", "notes.pdf"], 2), (["--csv", "--markdown"], 2), (["--csv", "-o", "notes.md"], 2)],
)
def test_what_cannot_be_had_is_said(save: Path, options: list[str], code: int) -> None:
    """A name of no kind, or two kinds at once."""
    assert run(["notes", str(save), *options]) == code


def test_notes_are_written_over_nothing_else(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless told to."""
    page = tmp_path / "mine.md"
    page.write_text("My own.", encoding="utf-8")
    assert run(["notes", str(save), "-o", str(page)]) == 1
    assert "left alone" in capsys.readouterr().err
    assert run(["notes", str(save), "-o", str(page), "--force"]) == 0
