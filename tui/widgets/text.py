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
        self.paras = tuple(paras)
        self._wrapped: tuple[int, list[Content]] = (0, [])

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Every line of every paragraph."""
        return Content("\n").join(self._lines(width)).render_strips(width, height, style, options) if width else []

    def get_optimal_width(self, _rules: object, container_width: int) -> int:
        """The widest paragraph, unwrapped."""
        widths = (para.indent + cell_len(painted(para.line).plain) for para in self.paras)
        return min(container_width, max(widths, default=0))

    def get_height(self, _rules: object, width: int) -> int:
        """How many lines they take."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Wrapped once for each width: a layout asks several times."""
        if self._wrapped[0] != width:
            self._wrapped = width, [line for para in self.paras for line in _wrapped(para, width)]
        return self._wrapped[1]


def _wrapped(para: Para, width: int) -> Iterable[Content]:
    content, lead, indent = painted(para.line), painted(para.lead), para.indent
    room = max(width - indent, 10)
    lines = content.wrap(room) if content.plain else [content]
    for place, line in enumerate(lines):
        yield (lead.truncate(indent, pad=True) if place == 0 else Content(" " * indent)) + line.rstrip()


class OneLine(Static):
    """A line whose place is one line high, whatever stands in it."""

    _drawn: Line | None = None

    def say(self, said: Line) -> None:
        """Draws this line, where it is another than before."""
        if said != self._drawn:
            self._drawn = said
            self.update(painted(said), layout=False)


class Prose(Static):
    """Paragraphs that scroll with what holds them."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    def show(self, paras: Iterable[Para]) -> None:
        """Draws these paragraphs instead, where they are others; what is around them only where it must move."""
        before, now = self.visual, Paragraphs(paras)
        if not isinstance(before, Paragraphs):
            self.update(now)
        elif before.paras != now.paras:
            width = self.content_size.width
            keeps_size = before.get_height({}, width) == now.get_height({}, width) and not self.styles.is_auto_width
            self.update(now, layout=not keeps_size)

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
