"""A sheet as rows of texts, from CSV as the world writes it, and back to CSV.

Row 1 is the sheet's first row, so that what is said of a row is said of the row people see. Excel writes semicolons in
much of Europe, tabs when asked for Unicode, and a byte-order mark: all are read.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from engine.diagnostics.spans import Span
from engine.loading.msel.columns import column_of
from engine.loading.pile import Pile

Grid: TypeAlias = tuple[tuple[str, ...], ...]

MOST_ROWS: Final = 2_000
"""Of one sheet; an exercise of a week has a few hundred."""
MOST_COLUMNS: Final = 100
HEADING_WITHIN: Final = 20
"""The row of titles is looked for in so many rows: banners stand above it."""
_DELIMITERS: Final = (",", ";", "\t")
_ACTS: Final = re.compile(r"'*[=+\-@\t]")
_HARMLESS: Final = re.compile(r"'+[=+\-@\t]")


def neutral(text: str) -> str:
    """A text no spreadsheet takes for a formula: `=1+1` with an apostrophe before it."""
    return f"'{text}" if _ACTS.match(text) else text


def as_meant(text: str) -> str:
    """The text that was made neutral."""
    return text[1:] if _HARMLESS.match(text) else text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, with commas and line feeds."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def decoded(data: bytes, path: str, pile: Pile) -> str | None:
    """The text of a CSV file, line ends made alike: UTF-8, or two-byte Unicode that says so."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        row = data.count(b"\n", 0, problem.start) + 1
        hint = "save it as `CSV UTF-8`; Excel offers that beside plain `CSV`"
        at = Span(path, row, 1, 2, cell="")
        pile.error("CAS102", f"`{path}` is not UTF-8 at byte {problem.start + 1}", at, hint)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def grid(text: str, path: str, pile: Pile) -> Grid | None:
    """The rows of a CSV text, or None with the reason on the pile."""
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                too_large(path, len(rows), pile)
                return None
    except csv.Error as problem:
        hint = "a quote inside a quoted cell is written twice; a quoted cell ends with a quote"
        at = Span(path, len(rows) + 1, 1, 2, cell="")
        pile.error("CAS118", f"the row cannot be read: {problem}", at, hint)
        return None
    return tuple(rows)


def too_large(path: str, row: int, pile: Pile) -> None:
    """Says that a sheet is larger than any events list."""
    hint = f"an events list has {MOST_ROWS:,} rows and {MOST_COLUMNS} columns at most; delete what is empty"
    pile.error("CAS119", "the sheet is too large", Span(path, row, 1, 2, cell=""), hint)


def heading(rows: Grid) -> int | None:
    """The place of the row of titles: the first that names several columns of an events list."""
    return next((place for place, row in enumerate(rows[:HEADING_WITHIN]) if _known(row) >= 2), None)  # noqa: PLR2004 a title may be chance, two are not


def _known(row: Sequence[str]) -> int:
    found = (column_of(as_meant(text)) for text in row)
    return len({column.field for column in found if column is not None})


def _delimiter(text: str) -> str:
    """The sign between cells: the one that makes most titles out of the first rows, the comma if none does."""
    said = re.match(r"sep=([,;\t])\n", text, re.IGNORECASE)
    if said:
        return said.group(1)
    top = "\n".join(text.split("\n", 3 * HEADING_WITHIN)[: 3 * HEADING_WITHIN])
    return max(_DELIMITERS, key=lambda sign: _titles(top, sign))


def _titles(text: str, sign: str) -> int:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return 0
    return max((_known(row[:MOST_COLUMNS]) for row in rows[:HEADING_WITHIN]), default=0)
