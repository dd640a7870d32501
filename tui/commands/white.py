"""What the facilitator does on the rows of the console: with a cell, with a track, with an inject."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.tracks import Explained


class Seated(Protocol):
    """The cells of the console."""

    def hand_over(self) -> None:
        """The keyboard to the cell under the cursor."""

    def give_order(self) -> None:
        """An order for the cell under the cursor."""

    def turn_lock(self) -> None:
        """Locks or unlocks the orders of the cell under the cursor."""

    def change_seat(self) -> None:
        """Chooses who plays the cell under the cursor."""

    def vote(self) -> None:
        """Votes for the cell under the cursor."""

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the cells."""

    def takes_orders(self) -> bool:
        """Whether the keyboard is on a cell, and the game waits for orders."""

    def takes_votes(self) -> bool:
        """Whether the keyboard is on a cell that has a vote in a ballot being held."""


class Amended(Explained, Protocol):
    """The tracks of the console."""

    def amend(self) -> None:
        """Sets the track under the cursor."""


class HandOver(Command[Seated]):
    """Hand the keyboard to the cell under the cursor, behind a curtain; it comes back behind a curtain, too."""

    key = "c"
    title = "Hand over"
    footer = True
    group = "Cells"

    def run(self, on: Seated) -> None:
        """Draws the curtain."""
        on.hand_over()

    def is_open(self, on: Seated) -> bool:
        """On a cell."""
        return on.has_keyboard()


class OrderFor(Command[Seated]):
    """Give an order for an actor of the cell under the cursor."""

    key = "o"
    title = "Order"
    group = "Cells"

    def run(self, on: Seated) -> None:
        """Opens the form."""
        on.give_order()

    def is_open(self, on: Seated) -> bool:
        """While orders are given."""
        return on.takes_orders()


class TurnLock(Command[Seated]):
    """Lock the orders of the cell under the cursor, or unlock those it locked by mistake."""

    key = "l"
    title = "Lock or unlock"
    group = "Cells"

    def run(self, on: Seated) -> None:
        """Turns it."""
        on.turn_lock()

    def is_open(self, on: Seated) -> bool:
        """While orders are given."""
        return on.takes_orders()


class ChangeSeat(Command[Seated]):
    """Hand the cell under the cursor to a bot, or back to people, in the middle of the game."""

    key = "s"
    title = "Seat"
    group = "Cells"

    def run(self, on: Seated) -> None:
        """Opens the choice."""
        on.change_seat()

    def is_open(self, on: Seated) -> bool:
        """On a cell."""
        return on.has_keyboard()


class VoteFor(Command[Seated]):
    """Vote for the cell under the cursor, or, on the white cell's row, for voters that nobody plays."""

    key = "v"
    title = "Vote"
    group = "Cells"

    def run(self, on: Seated) -> None:
        """Opens the ballot."""
        on.vote()

    def is_open(self, on: Seated) -> bool:
        """While it has a vote."""
        return on.takes_votes()


class Amend(Command[Amended]):
    """Set the track under the cursor, with a reason on record. Cells see that it was the facilitator, not why."""

    key = "e"
    title = "Amend"
    footer = True
    group = "Tracks"

    def run(self, on: Amended) -> None:
        """Opens the form."""
        on.amend()

    def is_open(self, on: Amended) -> bool:
        """On a track only."""
        return on.has_track()
