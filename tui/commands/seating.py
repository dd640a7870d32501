"""Commands of the facilitator's small dialogs: who plays a cell, what a track is set to, how long a phase takes."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Taking(Protocol):
    """A choice."""

    def take(self) -> None:
        """Takes what is chosen."""


class TakePlayer(Command[Taking]):
    """Hand the cell to the player under the cursor."""

    key = "enter"
    title = "Hand over"
    footer = True

    def run(self, on: Taking) -> None:
        """Takes it."""
        on.take()


class TakeThis(Command[Taking]):
    """Do it as it is written; the cursor first goes to what is still to be filled in."""

    key = "enter"
    title = "Do it"
    footer = True

    def run(self, on: Taking) -> None:
        """Does it."""
        on.take()


class Returning(Protocol):
    """A cell's screen on the facilitator's keyboard."""

    def leave(self) -> None:
        """Back to the facilitator."""


class GiveBack(Command[Returning]):
    """Give the keyboard back to the facilitator. What you have sealed stays as it is."""

    key = "q"
    title = "Give back"
    footer = True

    def run(self, on: Returning) -> None:
        """Gives it back."""
        on.leave()
