"""Where in which file something stands."""

from __future__ import annotations

from attrs import frozen


@frozen
class Span:
    """A stretch of one line of one file; lines and columns count from 1, `end` is the column after the last."""

    file: str
    """Path as shown to people: relative to the scenario's folder, or `packs/NAME.yaml`."""
    line: int
    """In a spreadsheet: the row."""
    column: int
    end: int
    cell: str | None = None
    """In a spreadsheet: the title of the column, '' for the whole row; None in a text."""

    def __str__(self) -> str:
        """`file:line:column`, the form editors and terminals make a link of; `file:row 7 (Turn)` in a spreadsheet."""
        if self.cell is not None:
            return f"{self.file}:row {self.line}" + (f" ({self.cell})" if self.cell else "")
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span(file="", line=0, column=0, end=0)
"""For values that no file holds: built by a test or by the engine itself."""
