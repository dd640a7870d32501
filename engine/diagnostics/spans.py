"""Where in which file something stands."""

from __future__ import annotations

from attrs import frozen


@frozen
class Span:
    """A stretch of one line of one file; lines and columns count from 1, `end` is the column after the last."""

    file: str
    """Path as shown to people: relative to the scenario's folder, or `packs/NAME.yaml`."""
    line: int
    column: int
    end: int

    def __str__(self) -> str:
        """`file:line:column`, the form editors and terminals make a link of."""
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span(file="", line=0, column=0, end=0)
"""For values that no file holds: built by a test or by the engine itself."""
