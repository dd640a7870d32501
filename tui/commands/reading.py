"""Commands of screens that are read: briefing, rulings, consequences, the curtain."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Readable(Protocol):
    """Something read step by step or as a whole."""

    def go_on(self) -> None:
        """The next step; after the last, on with the game."""

    def skip(self) -> None:
        """Shows all that is left at once."""

    def has_hidden(self) -> bool:
        """Whether anything is left to show."""

    def undo(self) -> None:
        """Back to before the last decision."""

    def leave(self) -> None:
        """To the lobby."""


class GoOn(Command[Readable]):
    """Go on: the next one, and after the last one on with the game."""

    key = "enter,space"
    title = "Go on"
    footer = True

    def run(self, on: Readable) -> None:
        """The next step."""
        on.go_on()


class Skip(Command[Readable]):
    """Show everything that is left at once."""

    key = "s"
    title = "Show all"
    footer = True

    def run(self, on: Readable) -> None:
        """All of it."""
        on.skip()

    def is_open(self, on: Readable) -> bool:
        """Until all is there."""
        return on.has_hidden()


class UndoHere(Command[Readable]):
    """Take back the last decision of a person, with all that followed from it."""

    key = "u"
    title = "Undo"
    footer = True

    def run(self, on: Readable) -> None:
        """Takes it back."""
        on.undo()


class LeaveReading(Command[Readable]):
    """Leave to the lobby. The game is saved and resumes here."""

    key = "q"
    title = "Lobby"
    footer = True

    def run(self, on: Readable) -> None:
        """Leaves."""
        on.leave()


class Read(Protocol):
    """Something that has been read."""

    def go_on(self) -> None:
        """On with the game, or back to it."""


class Proceed(Command[Read]):
    """On with the game."""

    key = "enter,escape"
    title = "Go on"
    footer = True

    def run(self, on: Read) -> None:
        """On."""
        on.go_on()
