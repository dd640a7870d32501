"""Commands of the order form and of the ballot."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Filling(Protocol):
    """The order form."""

    def choose(self) -> None:
        """Takes what is under the cursor, or seals."""

    def step_number(self, by: int) -> None:
        """The number under the cursor, so many steps on."""

    def next_actor(self) -> None:
        """Orders for another of the cell's actors."""

    def has_number(self) -> bool:
        """Whether the cursor is on a number."""

    def has_actors(self) -> bool:
        """Whether the cell has another actor with an order left."""

    def read_on(self) -> None:
        """A page on in what is said of the order."""

    def close(self) -> None:
        """One step back."""


class Choose(Command[Filling]):
    """Take what is under the cursor and go to the next step; at the last step, seal the order.

    Letters typed go to the next move or target with a word that begins so.
    """

    key = "enter"
    title = "Choose"
    footer = True

    def run(self, on: Filling) -> None:
        """Takes it."""
        on.choose()


class More(Command[Filling]):
    """Raise the number under the cursor by one step. Digits may be typed as well."""

    key = "right,plus"
    shown = "→"
    title = "More"
    footer = True

    def run(self, on: Filling) -> None:
        """One step up."""
        on.step_number(1)

    def is_open(self, on: Filling) -> bool:
        """On a number only."""
        return on.has_number()


class Less(Command[Filling]):
    """Lower the number under the cursor by one step."""

    key = "left,minus"
    shown = "←"
    title = "Less"
    footer = True

    def run(self, on: Filling) -> None:
        """One step down."""
        on.step_number(-1)

    def is_open(self, on: Filling) -> bool:
        """On a number only."""
        return on.has_number()


class NextActor(Command[Filling]):
    """Order for the next of your actors that has an order left."""

    key = "tab"
    title = "Next actor"
    footer = True

    def run(self, on: Filling) -> None:
        """The next one."""
        on.next_actor()

    def is_open(self, on: Filling) -> bool:
        """Where there is another."""
        return on.has_actors()


class ReadOn(Command[Filling]):
    """Read on in what is said of the order, where there is more of it than has room; from its end, begin again."""

    key = "space"
    title = "Read on"

    def run(self, on: Filling) -> None:
        """A page on."""
        on.read_on()


class StepBack(Command[Filling]):
    """Go back one step; from the first, close the form without an order."""

    key = "escape"
    title = "Back"
    footer = True

    def run(self, on: Filling) -> None:
        """Back."""
        on.close()


class Voting(Protocol):
    """The ballot."""

    def vote(self) -> None:
        """Votes with the option under the cursor."""

    def go_to(self, by: int) -> None:
        """The vote before, or after."""

    def has_others(self) -> bool:
        """Whether there are several."""

    def undo(self) -> None:
        """Back to before the last decision."""

    def show_history(self) -> None:
        """Opens tracks over time."""

    def can_undo(self) -> bool:
        """Whether something can be taken back from here."""

    def leave(self) -> None:
        """To the lobby."""


class CastThis(Command[Voting]):
    """Vote for the option under the cursor. Votes stay secret until they are counted."""

    key = "enter"
    title = "Vote"
    footer = True

    def run(self, on: Voting) -> None:
        """Votes."""
        on.vote()


class VoteBefore(Command[Voting]):
    """Go to the vote before: one that was cast can be changed until they are counted."""

    key = "left"
    shown = "←"
    title = "Vote before"
    footer = True

    def run(self, on: Voting) -> None:
        """Back."""
        on.go_to(-1)

    def is_open(self, on: Voting) -> bool:
        """Where there is another."""
        return on.has_others()


class VoteAfter(Command[Voting]):
    """Go to the vote after."""

    key = "right"
    shown = "→"
    title = "Vote after"

    def run(self, on: Voting) -> None:
        """On."""
        on.go_to(1)

    def is_open(self, on: Voting) -> bool:
        """Where there is another."""
        return on.has_others()


class UndoVote(Command[Voting]):
    """Take back the last decision of a person."""

    key = "u"
    title = "Undo"
    footer = True

    def run(self, on: Voting) -> None:
        """Takes it back."""
        on.undo()

    def is_open(self, on: Voting) -> bool:
        """Where it can be."""
        return on.can_undo()


class LookBack(Command[Voting]):
    """See tracks over time before voting, and why each is what it is."""

    key = "h"
    title = "History"
    footer = True

    def run(self, on: Voting) -> None:
        """Opens it."""
        on.show_history()


class LeaveVoting(Command[Voting]):
    """Leave to the lobby. The game is saved and resumes here."""

    key = "q"
    title = "Lobby"
    footer = True

    def run(self, on: Voting) -> None:
        """Leaves."""
        on.leave()
