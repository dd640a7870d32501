r"""What is refused before anything reads a text: too long, or holding characters that act instead of being shown.

`"\e[2J"` in YAML is a real escape character and would clear the screen; bidirectional controls make a text read
otherwise than it is. Depth, aliases, tags and directives are refused in `nodes`, event by event, while the parser runs.
"""

from __future__ import annotations

from engine.diagnostics.acting import ACTING
from engine.diagnostics.spans import Span
from engine.loading.pile import Pile

LARGEST = 1_000_000
"""Bytes of one file."""

_SHOWN = 5
"""Acting characters reported for one file."""


def is_safe(text: str, file: str, pile: Pile, cell: Span | None = None) -> bool:
    """Whether a text may be read at all; says what is wrong with it otherwise.

    `cell`: the spreadsheet's cell that the text fills.
    """
    if not is_small(text, file, pile):
        return False
    found = [match.start() for match in ACTING.finditer(text)][:_SHOWN]
    for place in found:
        report_acting(text[place], cell or _span(text, place, file), pile)
    return not found


def is_small(text: str, file: str, pile: Pile) -> bool:
    """Whether a file is short enough to be read; says so otherwise."""
    size = len(text.encode("utf-8", "replace"))
    if size > LARGEST:
        message = f"the file holds {size:,} bytes; {LARGEST:,} are read at most"
        pile.error("CAS103", message, Span(file, 1, 1, 2), "split the rules into packs, and long texts into briefs")
    return size <= LARGEST


def report_acting(character: str, at: Span, pile: Pile) -> None:
    """Says that a character is not allowed."""
    message = f"the character U+{ord(character):04X} is not allowed: it acts on the screen instead of being shown"
    pile.error("CAS104", message, at, "delete it, or write what you mean in plain letters")


def _span(text: str, place: int, file: str) -> Span:
    line = text.count("\n", 0, place) + 1
    column = place - (text.rfind("\n", 0, place) + 1) + 1
    return Span(file, line, column, column + 1)
