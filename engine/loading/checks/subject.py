"""What a check looks at, and a walk through everything a scenario holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import attrs
from attrs import frozen

from engine.diagnostics.findings import Finding, Severity
from engine.diagnostics.spans import Span
from engine.loading.names import Cast
from engine.model.scenario import Scenario

Kind = TypeVar("Kind")


@frozen
class Subject:
    """A scenario in which every name is right."""

    scenario: Scenario
    cast: Cast
    unread_briefs: tuple[str, ...]
    """Files under `briefs/` that no cell names."""
    tag_places: tuple[tuple[str, Span], ...]
    """Every tag, with the place where it is first given."""
    calendar_at: Span
    """Where the calendar is declared."""
    everything: tuple[object, ...]
    """Every value in the scenario, gathered once."""

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """Every value of a kind, wherever it stands in the scenario."""
        return (value for value in self.everything if isinstance(value, kind))


def within(value: object, kind: type[Kind]) -> Iterator[Kind]:
    """Every value of a kind within a value, itself included."""
    return (part for part in gathered(value) if isinstance(part, kind))


def gathered(value: object) -> Iterator[object]:
    """A value and every value within it, in the order of declaration."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            waiting.extend(reversed(current))
        elif attrs.has(kind := type(current)):
            yield current
            waiting.extend(getattr(current, name) for name in _parts_of(kind))


_NO_PART = ("at", "turn_at", "expected_by_at", "sources", "at_open")
"""What an arm of a claim does by the white cell's hand happens in no game, so it is no reason to have anything."""
_PARTS: dict[str, tuple[str, ...]] = {}


def _parts_of(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """The fields of a class that hold parts of a scenario, last first."""
    if kind.__qualname__ not in _PARTS:
        names = [field.name for field in attrs.fields(kind) if field.name not in _NO_PART]
        _PARTS[kind.__qualname__] = tuple(reversed(names))
    return _PARTS[kind.__qualname__]


def error(code: str, message: str, at: Span, hint: str) -> Finding:
    """A finding that stops the load."""
    return Finding(code=code, message=message, at=at, hint=hint)


def warning(code: str, message: str, at: Span, hint: str) -> Finding:
    """A finding to look at."""
    return Finding(code=code, message=message, at=at, hint=hint, severity=Severity.WARNING)
