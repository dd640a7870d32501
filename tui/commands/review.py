"""Commands of the review."""

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


class Reporting(Protocol):
    """Where the after-action report can be written."""

    def write_report(self) -> None:
        """Writes it beside the save."""


class BackToLobby(Command[Reviewing]):
    """Back to the lobby. The game stays among the saves."""

    key = "q,escape"
    title = "Lobby"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Back."""
        on.back()


class BackToConsole(BackToLobby):
    """Back to the console. The room stays open, and the exercise as it is."""

    title = "Console"


class LookAtHistory(Command[Reviewing]):
    """See any track over time, and go back to an earlier place to play on from there."""

    key = "h"
    title = "History"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Opens it."""
        on.show_history()


class WriteReport(Command[Reporting]):
    """Write the after-action report beside the save: in Markdown, and as a page with charts."""

    key = "w"
    title = "Write the report"
    footer = True

    def run(self, on: Reporting) -> None:
        """Writes it."""
        on.write_report()


class WriteReportSoFar(WriteReport):
    """Write the after-action report as far as the exercise has come, beside the save. It may be written again."""

    key = "r"
    title = "Write the report"
    footer = False


class UndoEnd(Command[Reviewing]):
    """Take back the last decision of a person and play on from there."""

    key = "u"
    title = "Undo"
    footer = True

    def run(self, on: Reviewing) -> None:
        """Takes it back."""
        on.undo()
