"""YAML text to located nodes: the only module that knows ruamel.yaml.

YAML 1.2 is read event by event, so that nothing hostile is ever built: depth, number of parts, aliases, anchors, tags,
directives and further documents are refused as they come. Every scalar stays a text; what it means is for the field it
stands in to say, so `no`, `2014-07-01` and `012` hold no surprises.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NoReturn, TypeAlias

from attrs import evolve, field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from engine.diagnostics.acting import acting_character
from engine.diagnostics.spans import Span
from engine.loading.guard import is_safe, report_acting
from engine.loading.pile import Pile

DEEPEST = 40
"""Levels of nesting in one file."""
MOST_EVENTS = 100_000
"""Scalars, lists and mappings (with their ends) of one file: some 20,000 lines."""


@frozen
class Scalar:
    """A text, as YAML reads it."""

    text: str
    plain: bool
    """Written without quotes and not as a block."""
    span: Span
    """Its first line in the file, quotes included."""
    raw: str = field(default="", eq=False)
    """As it stands in the file."""

    @property
    def is_null(self) -> bool:
        """Nothing at all, `~` or `null`."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@frozen
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@frozen
class Mapping:
    """Keys with their values, in the order written, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


class _GivenUp(Exception):
    """The rest of the file cannot be read; the reason is on the pile."""


def read_nodes(text: str, file: str, pile: Pile, cell: Span | None = None) -> Node | None:
    """The single document of a YAML file as nodes, or None with the reason on the pile.

    `cell`: the spreadsheet's cell that the text fills; everything in it then stands there.
    """
    if not is_safe(text, file, pile, cell):
        return None
    try:
        return _Composer(text, file, pile, cell).document()
    except _GivenUp:
        return None
    except MarkedYAMLError as problem:
        _report_syntax(problem, text, cell or Span(file, 1, 1, 2), pile)
    except YAMLError as problem:
        at = cell or Span(file, 1, 1, 2)
        pile.error("CAS105", f"this is not YAML: {str(problem).splitlines()[0]}", at, _SYNTAX_HINT)
    return None


def stretch(scalar: Scalar, start: int, end: int) -> Span:
    """Where the characters `start` to `end` of a scalar's text stand in the file."""
    places = None if scalar.span.cell is not None else _places(scalar.raw, scalar.text)
    if places is None or start >= len(places):
        return scalar.span
    line, column = places[start]
    last = [c for row, c in places[start : max(end, start + 1)] if row == line][-1]
    base = scalar.span.column if line == 0 else 1
    return Span(scalar.span.file, scalar.span.line + line, base + column, base + last + 1)


def cut(scalar: Scalar, start: int, end: int) -> Scalar:
    """A part of a scalar as a scalar of its own."""
    part = scalar.text[start:end]
    return Scalar(text=part, plain=True, span=stretch(scalar, start, end), raw=part)


@lru_cache(maxsize=64)
def _places(raw: str, text: str) -> tuple[tuple[int, int], ...] | None:
    """Line and column of each character of a text within the raw form it was read from; None if they cannot be told.

    Quotes, escapes and folded line breaks only ever add characters to the raw form, the text's own follow in order.
    """
    at = raw.find("\n") + 1 if raw[:1] in ("|", ">") else 0
    places: list[tuple[int, int]] = []
    line, begun = raw.count("\n", 0, at), at
    for character in text:
        blank = character in " \n"
        while not blank and at < len(raw) and raw[at] != character:
            line, begun = (line + 1, at + 1) if raw[at] == "\n" else (line, begun)
            at += 1
        if at >= len(raw):
            return None
        places.append((line, at - begun))
        if not blank or raw[at] == character == " ":
            at += 1
    return tuple(places)


def _mended(written: list[tuple[Scalar, Node]], pile: Pile) -> list[tuple[Scalar, Node]]:
    """Entries with those put together again that a comma inside round brackets has torn apart, each told once."""
    whole: list[tuple[Scalar, Node]] = []
    for key, value in written:
        before = whole[-1] if whole else None
        if before is None or not _is_torn(before) or not key.plain:
            whole.append((key, value))
            continue
        torn_key, torn = before
        if isinstance(torn, Scalar) and not torn.is_null:
            pile.error("CAS117", f"the comma ends the value of `{torn_key.text}` here", _behind(torn), _QUOTE)
            whole[-1] = (torn_key, _rejoined(torn, key))
        else:
            pile.error("CAS117", "the comma ends the key here", _behind(torn_key), _QUOTE)
            whole[-1] = (_rejoined(torn_key, key), value)
    return whole


_QUOTE = "put quotes around all of it: inside {...} and [...] an unquoted comma ends what came before"


def _is_torn(entry: tuple[Scalar, Node]) -> bool:
    key, value = entry
    torn = value if isinstance(value, Scalar) and not value.is_null else key
    return isinstance(value, Scalar) and torn.plain and torn.text.count("(") > torn.text.count(")")


def _rejoined(torn: Scalar, rest: Scalar) -> Scalar:
    text = f"{torn.text}, {rest.text}"
    return evolve(torn, text=text, raw=text)


def _behind(torn: Scalar) -> Span:
    end = torn.span.end
    return evolve(torn.span, column=end, end=end + 1) if torn.span.cell is None else torn.span


class _Composer:
    """Reads events and builds nodes; gives up at the first thing that is no plain data."""

    def __init__(self, text: str, file: str, pile: Pile, cell: Span | None) -> None:
        self._text = text
        self._cell = cell
        self._file = file
        self._pile = pile
        self._events: Iterator[Event] = iter(YAML(typ="safe").parse(text))
        self._count = 0

    def document(self) -> Node:
        """The one document there may be."""
        next(self._events)
        opening = next(self._events)
        if isinstance(opening, StreamEndEvent):
            begun = self._cell or Span(self._file, 1, 1, 2)
            self._refuse("CAS114", "the file is empty", begun, "begin with `casus: 1`")
        if isinstance(opening, DocumentStartEvent):
            self._check_directives(opening)
        node = self._node(next(self._events), depth=1)
        next(self._events)
        following = next(self._events)
        if not isinstance(following, StreamEndEvent):
            self._refuse("CAS111", "a second document begins here", self._span(following), "delete the line `---`")
        return node

    def _node(self, event: Event, depth: int) -> Node:
        self._check(event, depth)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        raw = self._text[event.start_mark.index : event.end_mark.index]
        scalar = Scalar(text=event.value, plain=not event.style, span=self._span(event), raw=raw)
        character = acting_character(scalar.text)
        if character:
            report_acting(character, scalar.span, self._pile)
            raise _GivenUp
        return scalar

    def _sequence(self, opening: Event, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span(opening))

    def _mapping(self, opening: Event, depth: int) -> Mapping:
        written: list[tuple[Scalar, Node]] = []
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(
                    "CAS113", "a key is a list or a mapping", key.span, "quote the key if it begins with [ or {"
                )
            written.append((key, value))
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in _mended(written, self._pile):
            if key.text in entries:
                self._report_twice(key, entries[key.text][0])
            entries.setdefault(key.text, (key, value))
        return Mapping(tuple(entries.values()), self._span(opening))

    def _report_twice(self, key: Scalar, first: Scalar) -> None:
        hint = f"the first stands in line {first.span.line}; keep one of them"
        self._pile.error("CAS112", f"the key `{key.text}` is given twice", key.span, hint)

    def _check(self, event: Event, depth: int) -> None:
        self._count += 1
        span = self._span(event)
        if depth > DEEPEST:
            self._refuse("CAS106", f"nested more than {DEEPEST} levels deep", span, "no rule needs so many levels")
        if self._count > MOST_EVENTS:
            self._refuse("CAS107", f"the file has more than {MOST_EVENTS:,} parts", span, "split it into packs")
        if isinstance(event, AliasEvent):
            self._refuse("CAS108", f"`*{event.anchor}` is an alias", span, "write the value out, or use a constant")
        if isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)):
            self._check_plain(event, span)

    def _check_plain(self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent, span: Span) -> None:
        if event.anchor is not None:
            self._refuse("CAS108", f"`&{event.anchor}` is an anchor", span, "write the value where it is needed")
        if event.tag is not None:
            self._refuse("CAS109", f"`{event.tag}` is a tag", span, "delete it; quote the text if it begins with !")

    def _check_directives(self, opening: DocumentStartEvent) -> None:
        if opening.version not in (None, (1, 2)) or opening.tags:
            self._refuse("CAS110", "a directive changes how the file is read", self._span(opening), "delete the line")

    def _refuse(self, code: str, message: str, at: Span, hint: str) -> NoReturn:
        self._pile.error(code, message, at, hint)
        raise _GivenUp

    def _span(self, event: Event) -> Span:
        if self._cell is not None:
            return self._cell
        start, end = event.start_mark, event.end_mark
        column = start.column + 1
        if start.line == end.line:
            return Span(self._file, start.line + 1, column, max(end.column + 1, column + 1))
        line_end = self._text.find("\n", start.index)
        width = (line_end if line_end >= 0 else len(self._text)) - start.index
        return Span(self._file, start.line + 1, column, column + max(width, 1))


_SYNTAX_HINT = "check indentation (spaces only), quotes and brackets on this line and the one above"
_HINTS = (
    ("mapping values are not allowed", "put quotes around a text that holds `: `, or check the indentation"),
    ("cannot start any token", "indent with spaces, not tabs; quote a text that begins with @, %, ` or a tab"),
    ("could not find expected ':'", "a key needs `: ` after it; quote a text that goes over several lines"),
    ("unexpected end of stream", "a quote or bracket was opened and not closed"),
    ("found unknown escape", "write the backslash twice, or use single quotes"),
    ("expected ',' or", "close the bracket, or quote a text that holds a comma or a bracket"),
)


def _report_syntax(problem: MarkedYAMLError, text: str, top: Span, pile: Pile) -> None:
    mark = problem.problem_mark or problem.context_mark
    lines = text.split("\n")
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[row])) + 1 if mark else 1
    at = evolve(top, line=row + 1, column=column, end=column + 1) if top.cell is None else top
    said = problem.problem or problem.context or "it cannot be read"
    hint = next((hint for sign, hint in _HINTS if sign in said), _SYNTAX_HINT)
    opened = problem.context_mark
    if opened and mark and opened.line != mark.line and top.cell is None:
        hint += f"; what could not be read begins in line {opened.line + 1}"
    pile.error("CAS105", f"this is not YAML: {said}", at, hint)
