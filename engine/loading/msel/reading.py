"""A sheet's rows to the records of injects that the language knows, with a finding for every cell that is wrong.

A cell is read as the key it holds would be in YAML: the same kinds, the same checks, the same builder behind. What is
said of it names the file, the row and the column: `msel.xlsx:row 7 (Turn)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from engine.diagnostics.acting import acting_character
from engine.diagnostics.spans import Span
from engine.diagnostics.suggestions import did_you_mean, shortened
from engine.loading.decoding import Decoder
from engine.loading.guard import is_small, report_acting
from engine.loading.language.script import INJECT
from engine.loading.msel.columns import COLUMNS, ID, Column, column_of, field_of, is_bare, is_passed_over, keeps_blanks
from engine.loading.msel.grids import Grid, as_meant, grid, heading
from engine.loading.nodes import Mapping as MappingNode
from engine.loading.nodes import Node, Scalar, read_nodes
from engine.loading.nodes import Sequence as SequenceNode
from engine.loading.pile import Pile
from engine.loading.records import Record, Value
from engine.loading.scalars import ID as AN_ID
from engine.loading.shapes import Consequences, Field, Figure, Id, Listing, OneOf, Paragraphs

_BETWEEN: Final = re.compile(r"[,;\n]")
_WHOLE: Final = re.compile(r"([+-]?\d{1,15})\.0+")
_COUNT: Final = re.compile(r"[+-]?\d{1,15}(\.0+)?")
_NUMBER: Final = re.compile(r"\d{1,6}(?:\.0)?")
_DATED: Final = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}\b.*|\d{1,2}:\d{2}.*", re.DOTALL)


@frozen
class _Heading:
    """The columns of a sheet, by place."""

    columns: Mapping[int, Column]
    titles: Mapping[int, str]
    """As the sheet writes them."""
    row: int
    filled: frozenset[int]
    """The places that have a title, of whatever kind."""


def injects_of(text: str, path: str, pile: Pile) -> tuple[Record, ...] | None:
    """The injects of a sheet's CSV text, in the order of its rows; None if it is no events list."""
    rows = grid(text, path, pile) if is_small(text, path, pile) else None
    if rows is None:
        return None
    titles = _heading(rows, path, pile)
    if titles is None:
        return None
    reader = _Reader(titles, path, pile)
    below = enumerate(rows[titles.row :], start=titles.row + 1)
    return tuple(record for number, row in below if (record := reader.record(number, row)) is not None)


def _heading(rows: Grid, path: str, pile: Pile) -> _Heading | None:
    place = heading(rows)
    if place is None:
        hint = f"the first row names the columns: {', '.join(column.title for column in COLUMNS)}"
        pile.error("CAS118", "no row of titles is found in the sheet", Span(path, 1, 1, 2, cell=""), hint)
        return None
    row = place + 1
    columns: dict[int, Column] = {}
    titles: dict[int, str] = {}
    for index, written in enumerate(rows[place]):
        title = " ".join(as_meant(written).split())
        at = Span(path, row, index + 1, index + 2, cell=shortened(title))
        column = column_of(title)
        if column is not None and column.field in {known.field for known in columns.values()}:
            pile.error("CAS112", f"there are two columns for `{column.title}`", at, "keep one of them")
        elif column is not None:
            columns[index], titles[index] = column, title
        elif title and not is_passed_over(title):
            hint = did_you_mean(title, [known.title for known in COLUMNS], "put its title in brackets")
            hint = f"{hint}; a title in brackets, `({shortened(title)})`, is passed over"
            pile.error("CAS301", f"an events list has no column `{shortened(title)}`", at, hint)
    _require_columns(columns, path, row, pile)
    filled = frozenset(index for index, written in enumerate(rows[place]) if written.strip())
    return _Heading(columns, titles, row, filled)


def _require_columns(columns: Mapping[int, Column], path: str, row: int, pile: Pile) -> None:
    present = {column.field for column in columns.values()}
    for column in COLUMNS:
        if field_of(column).required and column.field not in present and column.field != "type":
            hint = f"add it; it is also known as {', '.join(column.also[:4])}"
            at = Span(path, row, 1, 2, cell="")
            pile.error("CAS302", f"the sheet has no column `{column.title}`", at, hint)


class _Reader:
    """Reads the rows below the titles."""

    def __init__(self, titles: _Heading, path: str, pile: Pile) -> None:
        self._titles = titles
        self._path = path
        self._pile = pile
        self._decoder = Decoder(pile)

    def record(self, number: int, row: Sequence[str]) -> Record | None:
        """A row as an inject; None for an empty row."""
        cells = {index: as_meant(text) for index, text in enumerate(row) if text.strip()}
        if not cells:
            return None
        self._find_strays(number, cells)
        written = {
            self._titles.columns[index].field: (self._key(number, index), text)
            for index, text in cells.items()
            if index in self._titles.columns
        }
        if not written:
            return None
        keys = {name: key.span for name, (key, _) in written.items() if name != ID}
        values: dict[str, Value] = {}
        for name, (key, text) in written.items():
            field = INJECT.field(name)
            value = None if field is None else self._value(field, key, text)
            if value is not None:
                values[name] = value
        self._infer_type(number, keys, values)
        self._require(number, keys)
        return Record(shape=INJECT, id=self._id(number, written.get(ID)), values=values, keys=keys)

    def _key(self, number: int, index: int) -> Scalar:
        title = self._titles.titles[index]
        span = Span(self._path, number, index + 1, index + 2, cell=shortened(title))
        return Scalar(title, plain=True, span=span)

    def _whole_row(self, number: int) -> Span:
        return Span(self._path, number, 1, 2, cell="")

    def _find_strays(self, number: int, cells: Mapping[int, str]) -> None:
        """CAS308: what stands under no title would be lost without a word."""
        for index, text in cells.items():
            if index not in self._titles.filled:
                at = Span(self._path, number, index + 1, index + 2, cell=f"column {index + 1}")
                hint = "give the column a title, or empty the cell; a text with separators in it stands in quotes"
                self._pile.error("CAS308", f"`{shortened(text)}` stands in no column", at, hint)
                return

    def _id(self, number: int, written: tuple[Scalar, str] | None) -> Scalar:
        if written is None:
            if ID in {column.field for column in self._titles.columns.values()}:
                hint = "give the inject a name of its own, such as `airliner` or a number"
                self._pile.error("CAS302", "an inject needs `Inject ID`", self._whole_row(number), hint)
            return Scalar(f"row-{number}", plain=True, span=self._whole_row(number))
        key, text = written
        name = _as_id(text)
        if not AN_ID.fullmatch(name):
            hint = "ids are lower-case letters and digits in words joined by hyphens; a number will do"
            self._pile.error("CAS205", f"`{shortened(text.strip())}` is no id", key.span, hint)
        return Scalar(name, plain=True, span=key.span)

    def _value(self, field: Field, key: Scalar, text: str) -> Value | None:
        character = acting_character(text)
        if character:
            report_acting(character, key.span, self._pile)
            return None
        if isinstance(field.kind, Figure) and not _COUNT.fullmatch(text.strip()):
            self._report_no_number(field, key, shortened(text.strip()))
            return None
        node = self._node(field, key, text)
        return None if node is None else self._decoder.value(field.kind, node, key)

    def _report_no_number(self, field: Field, key: Scalar, text: str) -> None:
        dated = "the date or time " if _DATED.fullmatch(text) else ""
        if field.name == "at":
            hint = "the first turn is 1, the second 2; the calendar of the scenario says when each begins"
        else:
            hint = "write for how many turns, such as 1 or 2"
        self._pile.error("CAS303", f"`{key.text}` takes a whole number, not {dated}`{text}`", key.span, hint)

    def _node(self, field: Field, key: Scalar, text: str) -> Node | None:
        written = text if keeps_blanks(field) else text.strip()
        match field.kind:
            case Consequences():
                node = read_nodes(written, self._path, self._pile, key.span)
                return SequenceNode((node,), key.span) if isinstance(node, MappingNode) else node
            case Listing(of=kind):
                listed = _BETWEEN.split(written.removeprefix("[").removesuffix("]"))
                parts = [part.strip() for part in listed if part.strip()]
                names = [_as_id(part) if isinstance(kind, Id) else _upper(kind, part) for part in parts]
                return SequenceNode(tuple(Scalar(name, plain=True, span=key.span) for name in names), key.span)
            case Figure():
                whole = _WHOLE.fullmatch(written)
                return Scalar(whole.group(1) if whole else written, plain=True, span=key.span)
            case OneOf() | Id():
                return Scalar(written.lower(), plain=True, span=key.span)
            case _:
                return Scalar(written, plain=is_bare(field), span=key.span)

    def _infer_type(self, number: int, keys: dict[str, Span], values: dict[str, Value]) -> None:
        """A row without a type is of the type that its turn or its trigger makes it."""
        if "type" in keys:
            return
        kind = "scheduled" if "at" in keys else "conditional" if "when" in keys else "manual"
        at = keys.get("at") or keys.get("when") or self._whole_row(number)
        keys["type"], values["type"] = at, Scalar(kind, plain=True, span=at)

    def _require(self, number: int, keys: Mapping[str, Span]) -> None:
        present = {column.field: column.title for column in self._titles.columns.values()}
        for field in INJECT.fields:
            if field.required and field.name not in keys and field.name in present:
                hint = f"fill the cell: {field.doc[0].lower()}{field.doc[1:]}"
                message = f"an inject needs `{present[field.name]}`"
                self._pile.error("CAS302", message, self._whole_row(number), hint)


def _as_id(text: str) -> str:
    """`Airliner` as `airliner`; the number 7 of a list that counts as `inject-7`."""
    word = text.strip().lower()
    return f"inject-{int(float(word))}" if _NUMBER.fullmatch(word) else word


def _upper(kind: object, text: str) -> str:
    return text.upper() if isinstance(kind, Paragraphs) else text
