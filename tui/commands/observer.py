"""Commands of an observer's place: the parts of its screen, and the name notes are taken under."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.parts import ShowPart


class Observing(Protocol):
    """An observer's screen."""

    def change_name(self) -> None:
        """Somebody else takes notes here."""


class SeeOrders(ShowPart):
    """Go to the orders: what is sealed, what was argued, who has voted."""

    key = "2"
    title = "Orders"


class SeeNotes(ShowPart):
    """Go to your notes."""

    key = "5"
    title = "Notes"


class SeeObjectives(ShowPart):
    """Go to the training objectives: what to look for, your ratings, your notes on them."""

    key = "6"
    title = "Objectives"


class ChangeName(Command[Observing]):
    """Say who takes notes here from now on."""

    key = "ctrl+n"
    shown = "Ctrl+N"
    title = "Name"

    def run(self, on: Observing) -> None:
        """Asks for the name."""
        on.change_name()
