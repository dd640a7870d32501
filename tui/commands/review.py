"""Commands of the review and of the history."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Reviewing(Protocol):
    """The review."""

    def back(self) -> None:
        """To the lobby."""

    def show_history(self) -> None:
        """Opens tracks over time, and places to go back to."""

    def undo(self) -> None:
        """Back to before the last decision."""

    def write_report(self) -> None:
        """Writes the after-action report beside the save."""


class Looking(Protocol):
    """The history."""

    def go_there(self) -> None:
        """Goes back to the place under the cursor, or shows the ledger of the track."""

    def turn_over(self) -> None:
        """From the tracks to the places, and back."""

    def has_places(self) -> bool:
        """Whether one may go back from here."""

    def close(self) -> None:
        """Back to the game as it stands."""


class BackToLobby(Command[Reviewing]):
    """Back to the lobby. The game stays among the saves."""

    key = "q,escape"
    title = "Lobby"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Back."""
        on.back()


class LookAtHistory(Command[Reviewing]):
    """See any track over time, and go back to an earlier place to play on from there."""

    key = "h"
    title = "History"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Opens it."""
        on.show_history()


class WriteReport(Command[Reviewing]):
    """Write the after-action report beside the save: in Markdown, and as a page with charts."""

    key = "w"
    title = "Write the report"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Writes it."""
        on.write_report()


class UndoEnd(Command[Reviewing]):
    """Take back the last decision of a person and play on from there."""

    key = "u"
    title = "Undo"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Takes it back."""
        on.undo()


class GoThere(Command[Looking]):
    """On a track: why it is what it is. On a place of the game: go back to it and play on from there."""

    key = "enter"
    title = "Open"
    footer = True

    def run(self, on: Looking) -> None:
        """Goes there."""
        on.go_there()


class TurnOver(Command[Looking]):
    """Change between tracks over time and the places of the game to go back to."""

    key = "tab"
    title = "Tracks / places"
    footer = True

    def run(self, on: Looking) -> None:
        """Changes."""
        on.turn_over()

    def is_open(self, on: Looking) -> bool:
        """Where there are places to go to."""
        return on.has_places()


class CloseHistory(Command[Looking]):
    """Back to the game as it stands."""

    key = "escape,q"
    title = "Back"
    footer = True

    def run(self, on: Looking) -> None:
        """Back."""
        on.close()
