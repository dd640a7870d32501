"""`casus msel`: out of a scenario or a session, and back in, with every fault told."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.loading.load import load_folder, load_sources
from engine.loading.msel.grids import csv_text
from engine.model.commands import (
    Adjudicate,
    BeginGame,
    CloseTurn,
    EditInject,
    HoldInject,
    Improvise,
    OpenTurn,
    TickExpected,
)
from engine.model.scenario import SourceFiles
from engine.report.events_list import sheet_of_session
from engine.store.sessions import begin
from tests.cli.test_commands import Captured, complaint, ran
from tests.msel.sheets import GOOD, TITLES, folder_with, rows
from tests.oracle.games import TINY
from tests.rules.tables import laid


@pytest.mark.parametrize("name", ["msel.csv", "msel.xlsx"])
def test_a_list_is_written_and_read_back_unchanged(name: str, tmp_path: Path, capsys: Captured) -> None:
    """What is read prints as the section of a scenario, and nothing is new, changed or gone."""
    code, out, err = ran(capsys, "msel", "write", TINY, "-o", tmp_path / name)
    assert (code, out) == (0, "")
    assert err == f"1 inject written to {tmp_path / name}.\n"

    assert ran(capsys, "msel", "read", tmp_path / name, TINY) == (0, "", "1 inject read, no fault found.\n")
    code, out, err = ran(capsys, "msel", "read", tmp_path / name, TINY, "-o", "-")

    assert (code, err) == (0, "1 inject read, no fault found.\n")
    assert out.startswith("injects:\n  airliner:\n    title: ")


@pytest.mark.parametrize("name", ["msel.csv", "msel.xlsx", "injects.yaml"])
def test_a_file_that_is_there_is_spared_until_told_otherwise(name: str, tmp_path: Path, capsys: Captured) -> None:
    """Somebody may have worked in it since it was written."""
    target, sheet = tmp_path / name, tmp_path / "list.csv"
    ran(capsys, "msel", "write", TINY, "-o", sheet)
    asked = ("msel", "read", sheet, TINY) if name.endswith(".yaml") else ("msel", "write", TINY)
    target.write_bytes(b"mine")

    assert "is there, and somebody may have worked in it" in complaint(capsys, *asked, "-o", target)
    assert target.read_bytes() == b"mine"
    assert ran(capsys, *asked, "-o", target, "--force")[0] == 0
    assert target.read_bytes() != b"mine"


def test_the_section_read_is_the_language_itself(capsys: Captured, tmp_path: Path) -> None:
    """Pasted into the scenario it makes the same injects."""
    ran(capsys, "msel", "write", TINY, "-o", tmp_path / "msel.csv")
    _, out, _ = ran(capsys, "msel", "read", tmp_path / "msel.csv", TINY, "-o", "-")
    first = load_folder(TINY)
    text = dict(first.sources.files)["scenario.yaml"]
    pasted = text[: text.index("injects:\n")] + out + text[text.index("objectives:\n") :]
    files = tuple({**dict(first.sources.files), "scenario.yaml": pasted}.items())
    again = load_sources(SourceFiles(files), "tiny").scenario

    assert first.scenario is not None
    assert again is not None
    assert again.injects == first.scenario.injects


def test_what_a_sheet_would_change_is_told(capsys: Captured, tmp_path: Path) -> None:
    """Before anybody puts it in place."""
    ran(capsys, "msel", "write", TINY, "-o", tmp_path / "msel.csv")
    sheet = (tmp_path / "msel.csv").read_text("utf-8").replace("All aboard are dead", "Nobody lives")
    (tmp_path / "msel.csv").write_text(sheet + csv_text(rows(GOOD)[1:]), "utf-8")
    _, _, err = ran(capsys, "msel", "read", tmp_path / "msel.csv", TINY)

    assert err == "2 injects read, no fault found.\nNew: phone-call.\nChanged: airliner.\n"


def test_faults_are_told_by_row_and_column_and_leave_exit_code_1(capsys: Captured, tmp_path: Path) -> None:
    """All of them, each with a hint, nothing on standard output."""
    (tmp_path / "m.csv").write_text(csv_text(rows({**GOOD, "Turn": "two"}, {**GOOD, "Inject ID": "b", "To": "x"})))
    err = complaint(capsys, "msel", "read", tmp_path / "m.csv", TINY)

    assert f"{tmp_path}/m.csv:row 2 (Turn)" in err
    assert f"{tmp_path}/m.csv:row 3 (To)" in err
    assert err.count("= hint: ") == 2
    assert "2 errors" in err


def test_check_finds_what_is_wrong_in_the_sheet_of_a_scenario(capsys: Captured, tmp_path: Path) -> None:
    """`msel: FILE`: by its row, as a path from here."""
    folder = folder_with(tmp_path, csv_text(rows({**GOOD, "Objective": "nothing"})).encode())
    code, out, _ = ran(capsys, "check", folder)

    assert code == 1
    assert f"{folder}/msel.csv:row 2 (Objective)" in out


@pytest.mark.parametrize(
    "arguments",
    [("write", TINY, "-o", "list.ods"), ("read", "nowhere.csv", TINY), ("write", "nowhere"), ("read", TINY, TINY)],
    ids=str,
)
def test_what_cannot_be_done_is_said_in_one_message(arguments: tuple[object, ...], capsys: Captured) -> None:
    """A name that ends otherwise, a file or scenario that is not there, a folder for a file."""
    assert complaint(capsys, "msel", *arguments)


def test_a_text_too_long_for_a_cell_is_not_cut(capsys: Captured, tmp_path: Path) -> None:
    """A workbook's cell keeps 32,767 characters."""
    folder = folder_with(tmp_path, csv_text(rows({**GOOD, "Message": "x" * 40_000})).encode())

    assert "40,000 characters" in complaint(capsys, "msel", "write", folder, "-o", tmp_path / "m.xlsx")
    assert not (tmp_path / "m.xlsx").exists()


def test_a_workbook_can_be_used_at_once(capsys: Captured, tmp_path: Path) -> None:
    """The titles stay in sight, numbers sort as numbers, and where one of a few words is asked they are offered."""
    ran(capsys, "msel", "write", TINY, "-o", tmp_path / "m.xlsx")
    sheet = load_workbook(tmp_path / "m.xlsx")["MSEL"]

    assert tuple(cell.value for cell in sheet[1]) == TITLES
    assert sheet.freeze_panes == "B2"
    assert sheet["B2"].value == 2
    offered = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered == {
        "C": '"scheduled,conditional,manual"',
        "G": '"news,intel,phone,letter,meeting,social"',
        "P": '"help,pressure,redirect"',
    }


def test_the_list_of_a_session_tells_how_it_went(capsys: Captured, tmp_path: Path) -> None:
    """Behind the scenario's columns; read again, those are passed over and the improvised row is an inject."""
    loaded = load_folder(
        folder_with(tmp_path, csv_text(rows(GOOD, {**GOOD, "Inject ID": "late", "Turn": "6"})).encode())
    )
    assert loaded.scenario is not None
    kept = begin(tmp_path, loaded.scenario, 1, (), "kept")
    for command in (
        BeginGame(),
        HoldInject("late", "Not yet"),
        EditInject("phone-call", "A call at noon", "He asks again."),
        Improvise("=A fire", "Somebody shouts.", ("east",), changes=(("", "tension", 5.0), ("marsh", "resolve", -2.5))),
        *(Adjudicate(), CloseTurn(), OpenTurn()),
        TickExpected("airliner", met=True, reason="They spoke"),
    ):
        kept.session.submit(command)
    kept.close()
    code, out, _ = ran(capsys, "msel", "write", kept.path)
    told = {row["Inject ID"]: row for row in csv.DictReader(io.StringIO(out))}

    assert code == 0
    assert {name: (row["Status"], row["Arrived in turn"]) for name, row in told.items()} == {
        "airliner": ("arrived", "2"),
        "phone-call": ("arrived", "2"),
        "late": ("held", ""),
        "improvised-1": ("improvised", "1"),
    }
    assert told["airliner"]["Expected action was"] == "met, by the facilitator"
    assert (told["phone-call"]["Title"], told["phone-call"]["Steered"]) == ("A call at noon", "edited")
    assert (told["late"]["Steered"], told["improvised-1"]["Title"]) == ("Not yet", "'=A fire")
    assert told["improvised-1"]["Effects"] == "[{world.tension: 5}, {marsh.resolve: -2.5}]"
    assert told["late"]["Effects"] == ""
    (tmp_path / "again.csv").write_text(out, "utf-8")
    assert ran(capsys, "msel", "read", tmp_path / "again.csv", TINY)[0] == 0


def test_a_workbook_s_library_is_loaded_by_who_reads_or_writes_one_alone() -> None:
    """A load of a scenario, or the help, does not wait for it."""
    asked = "import sys, engine.loading.load, engine.cli.msel; sys.exit('openpyxl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_what_an_improvised_inject_added_to_a_pair_is_written_as_the_language_has_it() -> None:
    """INJ-8: `pair(...)` with a comma in it stands in quotation marks."""
    table = laid("""
    tracks:
      tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R1}
      fear: {title: Fear, scope: pair, of: west, toward: south, from: 0, to: 100, start: 5, source: R1}
    moves: {m: {title: M, by: east, effects: [{world.tension: 1}], source: R1}}
    """)
    table.submit(Improvise("A", "B", changes=(("west>south", "fear", 3.0),)))

    assert '[{"pair(west, south).fear": 3}]' in sheet_of_session(table.session)[-1]
