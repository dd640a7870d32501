"""Text from viewmodels as Textual draws it. Texts of scenarios and people become content here, never markup."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from tui.viewmodels.lines import Card, Line, Para, Piece, Tone, gap

_UNSEEN = ("Cc", "Cf", "Cs")
"""Unicode's categories of control, format and surrogate characters."""
STYLES = {
    Tone.PLAIN: "",
    Tone.DIM: "$tone-dim",
    Tone.STRONG: "bold",
    Tone.HEAD: "bold $tone-head",
    Tone.ACCENT: "$tone-accent",
    Tone.GOOD: "$tone-good",
    Tone.BAD: "$tone-bad",
    Tone.WARN: "bold $tone-warn",
}


def painted(line: Line) -> Content:
    """A line with its tones."""
    return Content.assemble(*(_painted(piece) for piece in line))


def _painted(piece: Piece) -> Content:
    return Content.styled(_safe(piece.text), STYLES[piece.tone])


def said(text: str) -> Content:
    """Any text as itself: no markup, no control characters."""
    return Content(_safe(text))


def _safe(text: str) -> str:
    """Without control and format characters: no escape sequence reaches the terminal, no text turns its direction."""
    return "".join(character if character == "\n" or category(character) not in _UNSEEN else " " for character in text)


class Paragraphs(Visual):
    """Paragraphs, each wrapped under its own beginning."""

    def __init__(self, paras: Iterable[Para]) -> None:
        """What to draw, in order."""
        self._paras = [(painted(para.line), painted(para.lead), para.indent) for para in paras]
        self._wrapped: tuple[int, list[Content]] = (0, [])

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Every line of every paragraph."""
        return Content("\n").join(self._lines(width)).render_strips(width, height, style, options) if width else []

    def get_optimal_width(self, _rules: object, container_width: int) -> int:
        """The widest paragraph, unwrapped."""
        widths = (indent + cell_len(content.plain) for content, _, indent in self._paras)
        return min(container_width, max(widths, default=0))

    def get_height(self, _rules: object, width: int) -> int:
        """How many lines they take."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Wrapped once for each width: a layout asks several times."""
        if self._wrapped[0] != width:
            lines = [line for content, lead, indent in self._paras for line in _wrapped(content, lead, indent, width)]
            self._wrapped = width, lines
        return self._wrapped[1]


def _wrapped(content: Content, lead: Content, indent: int, width: int) -> Iterable[Content]:
    room = max(width - indent, 10)
    lines = content.wrap(room) if content.plain else [content]
    for place, line in enumerate(lines):
        yield (lead.truncate(indent, pad=True) if place == 0 else Content(" " * indent)) + line.rstrip()


class Prose(Static):
    """Paragraphs that scroll with what holds them."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    def show(self, paras: Iterable[Para]) -> None:
        """Draws these paragraphs instead."""
        self.update(Paragraphs(paras))

    def show_cards(self, cards: Iterable[Card]) -> None:
        """Draws headings with their paragraphs, a gap between."""
        self.show(card_paras(cards))


def card_paras(cards: Iterable[Card]) -> list[Para]:
    """Cards as paragraphs, those under a heading indented by two."""
    paras: list[Para] = []
    for card in cards:
        paras += [gap()] if paras else []
        paras.append(Para(card.title))
        paras += [Para(para.line, (Piece("  "), *para.lead), para.indent + 2) for para in card.paras]
    return paras
