"""What viewmodels give and widgets draw: text in pieces with a tone, lines of pieces, rows of cells, paragraphs.

A tone is what a piece means, not how it looks; no meaning hangs on it alone, for there are screens without colour.
"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen


class Tone(Enum):
    """What a piece of text is to the reader."""

    PLAIN = "plain"
    DIM = "dim"
    STRONG = "strong"
    HEAD = "head"
    ACCENT = "accent"
    GOOD = "good"
    BAD = "bad"
    WARN = "warn"


@frozen
class Piece:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Piece, ...]
"""Pieces one after the other; a line may be wrapped where it is drawn."""
NO_LINE: Line = ()


@frozen
class Row:
    """One line of a list, in cells."""

    id: str
    """What choosing it means; empty for headings and gaps."""
    cells: tuple[Line, ...]
    heading: bool = False
    """Stands above rows and cannot be chosen; its first cell takes the whole width."""


@frozen
class Para:
    """A line that is wrapped under its own beginning."""

    line: Line
    lead: Line = NO_LINE
    """Stands left of the first line, within the indent."""
    indent: int = 0
    """Columns the text keeps free on its left."""


@frozen
class Card:
    """A heading with paragraphs under it."""

    title: Line
    paras: tuple[Para, ...] = field(default=())


def line(*parts: str | Piece) -> Line:
    """A line from texts and pieces; empty texts are left out."""
    pieces = (Piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(piece for piece in pieces if piece.text)


def dim(text: str) -> Piece:
    """Text that may be passed over."""
    return Piece(text, Tone.DIM)


def strong(text: str) -> Piece:
    """Text to be read first."""
    return Piece(text, Tone.STRONG)


def head(text: str) -> Piece:
    """The heading of a section."""
    return Piece(text, Tone.HEAD)


def accent(text: str) -> Piece:
    """What can be acted on."""
    return Piece(text, Tone.ACCENT)


def good(text: str) -> Piece:
    """For the better, or done."""
    return Piece(text, Tone.GOOD)


def bad(text: str) -> Piece:
    """For the worse, or refused."""
    return Piece(text, Tone.BAD)


def warn(text: str) -> Piece:
    """To be heeded."""
    return Piece(text, Tone.WARN)


def para(*parts: str | Piece, lead: str | Piece = "", indent: int = 0) -> Para:
    """A paragraph from texts and pieces."""
    return Para(line(*parts), line(lead), indent)


def gap() -> Para:
    """An empty line."""
    return Para(NO_LINE)


def heading(text: str) -> Row:
    """A heading in a list."""
    return Row("", (line(head(text)),), heading=True)


def spacer() -> Row:
    """An empty row in a list."""
    return Row("", (NO_LINE,), heading=True)


def plain(of: Line) -> str:
    """The line's text alone."""
    return "".join(piece.text for piece in of)
