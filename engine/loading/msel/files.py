"""Files of an events list, told apart by what is in them and not by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.diagnostics.spans import Span
from engine.loading.msel.columns import choices
from engine.loading.msel.grids import Grid, csv_text, decoded
from engine.loading.msel.workbook import text_of_workbook, workbook_of
from engine.loading.pile import Pile

_ZIP: Final = b"PK"
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How a `.xls`, or a workbook with a password, begins."""
WORKBOOK: Final = ".xlsx"
BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's own encoding."""


def table_text(data: bytes, path: str, pile: Pile) -> str | None:
    """A spreadsheet's bytes as CSV text, or None with the reason on the pile."""
    if data.startswith(_OLD):
        hint = "save it as `.xlsx` without a password, or as `CSV UTF-8`"
        message = "this is an old workbook (`.xls`), or one with a password"
        pile.error("CAS118", message, Span(path, 1, 1, 2, cell=""), hint)
        return None
    return text_of_workbook(data, path, pile) if data.startswith(_ZIP) else decoded(data, path, pile)


def table_bytes(rows: Grid, path: Path) -> bytes:
    """The rows as the file that the name's ending asks for: a workbook, or CSV. Raises `TextTooLong`."""
    return workbook_of(rows, choices()) if path.suffix.lower() == WORKBOOK else (BOM + csv_text(rows)).encode("utf-8")
