"""What a document is made of. Texts are runs of words, never markup: each renderer escapes every run once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import field, frozen

from engine.report.charts.values import Chart


@frozen
class Strong:
    """Words that carry weight."""

    text: str


@frozen
class Emphasis:
    """Words said aside."""

    text: str


@frozen
class Code:
    """An expression or a command, as it is written."""

    text: str


Run: TypeAlias = str | Strong | Emphasis | Code
Text: TypeAlias = tuple[Run, ...]
Texts: TypeAlias = str | Run | Iterable[Run]


def text(of: Texts) -> Text:
    """Words as a text, whether they come as a string, a run, or several runs."""
    return (of,) if isinstance(of, str | Strong | Emphasis | Code) else tuple(of)


def _texts(of: Iterable[Texts]) -> tuple[Text, ...]:
    return tuple(text(one) for one in of)


def _rows(of: Iterable[Iterable[Texts]]) -> tuple[tuple[Text, ...], ...]:
    return tuple(_texts(row) for row in of)


def _strings(of: Iterable[str]) -> tuple[str, ...]:
    return tuple(of)


def _columns(of: Iterable[int]) -> frozenset[int]:
    return frozenset(of)


def _blocks(of: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(of)


def _parts(of: Iterable[Block | Section]) -> tuple[Block | Section, ...]:
    return tuple(of)


def _links(of: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(of)


def _sections(of: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(of)


def words_of(of: Text) -> str:
    """A text without its weights."""
    return "".join(run if isinstance(run, str) else run.text for run in of)


@frozen
class Paragraph:
    """A paragraph."""

    text: Text = field(converter=text)


@frozen
class Nothing:
    """The sentence that stands where a section has nothing to tell."""

    sentence: str


@frozen
class Listing:
    """Items, one under the other."""

    items: tuple[Text, ...] = field(converter=_texts)
    numbered: bool = False
    short: bool = False
    """Of a few words each: set in columns where there is room."""


@frozen
class Titled:
    """Blocks under a few words that are too small for a section."""

    title: str
    blocks: tuple[Block, ...] = field(converter=_blocks)


@frozen
class Facts:
    """Labels and what stands behind each."""

    rows: tuple[tuple[str, Text], ...]


@frozen
class Table:
    """Rows under a header."""

    header: tuple[str, ...] = field(converter=_strings)
    rows: tuple[tuple[Text, ...], ...] = field(converter=_rows)
    numbers: frozenset[int] = field(default=frozenset(), converter=_columns)
    """Columns of numbers, from 0."""
    caption: str = ""
    widths: tuple[int, ...] = ()
    """Percent of each column; empty lets the contents decide."""
    to_fill: bool = False
    """To be written in by hand: rows are tall."""


@frozen
class Link:
    """One step back in a chain of causes."""

    when: str
    """`Turn 3`."""
    what: Text = field(converter=text)
    why: Text = field(default=(), converter=text)
    source: str = ""
    """Where in the scenario's files."""


@frozen
class Chain:
    """What happened, and behind it, step by step, what it came from."""

    links: tuple[Link, ...] = field(converter=_links)


@frozen
class Figure:
    """A chart, and the same in numbers."""

    chart: Chart
    table: Table | None = None
    """What stands for the chart where nothing can be drawn."""
    numbers_too: bool = False
    """Where the chart is drawn, the table stands below it."""


@frozen
class Ruled:
    """Empty lines to write on."""

    lines: int


@frozen
class Section:
    """A heading with what stands under it; sections stand within sections."""

    title: str
    blocks: tuple[Block | Section, ...] = field(converter=_parts)
    new_page: bool = False
    """In print it begins a page."""
    landscape: bool = False
    """In print its pages lie on their side."""


Block: TypeAlias = Paragraph | Nothing | Listing | Titled | Facts | Table | Chain | Figure | Ruled


def lettered(annexes: Iterable[Section]) -> Iterator[tuple[str, Section]]:
    """Each annex with its title, by which the rest can speak of it: `Annex A: The record turn by turn`."""
    for number, annex in enumerate(annexes):
        yield f"Annex {chr(ord('A') + number)}: {annex.title}", annex


@frozen
class Document:
    """All of it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...] = field(converter=_sections)
    annexes: tuple[Section, ...] = field(default=(), converter=_sections)
    """What is looked up and not read: behind the rest, with letters, in smaller type."""
    contents: bool = True
    """Whether the sections are listed at the head."""
    footer: str = ""
