"""Commands of a cell at work."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Working(Protocol):
    """A cell's screen in the orders phase."""

    def open_row(self) -> None:
        """Acts on the row under the cursor."""

    def give_order(self) -> None:
        """Opens the order form."""

    def withdraw(self) -> None:
        """Takes the order under the cursor back."""

    def lock_orders(self) -> None:
        """The cell is done."""

    def undo(self) -> None:
        """Back to before the last decision."""

    def redo(self) -> None:
        """Forward again."""

    def show_floor(self) -> None:
        """Opens the arguments."""

    def has_floor(self) -> bool:
        """Whether anything can be argued here."""

    def show_brief(self) -> None:
        """Opens the briefing."""

    def show_last_turn(self) -> None:
        """Opens the rulings and consequences of the turn before."""

    def show_history(self) -> None:
        """Opens tracks over time, and the places to go back to."""

    def leave(self) -> None:
        """To the lobby."""

    def has_order(self) -> bool:
        """Whether the cursor is on a sealed order."""

    def not_asked(self) -> str:
        """Why no orders are asked for now; empty where they are."""

    def can_redo(self) -> bool:
        """Whether one can go forward again."""


class GiveOrder(Command[Working]):
    """Give an order: choose a move, its target, its numbers. It stays secret until orders are closed for all."""

    key = "o"
    title = "Order"
    footer = True
    group = "Orders"

    def run(self, on: Working) -> None:
        """Opens the form."""
        on.give_order()

    def why_not(self, on: Working) -> str:
        """While orders are asked for."""
        return on.not_asked()


class Withdraw(Command[Working]):
    """Take the sealed order under the cursor back."""

    key = "x,delete"
    title = "Withdraw"
    group = "Orders"

    def run(self, on: Working) -> None:
        """Takes it back."""
        on.withdraw()

    def why_not(self, on: Working) -> str:
        """While orders are asked for."""
        return on.not_asked()


class Lock(Command[Working]):
    """Lock your orders: you are done. When every cell at this keyboard is, the orders are adjudicated."""

    key = "l"
    title = "Lock"
    footer = True
    group = "Orders"

    def run(self, on: Working) -> None:
        """Locks."""
        on.lock_orders()

    def why_not(self, on: Working) -> str:
        """While orders are asked for."""
        return on.not_asked()


class LockAndWait(Lock):
    """Lock your orders: you are done. U unlocks them, until the facilitator goes on."""


class Undo(Command[Working]):
    """Take back the last decision of a person, with all that followed from it, bots' orders included."""

    key = "u"
    title = "Undo"
    footer = True
    group = "Orders"

    def run(self, on: Working) -> None:
        """Takes it back."""
        on.undo()


class Leading(Working, Protocol):
    """A cell's screen where a facilitator leads."""

    def nothing_own(self) -> str:
        """Why there is nothing of the cell's to take back; empty where there is."""


class TakeOwnBack(Undo):
    """Unlock your orders; or take back the last order you have sealed. Nobody else's are touched."""

    def why_not(self, on: Leading) -> str:  # type: ignore[override] # such screens alone offer it
        """Where the cell has anything to take back."""
        return on.nothing_own()


class Revoting(Protocol):
    """A cell's screen in the ballots phase, once it has voted."""

    def show_votes(self) -> None:
        """Opens the cell's votes."""

    def no_votes(self) -> str:
        """Why there are none; empty where there are."""


class ShowVotes(Command[Revoting]):
    """Vote, or change a vote that was cast: until they are counted."""

    key = "v"
    title = "Votes"
    footer = True
    group = "Orders"

    def run(self, on: Revoting) -> None:
        """Opens them."""
        on.show_votes()

    def why_not(self, on: Revoting) -> str:
        """While ballots are held in which the cell votes."""
        return on.no_votes()


class Redo(Command[Working]):
    """Go forward again to where the last undo came from."""

    key = "r"
    title = "Redo"
    group = "Orders"

    def run(self, on: Working) -> None:
        """Goes forward."""
        on.redo()

    def is_open(self, on: Working) -> bool:
        """Not at a place of a room: there a decision is taken again."""
        return on.can_redo()


class OpenRow(Command[Working]):
    """On a track: why it is what it is. On a free order: give it. On a sealed one: say how it is taken back."""

    key = "enter"
    title = "Open"
    group = "Looking"

    def run(self, on: Working) -> None:
        """Acts on the row."""
        on.open_row()


class ShowFloor(Command[Working]):
    """Argue what no move offers; and once the orders are collected, speak on what is argued and estimate its odds."""

    key = "g"
    title = "Argue"
    footer = True
    group = "Orders"

    def run(self, on: Working) -> None:
        """Opens the arguments."""
        on.show_floor()

    def is_open(self, on: Working) -> bool:
        """Where a facilitator rules on them."""
        return on.has_floor()


class ShowBrief(Command[Working]):
    """Read the briefing again: who you are, what you want, what is on the calendar."""

    key = "b"
    title = "Brief"
    footer = True
    group = "Looking"

    def run(self, on: Working) -> None:
        """Opens it."""
        on.show_brief()


class ShowLastTurn(Command[Working]):
    """Read again what became of the orders of the turn before, and what followed."""

    key = "a"
    title = "Last turn"
    group = "Looking"

    def run(self, on: Working) -> None:
        """Opens it."""
        on.show_last_turn()


class ShowHistory(Command[Working]):
    """See tracks over time as numbers and as a chart, and go back to an earlier place of the game."""

    key = "h"
    title = "History"
    footer = True
    group = "Looking"

    def run(self, on: Working) -> None:
        """Opens it."""
        on.show_history()


class Leave(Command[Working]):
    """Leave to the lobby. The game is saved and resumes here."""

    key = "q"
    title = "Lobby"
    footer = True
    group = "Looking"

    def run(self, on: Working) -> None:
        """Leaves."""
        on.leave()
