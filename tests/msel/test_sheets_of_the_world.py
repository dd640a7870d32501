"""Sheets as people and programs make them: read cleanly, or refused by row and column with a way out, and soon."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from engine.diagnostics.rendering import as_annotations, as_json, render
from engine.loading.load import Loaded, load_with_list
from engine.loading.msel.grids import MOST_ROWS, csv_text
from engine.loading.msel.workbook import workbook_of
from tests.msel.sheets import GOOD, TITLES, loaded_with, rows, said
from tests.oracle.games import TINY

BUDGET = 2.0
"""Seconds."""


def as_list(data: bytes, name: str = "msel.csv") -> Loaded:
    """The tiny scenario with these bytes for its events list; its findings are rendered in every form."""
    loaded = load_with_list(TINY, name, data)
    render(loaded.findings, loaded.sources)
    as_json(loaded.findings)
    as_annotations(loaded.findings)
    return loaded


def of_csv(*injects: dict[str, str], encoding: str = "utf-8") -> Loaded:
    """The same from rows, as CSV."""
    return as_list(csv_text(rows(*injects)).encode(encoding))


def of_workbook(fill: Callable[[Workbook], None]) -> Loaded:
    """The same from a workbook that a function fills."""
    book = Workbook()
    fill(book)
    written = io.BytesIO()
    book.save(written)
    return as_list(written.getvalue(), "msel.xlsx")


def test_every_fault_is_told_at_once_by_row_and_column_with_a_hint() -> None:
    """One look at the list is enough to mend it."""
    loaded = of_csv(
        {**GOOD, "Turn": "two"},
        {**GOOD, "Inject ID": "b", "To": "alliance, easst", "Type": "sometimes"},
        {**GOOD, "Inject ID": "c", "Effects": "[{pact.cohesoin: -4}]", "Message": ""},
        {**GOOD, "Inject ID": "Ç"},
    )

    assert loaded.scenario is None
    assert said(loaded) == [
        "CAS303 msel.csv:row 2 (Turn): `Turn` takes a whole number, not `two`",
        "CAS303 msel.csv:row 3 (Type): `Type` takes one of `scheduled`, `conditional` and `manual`, not `sometimes`",
        "CAS201 msel.csv:row 3 (To): no cell is called `easst`",
        "CAS302 msel.csv:row 4: an inject needs `Message`",
        "CAS201 msel.csv:row 4 (Effects): no track is called `cohesoin`",
        "CAS205 msel.csv:row 5 (Inject ID): `Ç` is no id",
    ]
    assert all(finding.hint for finding in loaded.findings.items)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_say_what_they_are_are_read(encoding: str) -> None:
    """Excel writes a mark before UTF-8, and calls two-byte text Unicode text."""
    loaded = of_csv({**GOOD, "Message": "Ääkköset — 「電話」"}, encoding=encoding)

    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.injects[-1].message == "Ääkköset — 「電話」"


def test_another_encoding_is_refused_where_it_shows() -> None:
    """A guess would turn names into others."""
    loaded = of_csv({**GOOD, "Message": "Zażółć"}, encoding="cp1250")

    assert [(error.code, str(error.at)) for error in loaded.findings.errors] == [("CAS102", "msel.csv:row 2")]
    assert "CSV UTF-8" in loaded.findings.errors[0].hint


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_semicolons_and_tabs_are_read_as_excel_writes_them(sign: str, end: str) -> None:
    """What stands between cells depends on the country the program thinks it is in."""
    titles = ("Inject ID", "Turn", "Title", "Message", "Source")
    text = end.join([sign.join(titles), sign.join(("call", "2", "A call", "Wait, listen", "R8")), ""])
    loaded = as_list(text.encode())

    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.injects[-1].message == "Wait, listen"


def test_titles_are_known_by_other_names_in_any_case_and_order() -> None:
    """Those of the field; `sep=` and a banner may stand above, empty rows between."""
    text = (
        "sep=,\nMASTER SCENARIO EVENTS LIST,,,,,,\n\n"
        "EVENT DESCRIPTION,Inject #,recipient player(s),Delivery Method,event_time,Subject,Notes,Reference,Status\n"
        ",,,,,,,,\n"
        "The envoy waits.,7,Alliance,Phone,2.0,A caller,be brief,r8,delivered\n"
    )
    loaded = as_list(text.encode())

    assert loaded.scenario is not None, loaded.findings
    inject = loaded.scenario.injects[-1]
    assert (inject.id, inject.to, inject.mode, inject.turn, inject.type) == (
        *("inject-7", ("alliance",), "phone"),
        *(2, "scheduled"),
    )
    assert (inject.title, inject.remarks, inject.basis.source) == ("A caller", "be brief", ("R8",))


def test_a_column_of_ones_own_is_refused_unless_its_title_stands_in_brackets() -> None:
    """A misspelt title must not lose a column without a word."""
    wrong = as_list(csv_text(rows(GOOD, titles=(*TITLES, "Expceted action 2"))).encode())
    right = as_list(csv_text(rows(GOOD, titles=(*TITLES, "(Room)"))).encode())

    assert [error.code for error in wrong.findings.errors] == ["CAS301"]
    assert "`Expected action`" in wrong.findings.errors[0].hint
    assert right.scenario is not None


@pytest.mark.parametrize("date", ["2014-07-01", "01/07/2014", "1.7.2014", "09:30"])
def test_a_date_or_an_hour_is_not_a_turn(date: str) -> None:
    """And the finding says what is."""
    error = of_csv({**GOOD, "Turn": date}).findings.errors[0]

    assert (error.code, str(error.at)) == ("CAS303", "msel.csv:row 2 (Turn)")
    assert "calendar" in error.hint


def test_a_workbook_with_dates_formulas_and_banners_is_read_as_it_is_seen() -> None:
    """Merged down: one turn for two rows. A real formula is a text, and so is no turn."""

    def fill(book: Workbook) -> None:
        book.active.title = "Cover"
        book.active["A1"] = "Exercise"
        sheet = book.create_sheet("MSEL")
        sheet.append(["A banner over all"])
        sheet.merge_cells("A1:E1")
        sheet.append(["ID", "Time", "Title", "Message", "Source"])
        sheet.append([1, 2, "First", "=HYPERLINK(1)", "R8"])
        sheet.append([2, None, "Second", "Text", "R8"])
        sheet.merge_cells("B3:B4")

    loaded = of_workbook(fill)

    assert loaded.scenario is not None, loaded.findings
    assert [(inject.id, inject.turn, inject.message) for inject in loaded.scenario.injects] == [
        ("inject-1", 2, "=HYPERLINK(1)"),
        ("inject-2", 2, "Text"),
    ]


def test_dates_and_formulas_where_numbers_are_expected_are_told() -> None:
    """By the row and column of the workbook."""

    def fill(book: Workbook) -> None:
        book.active.append(["ID", "Time", "Title", "Message", "Source"])
        book.active.append([1, datetime(2014, 7, 1), "First", "Text", "R8"])  # noqa: DTZ001 a cell has no time zone
        book.active.append([2, "=B2+1", "Second", "Text", "R8"])

    assert [str(error.at) for error in of_workbook(fill).findings.errors] == [
        "msel.xlsx:row 2 (Time)",
        "msel.xlsx:row 3 (Time)",
    ]


def test_cells_merged_across_columns_are_refused() -> None:
    """Nobody could say under which title the text stands."""

    def fill(book: Workbook) -> None:
        book.active.append(["ID", "Time", "Title", "Message", "Source"])
        book.active.append([1, 2, "First", None, "R8"])
        book.active.merge_cells("C2:D2")

    error = of_workbook(fill).findings.errors[0]

    assert (error.code, "C2:D2" in error.message) == ("CAS118", True)


def test_what_is_written_holds_no_formula(tmp_path: Path) -> None:
    """Opened in a spreadsheet program, no cell of it acts."""
    hostile = "=cmd|' /C calc'!A0"
    path = tmp_path / "msel.xlsx"
    path.write_bytes(workbook_of([["Title", "Message"], [f"'{hostile}", "-5"]]))
    sheet = load_workbook(path).active

    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def _zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _with_part(name: str, text: bytes) -> bytes:
    """A good workbook with one of its parts replaced."""
    good = zipfile.ZipFile(io.BytesIO(workbook_of(rows(GOOD))))
    return _zipped(**{part: text if part == name else good.read(part) for part in good.namelist()})


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TITLED = HEAD + b"".join(
    f'<row r="1"><c r="{place}1" t="inlineStr"><is><t>{title}</t></is></c></row>'.encode()
    for place, title in zip("ABC", ("ID", "Title", "Message"), strict=True)
)
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">'.encode() for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "nothing": b"",
    "zeros": bytes(100_000),
    "picture": b"\x89PNG\r\n\x1a\n",
    "old": b"\xd0\xcf\x11\xe0" + bytes(512),
    "half": workbook_of(rows(GOOD))[:3000],
    "zip": _zipped(hello=b"world"),
    "bomb": _zipped(**{SHEET: bytes(60_000_000)}),
    "parts": _zipped(**{f"xl/{number}.xml": b"<a/>" for number in range(600)}),
    "entities": _with_part(SHEET, BOMB + b"]><worksheet>&i;</worksheet>"),
    "entities-wide": _with_part(SHEET, (BOMB + b"]><worksheet>&i;</worksheet>").decode().encode("utf-16")),
    "deep": _with_part(SHEET, b"<a>" * 100_000),
    "far-row": _with_part(
        SHEET, TITLED + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "far-column": _with_part(SHEET, TITLED + b'<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData></worksheet>'),
    "no-titles": csv_text([["a", "b"], ["c", "d"]]).encode(),
    "one-quote": b'ID,Title,Message\n1,"x' + b"y\n" * 100_000,
    "long-cell": b"ID,Title,Message\n1,x," + b"y" * 200_000,
    "many-rows": b"ID,Title,Message\n" + b"1,2,3\n" * 100_000,
    "many-columns": b"ID,Title,Message" + b"," * 100_000,
    "large": b"ID,Title,Message\n" + b"1,2,3\n" * 300_000,
    "nul": b"ID,Title,Message,Source\n1,a\0b,c,R8\n",
    "escape": b"ID,Title,Message,Source\n1,a\x1b[2Jb,c,R8\n",
    "bidi": "ID,Title,Message,Source\n1,a\u202eb,c,R8\n".encode(),
    "yaml": b'ID,Title,Message,Source,Effects\n1,a,b,R8,"' + b"[" * 50_000 + b'"\n',
    "alias": b"ID,Title,Message,Source,Effects\n1,a,b,R8,&a [*a]\n",
    "tag": b"ID,Title,Message,Source,Effects\n1,a,b,R8,!!python/object/apply:os.system ['true']\n",
    "twice": b"ID,Title,Message,Source\n1,a,b,R8\n1,a,b,R8\n",
    "two-columns": b"ID,Title,Message,Source,Text\n1,a,b,R8,c\n",
    "stray": b"ID,Title,Message,Source\n1,a,b,R8,c\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_soon(data: bytes) -> None:
    """No traceback, an error with a place and a code, under two seconds."""
    began = time.process_time()
    loaded = as_list(data, "msel.xlsx")

    assert loaded.scenario is None
    assert all(error.at.file == "msel.xlsx" for error in loaded.findings.errors)
    assert time.process_time() - began < BUDGET


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_scenario_or_an_error(data: bytes) -> None:
    """No crash for any input."""
    loaded = as_list(data)

    assert (loaded.scenario is None) == bool(loaded.findings.errors)


@given(place=st.integers(0, 6000), value=st.integers(0, 255))
def test_a_damaged_workbook_ends_in_a_scenario_or_an_error(place: int, value: int) -> None:
    """One byte changed, anywhere."""
    good = workbook_of(rows(GOOD))
    at = place % len(good)
    loaded = as_list(good[:at] + bytes([value]) + good[at + 1 :], "msel.xlsx")

    assert (loaded.scenario is None) == bool(loaded.findings.errors)


def test_a_long_list_is_read_soon(tmp_path: Path) -> None:
    """As many rows as there may be, within the budget of a load."""
    many = [{**GOOD, "Inject ID": f"call-{number}"} for number in range(MOST_ROWS // 4)]
    began = time.process_time()
    loaded = loaded_with(tmp_path, csv_text(rows(*many)).encode())

    assert loaded.scenario is not None
    assert time.process_time() - began < 5 * BUDGET
