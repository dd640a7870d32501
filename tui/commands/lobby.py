"""Commands of the lobby and of the seats."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Lobbying(Protocol):
    """The lobby."""

    def open_chosen(self) -> None:
        """Begins the scenario or resumes the save under the cursor."""


class Seating(Protocol):
    """The choice of seats."""

    def play_chosen(self) -> None:
        """A person plays the cell under the cursor, bots the others."""

    def begin(self) -> None:
        """Begins with the seats as they are shown."""

    def turn_seat(self, by: int) -> None:
        """Gives the cell under the cursor to the next possible player."""

    def edit_seed(self) -> None:
        """Lets the seed be typed."""

    def facilitate(self) -> None:
        """Begins an exercise on the console."""


class OpenChosen(Command[Lobbying]):
    """Begin the scenario under the cursor, or go on with the save."""

    key = "enter"
    title = "Open"
    footer = True

    def run(self, on: Lobbying) -> None:
        """Opens it."""
        on.open_chosen()


class PlayChosen(Command[Seating]):
    """Play the cell under the cursor yourself; bots play the others. The game begins."""

    key = "enter"
    title = "Play this cell"
    footer = True

    def run(self, on: Seating) -> None:
        """Begins."""
        on.play_chosen()


class TurnSeat(Command[Seating]):
    """Change who plays the cell under the cursor: a person here, one of its doctrines, or chance."""

    key = "space,right"
    title = "Change player"
    footer = True

    def run(self, on: Seating) -> None:
        """The next player."""
        on.turn_seat(1)


class TurnSeatBack(Command[Seating]):
    """Change who plays the cell under the cursor, the other way round."""

    key = "left"
    title = "Player before"

    def run(self, on: Seating) -> None:
        """The player before."""
        on.turn_seat(-1)


class BeginAsShown(Command[Seating]):
    """Begin with the players as they are shown: any number of people on this keyboard, or none, to watch the bots."""

    key = "b"
    title = "Begin as shown"
    footer = True

    def run(self, on: Seating) -> None:
        """Begins."""
        on.begin()


class Facilitate(Command[Seating]):
    """Run an exercise for a room, on a console. People play every cell but those you have set to a bot."""

    key = "f"
    title = "Facilitate"
    footer = True

    def run(self, on: Seating) -> None:
        """Begins."""
        on.facilitate()


class EditSeed(Command[Seating]):
    """Type another seed. The same seed, seats and decisions give the same game."""

    key = "s"
    title = "Seed"
    footer = True

    def run(self, on: Seating) -> None:
        """Goes to the field."""
        on.edit_seed()
