"""Commands of an earlier turn, and of two lines side by side."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.parts import ShowPart


class Paging(Protocol):
    """An earlier turn, or a comparison: parts behind tabs."""

    def next_part(self) -> None:
        """Goes to the next part."""

    def close(self) -> None:
        """Back to the history."""


class NextPart(Command[Paging]):
    """Go to the next part."""

    key = "tab"
    title = "Next part"

    def run(self, on: Paging) -> None:
        """Goes there."""
        on.next_part()


class FirstPart(ShowPart):
    """Go to the first part."""

    key = "1"
    title = "First part"


class SecondPart(ShowPart):
    """Go to the second part."""

    key = "2"
    title = "Second part"


class ThirdPart(ShowPart):
    """Go to the third part."""

    key = "3"
    title = "Third part"


class FourthPart(ShowPart):
    """Go to the fourth part."""

    key = "4"
    title = "Fourth part"


class BackToHistory(Command[Paging]):
    """Back to the history."""

    key = "escape,q"
    title = "Back"
    footer = True

    def run(self, on: Paging) -> None:
        """Back."""
        on.close()


class Earlier(Protocol):
    """An earlier turn."""

    def show_why(self) -> None:
        """The ledger of the track under the cursor, as of then."""

    def step(self, by: int) -> None:
        """To the turn before or after."""

    def go_there(self) -> None:
        """Moves the game there."""

    def may_go(self) -> bool:
        """Whether the game may be moved from here."""

    def can_step(self, by: int) -> bool:
        """Whether there is such a turn."""

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""


class WhyThen(Command[Earlier]):
    """Why the track under the cursor was what it was."""

    key = "enter,y"
    title = "Why"
    footer = True

    def run(self, on: Earlier) -> None:
        """Opens the ledger."""
        on.show_why()

    def is_open(self, on: Earlier) -> bool:
        """On a track."""
        return on.has_track()


class TurnBefore(Command[Earlier]):
    """The turn before."""

    key = "left,p"
    shown = "←"
    title = "Before"
    footer = True

    def run(self, on: Earlier) -> None:
        """One back."""
        on.step(-1)

    def is_open(self, on: Earlier) -> bool:
        """Where there is one."""
        return on.can_step(-1)


class TurnAfter(Command[Earlier]):
    """The turn after."""

    key = "right,n"
    shown = "→"
    title = "After"
    footer = True

    def run(self, on: Earlier) -> None:
        """One on."""
        on.step(1)

    def is_open(self, on: Earlier) -> bool:
        """Where there is one."""
        return on.can_step(1)


class GoToTurn(Command[Earlier]):
    """Move the game here and play on; what is left by that is said before."""

    key = "g"
    title = "Go"
    footer = True

    def run(self, on: Earlier) -> None:
        """Goes there, after a question."""
        on.go_there()

    def is_open(self, on: Earlier) -> bool:
        """For whoever may move the game."""
        return on.may_go()
