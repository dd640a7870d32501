"""What the language is made of, as data: shapes, their fields, and the kinds of value a field takes.

The tables stand in `engine.loading.language`; decoding (`engine.loading.decoding`) and the JSON Schema both follow from
them, so a key exists in one place only.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen


@frozen
class Prose:
    """A text for people. Never empty."""


@frozen
class Figure:
    """A number, between `low` and `high` where given."""

    low: float | None = None
    high: float | None = None
    whole: bool = False


@frozen
class Flag:
    """`true` or `false`."""


@frozen
class Day:
    """A date, as 2014-07-01."""


@frozen
class OneOf:
    """One of these words."""

    words: tuple[str, ...]


@frozen
class Id:
    """A name in lower-case-with-hyphens; `of` says of what, for people."""

    of: str


@frozen
class Path:
    """A file within the scenario's folder."""


@frozen
class Paragraphs:
    """`R18`, or a range `R18-R20`."""


@frozen
class CatalogueRow:
    """A row of the catalogue of what the papers say: a letter and a number, from 1 to `last`."""

    letter: str
    last: int


@frozen
class Formulaic:
    """An expression; `condition` if only its truth matters."""

    condition: bool = False


@frozen
class Select:
    """A selector of actors; `words` may stand in its place."""

    words: tuple[str, ...] = ()


@frozen
class Address:
    """As a key: `OWNER.TRACK`."""


@frozen
class Consequences:
    """A list of effects."""


@frozen
class Listing:
    """A list; with `bare`, a single item may stand without brackets."""

    of: Kind
    bare: bool = False
    least: int = 0


@frozen
class Rows:
    """A mapping whose keys the author chooses among names declared elsewhere, or numbers."""

    key: Kind
    of: Kind


@frozen
class Table:
    """A mapping from ids the author invents to records."""

    of: Shape
    rows: CatalogueRow | None = None
    """Rows of the catalogue that may stand in place of an id."""


@frozen
class Inline:
    """A record in place."""

    of: Shape


@frozen
class Either:
    """A word in short, or a record in full."""

    short: Kind
    full: Shape


Kind: TypeAlias = (
    Prose
    | Figure
    | Flag
    | Day
    | OneOf
    | Id
    | Path
    | Paragraphs
    | CatalogueRow
    | Formulaic
    | Select
    | Address
    | Consequences
    | Listing
    | Rows
    | Table
    | Inline
    | Either
)


@frozen
class Field:
    """A key of a shape."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    default: str = ""
    """As documented; the builders hold the value."""


@frozen
class Shape:
    """A mapping with fixed keys."""

    name: str
    """With its article, as findings call it: `a move`."""
    fields: tuple[Field, ...]
    doc: str = ""

    def field(self, name: str) -> Field | None:
        """The field of that name, if there is one."""
        return next((field for field in self.fields if field.name == name), None)


def need(name: str, kind: Kind, doc: str) -> Field:
    """A field that must be given."""
    return Field(name=name, kind=kind, doc=doc, required=True)


def may(name: str, kind: Kind, doc: str, default: str = "") -> Field:
    """A field that may be left out."""
    return Field(name=name, kind=kind, doc=doc, default=default)


SOURCE = may(
    "source",
    Listing(Paragraphs(), bare=True),
    "Paragraphs of the papers this rests on: `R18`, `[R18, G13]`, `R18-R20`.",
)
ASSUMPTION = may("assumption", Prose(), "Why it is so, where no paragraph says it.")
