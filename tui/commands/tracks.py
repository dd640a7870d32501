"""Commands of the table of tracks, wherever it stands: at a cell's place, on the console, at an observer's."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Explained(Protocol):
    """Where a track can be asked why it is what it is."""

    def show_why(self) -> None:
        """Opens the ledger of the track under the cursor."""

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""


class Tracked(Explained, Protocol):
    """A table of tracks that can be searched and sorted."""

    def filter(self) -> None:
        """Opens the filter of the tracks."""

    def sort(self) -> None:
        """Changes the order of the tracks."""


class ShowWhy(Command[Explained]):
    """Show why the track under the cursor is what it is: every change, with its cause, formula and numbers."""

    key = "y"
    title = "Why"
    footer = True
    group = "Tracks"

    def run(self, on: Explained) -> None:
        """Opens the ledger."""
        on.show_why()

    def is_open(self, on: Explained) -> bool:
        """On a track only."""
        return on.has_track()


class Filter(Command[Tracked]):
    """Type words to see only the tracks that have them; Escape shows all again."""

    key = "slash"
    title = "Filter"
    group = "Tracks"

    def run(self, on: Tracked) -> None:
        """Opens the field."""
        on.filter()


class Sort(Command[Tracked]):
    """List tracks by how much they moved, or by whose they are."""

    key = "m"
    title = "Most moved"
    group = "Tracks"

    def run(self, on: Tracked) -> None:
        """Changes the order."""
        on.sort()
