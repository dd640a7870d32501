"""Commands of screens in parts: a digit leads to a part, and the four parts that a cell and an observer both have."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Parted(Protocol):
    """A screen in parts, of which one has the keyboard."""

    def show_part(self, number: int) -> None:
        """Goes to a part, by its number from 1."""


class ShowPart(Command[Parted]):
    """Go to a part of the screen: its key is the part's number."""

    group = "Parts"

    def run(self, on: Parted) -> None:
        """Goes there."""
        on.show_part(int(self.key))


class ShowSituation(ShowPart):
    """Go to the tracks."""

    key = "1"
    title = "Situation"


class ShowOrders(ShowPart):
    """Go to the orders."""

    key = "2"
    title = "Orders"


class ShowNews(ShowPart):
    """Go to the news: what happened, and what the calendar has in this turn."""

    key = "3"
    title = "News"


class ShowInForce(ShowPart):
    """Go to what is in force: the ladder, measures, promises, and where objectives stand."""

    key = "4"
    title = "In force"
