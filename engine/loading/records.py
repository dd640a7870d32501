"""What decoding hands to the builders: records whose every value is of its field's kind."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from typing import TypeAlias

from attrs import frozen

from engine.diagnostics.spans import Span
from engine.loading.nodes import Mapping, Scalar, Sequence
from engine.loading.shapes import Shape


@frozen
class Items:
    """A decoded list."""

    values: tuple[Value, ...]
    span: Span


@frozen
class Pairs:
    """A decoded mapping with keys of the author's choosing."""

    rows: tuple[tuple[Scalar, Value], ...]
    span: Span


@frozen
class Effectful:
    """A list of effects, not looked into yet."""

    node: Sequence | Mapping


@frozen
class Record:
    """A mapping with fixed keys. A value that was wrong is left out, and its finding is on the pile."""

    shape: Shape
    id: Scalar
    """The id it was declared under; for a record in place, the key (or what stands first in it)."""
    values: Mapped[str, Value]
    keys: Mapped[str, Span]
    """Where each key stands, wrong ones included."""
    pack: bool = False
    """Whether it stands in a pack."""

    @property
    def at(self) -> Span:
        """Where it is declared."""
        return self.id.span

    def has(self, name: str) -> bool:
        """Whether the key was written, rightly or wrongly."""
        return name in self.keys

    def is_broken(self, name: str) -> bool:
        """Whether the key was written, and wrongly."""
        return name in self.keys and name not in self.values

    def key_at(self, name: str) -> Span:
        """Where a key stands, or the record if it is not given."""
        return self.keys.get(name, self.at)

    def value_at(self, name: str) -> Span:
        """Where a text or number stands, or the record if it is not given."""
        scalar = self.scalar(name)
        return scalar.span if scalar else self.at

    def scalar(self, name: str) -> Scalar | None:
        """A text with its place."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else None

    def text(self, name: str, otherwise: str = "") -> str:
        """A text."""
        scalar = self.scalar(name)
        return scalar.text if scalar else otherwise

    def number(self, name: str, otherwise: float = 0.0) -> float:
        """A number."""
        scalar = self.scalar(name)
        return float(scalar.text) if scalar else otherwise

    def count(self, name: str) -> int | None:
        """A whole number."""
        scalar = self.scalar(name)
        return int(scalar.text) if scalar else None

    def flag(self, name: str) -> bool:
        """`true` or `false`; false if left out."""
        return self.text(name).lower() == "true"

    def record(self, name: str) -> Record | None:
        """A record in place."""
        value = self.values.get(name)
        return value if isinstance(value, Record) else None

    def records(self, name: str) -> tuple[Record, ...]:
        """The records of a list or a table."""
        return tuple(value for value in self._values(name) if isinstance(value, Record))

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """The texts of a list."""
        return tuple(value for value in self._values(name) if isinstance(value, Scalar))

    def rows(self, name: str) -> tuple[tuple[Scalar, Value], ...]:
        """Keys of the author's choosing with their values."""
        value = self.values.get(name)
        return value.rows if isinstance(value, Pairs) else ()

    def effects(self, name: str) -> Effectful | None:
        """A list of effects."""
        value = self.values.get(name)
        return value if isinstance(value, Effectful) else None

    def _values(self, name: str) -> tuple[Value, ...]:
        value = self.values.get(name)
        return value.values if isinstance(value, Items) else ()


Value: TypeAlias = Scalar | Items | Pairs | Record | Effectful
