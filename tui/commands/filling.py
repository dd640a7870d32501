"""Commands of forms with a text and choices: take it, turn a choice."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Writing(Protocol):
    """A form that takes what is written on it."""

    def take(self) -> None:
        """Takes it, or goes to what is still to be filled in."""

    def turn_choice(self, by: int) -> None:
        """Another choice in the row under the cursor."""

    def has_choice(self) -> bool:
        """Whether the cursor is on a row with a choice."""


class TakeDown(Command[Writing]):
    """Take it as it is written; the cursor first goes to what is still to be filled in."""

    key = "enter"
    title = "Take it"
    footer = True

    def run(self, on: Writing) -> None:
        """Takes it."""
        on.take()


class NextChoice(Command[Writing]):
    """The next choice in this row; on a number, one step up."""

    key = "right"
    shown = "→"
    title = "Next"
    footer = True

    def run(self, on: Writing) -> None:
        """The next."""
        on.turn_choice(1)

    def is_open(self, on: Writing) -> bool:
        """On such a row."""
        return on.has_choice()


class LastChoice(Command[Writing]):
    """The choice before in this row; on a number, one step down."""

    key = "left"
    shown = "←"
    title = "Before"
    footer = True

    def run(self, on: Writing) -> None:
        """The one before."""
        on.turn_choice(-1)

    def is_open(self, on: Writing) -> bool:
        """On such a row."""
        return on.has_choice()


class Listing(Protocol):
    """A form in which tracks are named."""

    def list_tracks(self) -> None:
        """Opens the list of tracks."""

    def has_tracks(self) -> bool:
        """Whether the cursor is in a field for tracks."""


class ListTracks(Command[Listing]):
    """List the tracks: the one taken is written down, and how much is added to it comes behind."""

    key = "f3"
    shown = "F3"
    title = "Tracks"
    footer = True

    def run(self, on: Listing) -> None:
        """Opens the list."""
        on.list_tracks()

    def is_open(self, on: Listing) -> bool:
        """In a field for tracks."""
        return on.has_tracks()
