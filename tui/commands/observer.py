"""Commands of an observer's place: the parts of its screen, and the name notes are taken under."""

from __future__ import annotations

from typing import ClassVar, Protocol

from tui.commands.command import Command


class Observing(Protocol):
    """An observer's screen."""

    def show_pane(self, number: int) -> None:
        """Goes to a part."""

    def change_name(self) -> None:
        """Somebody else takes notes here."""

    def show_why(self) -> None:
        """Opens the ledger of the track under the cursor."""

    def has_track(self) -> bool:
        """Whether the cursor is on a track."""


class ShowObserved(Command[Observing]):
    """Go to a part of the screen."""

    number: ClassVar[int]
    group = "Parts of the screen"

    def run(self, on: Observing) -> None:
        """Goes there."""
        on.show_pane(self.number)


class SeeSituation(ShowObserved):
    """Go to the tracks."""

    key = "1"
    title = "Situation"
    number = 1


class SeeOrders(ShowObserved):
    """Go to the orders: what is sealed, what was argued, who has voted."""

    key = "2"
    title = "Orders"
    number = 2


class SeeNews(ShowObserved):
    """Go to the news."""

    key = "3"
    title = "News"
    number = 3


class SeeInForce(ShowObserved):
    """Go to what is in force: the ladder, measures, promises."""

    key = "4"
    title = "In force"
    number = 4


class SeeNotes(ShowObserved):
    """Go to your notes."""

    key = "5"
    title = "Notes"
    number = 5


class SeeObjectives(ShowObserved):
    """Go to the training objectives: what to look for, your ratings, your notes on them."""

    key = "6"
    title = "Objectives"
    number = 6


class SeeWhy(Command[Observing]):
    """See why the track under the cursor is what it is."""

    key = "y"
    title = "Why"
    footer = True

    def run(self, on: Observing) -> None:
        """Opens the ledger."""
        on.show_why()

    def is_open(self, on: Observing) -> bool:
        """On a track."""
        return on.has_track()


class ChangeName(Command[Observing]):
    """Say who takes notes here from now on."""

    key = "ctrl+n"
    shown = "Ctrl+N"
    title = "Name"

    def run(self, on: Observing) -> None:
        """Asks for the name."""
        on.change_name()
