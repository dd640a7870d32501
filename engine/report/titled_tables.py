"""Tables with a title, as text for a terminal or as Markdown."""

from __future__ import annotations

import re

from attrs import frozen

from engine.diagnostics.rendering import visible
from engine.report.markdown import bullets, plain, table

_INERT = re.compile(r"[-+\w.,% ]*")
"""Within a table none of this acts, so that numbers stay readable in the source as well."""


@frozen
class Section:
    """A table with its title; where it has no rows, a sentence that says so."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    otherwise: str = "none"


def as_text(section: Section) -> str:
    """With columns in line; nothing in it acts in a terminal."""
    if not section.rows:
        return f"{section.title}: {section.otherwise}\n"
    widths = [
        max(len(visible(row[at])) for row in (section.header, *section.rows)) for at in range(len(section.header))
    ]
    lines = [
        "  " + "  ".join(visible(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (section.header, *section.rows)
    ]
    return "\n".join([section.title, *lines, ""])


def as_markdown(section: Section) -> str:
    """A heading and a table, a list where it has one column; nothing in it acts."""
    if not section.rows:
        return f"**{section.title}:** {section.otherwise}."
    if len(section.header) == 1:
        return f"## {section.title}\n\n{bullets(plain(row[0]) for row in section.rows)}"
    return f"## {section.title}\n\n{table(section.header, [tuple(map(_cell, row)) for row in section.rows])}"


def _cell(text: str) -> str:
    return text if _INERT.fullmatch(text) else plain(text)
