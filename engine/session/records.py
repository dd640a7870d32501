"""What a session writes down, one record at a time: entries, moves of the cursor, names of branches (SES-4)."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from attrs import frozen

from engine.model.commands import Command
from engine.model.events import Event

ROOT = 0
"""The id of the place before the first entry."""


@frozen
class Entry:
    """A command that was accepted, and what came of it."""

    id: int
    """Counts from 1 in the order of acceptance, whatever the branch."""
    parent: int
    """The entry it followed; `ROOT` for none."""
    command: Command
    events: tuple[Event, ...]
    digest: str
    """SHA-256 over the parent's digest, the command and the state it led to."""


@frozen
class CursorMoved:
    """Undo, redo, or a visit to another branch; nothing is deleted."""

    to: int


@frozen
class BranchNamed:
    """A name for the line that leads to an entry."""

    name: str
    at: int


SessionRecord: TypeAlias = Entry | CursorMoved | BranchNamed


class Journal(Protocol):
    """Where records are kept. `append` returns when the record is safe, or raises and nothing has changed."""

    def append(self, record: SessionRecord) -> None:
        """Keeps one record."""


@frozen
class Unwritten:
    """A journal that keeps nothing: for simulations and previews."""

    def append(self, record: SessionRecord) -> None:
        """Keeps nothing."""
