"""XLSX: a workbook's first events list as CSV text, and rows as a workbook.

A workbook is a zip of XML, so it is looked through before anything reads it: how large it unpacks, whether a part
declares a document type, how far its cells reach. openpyxl is imported only where a workbook is read or written.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from attrs import field, frozen

from engine.diagnostics.spans import Span
from engine.loading.msel.grids import MOST_COLUMNS, MOST_ROWS, csv_text, heading, too_large
from engine.loading.pile import Pile

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_UNPACKED: Final = 20_000_000
"""Bytes of a workbook's parts together; the list itself may hold a million."""
MOST_PARTS: Final = 500
LONGEST_CELL: Final = 32_767
"""Characters that a spreadsheet keeps in one cell; openpyxl would cut the rest off without a word."""
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, ParseError, expat.ExpatError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, EOFError, NotImplementedError, RuntimeError, OverflowError, AssertionError, OSError),
)
"""What openpyxl and zipfile raise on files that are no workbook; each was seen on a damaged one."""


class TextTooLong(Exception):
    """A text does not fit into a cell."""

    def __init__(self, row: int, title: str, length: int) -> None:
        """`row` and `title` name the cell."""
        super().__init__(
            f"row {row} ({title}) holds {length:,} characters; a cell of a workbook keeps {LONGEST_CELL:,}. "
            "Write it as .csv instead."
        )


@frozen
class _Outline:
    """What a look at a sheet's XML finds before it is read."""

    merged: list[str] = field(factory=list)
    reach: list[int] = field(factory=lambda: [0, 0])
    """The last row and the last column that hold something."""


class _Refused(Exception):
    """The workbook is not read; why, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def text_of_workbook(data: bytes, path: str, pile: Pile) -> str | None:
    """The first sheet with an events list, as CSV text, rows where they stood; None with the reason on the pile."""
    top = Span(path, 1, 1, 2, cell="")
    try:
        outlines = _looked_through(data)
        with warnings.catch_warnings():  # of what openpyxl does not take over: colours, validations, pictures
            warnings.simplefilter("ignore")
            rows = _rows(data, outlines)
    except _Refused as refused:
        pile.error(refused.code, refused.message, top, refused.hint)
        return None
    except _BROKEN as problem:
        hint = "save it anew as `.xlsx`, or as `CSV UTF-8`; workbooks with a password are not read"
        pile.error("CAS118", f"this is no workbook that can be read: {_first_line(problem)}", top, hint)
        return None
    if len(rows) > MOST_ROWS:
        too_large(path, MOST_ROWS, pile)
        return None
    return csv_text(rows)


def workbook_of(rows: Sequence[Sequence[str]], offered: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The rows as a workbook with one sheet, titles kept in sight. Raises `TextTooLong`.

    `offered`: words that a column takes, by its title; a spreadsheet program lists them in its cells.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "MSEL"
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if len(text) > LONGEST_CELL:
                raise TextTooLong(number, rows[0][column - 1], len(text))
            if text:
                _write(sheet, number, column, text)
    _lay_out(sheet, rows)
    _offer(sheet, rows[0], offered or {})
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A cell that holds a text and never a formula; whole numbers stay numbers, so that they sort."""
    cell = sheet.cell(row, column)
    if re.fullmatch(r"0|[1-9]\d{0,14}", text):
        cell.value = int(text)
        return
    cell.value = text
    cell.data_type = "s"


def _lay_out(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    for index, title in enumerate(rows[0], start=1):
        longest = max(len(row[index - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(index)].width = min(max(len(title) + 2, longest + 1, 8), 48)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.row == 1:
                cell.font = Font(bold=True)


def _offer(sheet: Worksheet, titles: Sequence[str], offered: Mapping[str, Sequence[str]]) -> None:
    """A list to choose from, that does not forbid what else is written: what is wrong, the reader says better."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for index, title in enumerate(titles, start=1):
        if title in offered:
            words = DataValidation(type="list", formula1=f'"{",".join(offered[title])}"', allow_blank=True)
            words.showErrorMessage = False
            words.add(f"{get_column_letter(index)}2:{get_column_letter(index)}{MOST_ROWS}")
            sheet.add_data_validation(words)


def _looked_through(data: bytes) -> dict[str, _Outline]:
    """The outline of each sheet. Raises `_Refused` where reading on would be unwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            hint = "save the events list alone as a workbook, without pictures and other sheets"
            raise _Refused("CAS119", "the workbook unpacks to more than an events list can hold", hint)
        outlines = {}
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                outline = _outline(archive.read(part))
                if _SHEET.fullmatch(part.filename):
                    outlines[part.filename] = outline
        return outlines


def _outline(xml: bytes) -> _Outline:
    found = _Outline()
    parser = expat.ParserCreate()
    place = [0, 0]

    def on_doctype(*_: object) -> None:
        hint = "a spreadsheet program writes none; save the list anew"
        raise _Refused("CAS118", "a part of the workbook declares a document type", hint)

    def on_element(name: str, attributes: dict[str, str]) -> None:
        tag = name.rsplit(":", 1)[-1]
        if tag == "mergeCell":
            found.merged.append(attributes.get("ref", ""))
        elif tag == "c":
            named = _CELL.fullmatch(attributes.get("r", ""))
            place[:] = [int(named[2]), _column(named[1])] if named else [0, 0]
        elif tag in ("v", "is", "f"):
            found.reach[:] = [max(found.reach[0], place[0]), max(found.reach[1], place[1])]

    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_element
    parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature: that was all
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _rows(data: bytes, outlines: dict[str, _Outline]) -> list[list[str]]:
    """The rows of the first sheet that has titles of an events list; of the first sheet if none has."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    first: list[list[str]] | None = None
    for sheet in book.worksheets:
        outline = outlines.get(sheet._worksheet_path.lstrip("/"), _Outline())  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to tell which part a sheet is
        rows = _texts(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True))
        if first is None:
            first = rows
        if (place := heading(tuple(map(tuple, rows)))) is not None:
            _require_reach(outline)
            _fill_merged(rows, outline.merged, place)
            return rows
    return first or []


def _require_reach(outline: _Outline) -> None:
    if outline.reach[0] > MOST_ROWS or outline.reach[1] > MOST_COLUMNS:
        hint = f"an events list has {MOST_ROWS:,} rows and {MOST_COLUMNS} columns at most; delete what is empty"
        raise _Refused("CAS119", "the sheet is too large", hint)


def _texts(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    """The rows without the empty ones at the end, all as wide as the widest."""
    read = [[_text(value) for value in row] for row in rows]
    while read and not any(read[-1]):
        read.pop()
    width = max((place for row in read for place, text in enumerate(row, start=1) if text), default=0)
    return [row[:width] for row in read]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case str() | int():
            return str(value).replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
        case _:
            return str(getattr(value, "text", value))


def _fill_merged(rows: list[list[str]], merged: Iterable[str], place: int) -> None:
    """Cells merged down a column hold what is shown over all of them; merged across, nobody could say whose it is."""
    for reference in merged:
        for first_row, last_row, first, last in _corners(reference):
            if last_row - 1 <= place or last_row > MOST_ROWS:
                continue
            if first != last:
                hint = f"unmerge {reference}; a cell stands under one title"
                raise _Refused("CAS118", f"cells are merged across columns at {reference}", hint)
            for row in rows[first_row:last_row]:
                row[first - 1] = rows[first_row - 1][first - 1]


def _corners(reference: str) -> Iterator[tuple[int, int, int, int]]:
    """The rows and columns of `B3:B5`."""
    first, _, last = reference.partition(":")
    begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if begin and end and _column(end[1]) <= MOST_COLUMNS:
        yield int(begin[2]), int(end[2]), _column(begin[1]), _column(end[1])


def _first_line(problem: BaseException) -> str:
    said = str(problem).splitlines() or [type(problem).__name__]
    return said[0][:100]
