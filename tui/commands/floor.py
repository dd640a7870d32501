"""Commands of arguing: for a cell."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.dialogs import Closable


class Arguing(Closable, Protocol):
    """The arguments a cell may hear of."""

    def argue(self) -> None:
        """Writes an argument."""

    def withdraw(self) -> None:
        """Takes the one under the cursor back."""

    def add_point(self, side: str) -> None:
        """Adds a reason to the one under the cursor."""

    def estimate(self) -> None:
        """Seals an estimate on the one under the cursor."""

    def can_argue(self) -> bool:
        """Whether arguments are handed in now."""

    def has_own(self) -> bool:
        """Whether the cursor is on one that can be taken back."""

    def can_speak(self) -> bool:
        """Whether the cursor is on one that is open."""

    def can_estimate(self) -> bool:
        """Whether an estimate is still taken on it."""


class WriteArgument(Command[Arguing]):
    """Argue what no move offers: an action, what it is to bring about, up to three reasons. Sealed like an order."""

    key = "n"
    title = "New argument"
    footer = True

    def run(self, on: Arguing) -> None:
        """Opens the form."""
        on.argue()

    def is_open(self, on: Arguing) -> bool:
        """While orders are given."""
        return on.can_argue()


class WithdrawThis(Command[Arguing]):
    """Take the argument under the cursor back."""

    key = "x,delete"
    title = "Withdraw"
    footer = True

    def run(self, on: Arguing) -> None:
        """Takes it back."""
        on.withdraw()

    def is_open(self, on: Arguing) -> bool:
        """On one's own, while orders are given."""
        return on.has_own()


class Estimate(Command[Arguing]):
    """Seal what you think the odds are: a number in percent, or a word. Nobody but the white cell sees it."""

    key = "enter,o"
    title = "Estimate"
    footer = True

    def run(self, on: Arguing) -> None:
        """Opens the form."""
        on.estimate()

    def is_open(self, on: Arguing) -> bool:
        """Until it is ruled on."""
        return on.can_estimate()


class SpeakFor(Command[Arguing]):
    """Add a reason why it should work; all who hear of it read it."""

    key = "plus"
    shown = "+"
    title = "For"
    footer = True

    def run(self, on: Arguing) -> None:
        """A pro."""
        on.add_point("for")

    def is_open(self, on: Arguing) -> bool:
        """On what is open."""
        return on.can_speak()


class SpeakAgainst(Command[Arguing]):
    """Add a reason why it should not work; all who hear of it read it."""

    key = "minus"
    shown = "-"
    title = "Against"
    footer = True

    def run(self, on: Arguing) -> None:
        """A con."""
        on.add_point("against")

    def is_open(self, on: Arguing) -> bool:
        """On what is open."""
        return on.can_speak()
