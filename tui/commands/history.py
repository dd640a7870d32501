"""Commands of the history."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Looking(Protocol):
    """The history."""

    def open_row(self) -> None:
        """Looks at the place under the cursor, or shows the ledger of the track."""

    def fold(self) -> None:
        """Unfolds the turn under the cursor, or folds it."""

    def go_there(self) -> None:
        """Moves the game to the place under the cursor."""

    def name_place(self) -> None:
        """Gives the place under the cursor a name."""

    def compare(self) -> None:
        """Puts the place under the cursor beside another."""

    def mark(self) -> None:
        """Remembers the place under the cursor, to compare with."""

    def undo(self) -> None:
        """Takes back the last decision."""

    def redo(self) -> None:
        """Does again what was undone last."""

    def what_if(self) -> None:
        """Plays on without the decision under the cursor."""

    def turn_over(self) -> None:
        """To the next of tracks, turns and lines."""

    def close(self) -> None:
        """Back to the game as it stands."""

    def has_place(self) -> bool:
        """Whether the cursor is on a place of the record."""

    def has_turn(self) -> bool:
        """Whether the cursor is on a turn."""

    def has_decision(self) -> bool:
        """Whether the cursor is on a decision that can be left out."""

    def may_go(self) -> bool:
        """Whether the game may be moved from here."""


class OpenPlace(Command[Looking]):
    """On a track: why it is what it is. On a turn, an entry or a line: look at it as it was; the game stays put."""

    key = "enter"
    title = "Look"
    footer = True

    def run(self, on: Looking) -> None:
        """Looks."""
        on.open_row()


class Fold(Command[Looking]):
    """Unfold the turn under the cursor to see what was decided in it, or fold it."""

    key = "space,left,right"
    shown = "Space"
    title = "Fold or unfold"

    def run(self, on: Looking) -> None:
        """Turns it."""
        on.fold()

    def is_open(self, on: Looking) -> bool:
        """On a turn."""
        return on.has_turn()


class GoThere(Command[Looking]):
    """Move the game to the place under the cursor and play on from there; what is left by that is said before."""

    key = "g"
    title = "Go"
    footer = True

    def run(self, on: Looking) -> None:
        """Goes there, after a question."""
        on.go_there()

    def is_open(self, on: Looking) -> bool:
        """On a place, for whoever may move the game."""
        return on.has_place() and on.may_go()


class NamePlace(Command[Looking]):
    """Give the place under the cursor a name, to find and compare it by."""

    key = "n"
    title = "Name"
    footer = True

    def run(self, on: Looking) -> None:
        """Asks for the name."""
        on.name_place()

    def is_open(self, on: Looking) -> bool:
        """On a place, for whoever may move the game."""
        return on.has_place() and on.may_go()


class CompareHere(Command[Looking]):
    """Compare the place under the cursor with the marked one, or else with where the game stands."""

    key = "c"
    title = "Compare"
    footer = True

    def run(self, on: Looking) -> None:
        """Opens the comparison."""
        on.compare()

    def is_open(self, on: Looking) -> bool:
        """On a place."""
        return on.has_place()


class MarkPlace(Command[Looking]):
    """Mark the place under the cursor: the next comparison is with it. On the marked place, take the mark away."""

    key = "m"
    title = "Mark to compare"

    def run(self, on: Looking) -> None:
        """Marks it."""
        on.mark()

    def is_open(self, on: Looking) -> bool:
        """On a place."""
        return on.has_place()


class WhatIf(Command[Looking]):
    """What if the decision under the cursor had not been taken? Plays on without it: these dice, then others."""

    key = "w"
    title = "What if"
    footer = True

    def run(self, on: Looking) -> None:
        """Plays."""
        on.what_if()

    def is_open(self, on: Looking) -> bool:
        """On a decision, for whoever may know of all."""
        return on.has_decision()


class UndoLast(Command[Looking]):
    """Take back the last decision, whatever it was: an order, a ruling, an inject. What that means is said before."""

    key = "u"
    title = "Undo"

    def run(self, on: Looking) -> None:
        """Undoes, after a question."""
        on.undo()

    def is_open(self, on: Looking) -> bool:
        """For whoever may move the game."""
        return on.may_go()


class RedoLast(Command[Looking]):
    """Do again what was undone last."""

    key = "r"
    title = "Redo"

    def run(self, on: Looking) -> None:
        """Does it again."""
        on.redo()

    def is_open(self, on: Looking) -> bool:
        """For whoever may move the game."""
        return on.may_go()


class TurnOver(Command[Looking]):
    """Change between the tracks over time, the turns of this line, and the lines there are."""

    key = "tab"
    title = "Tracks, turns or lines"

    def run(self, on: Looking) -> None:
        """Changes."""
        on.turn_over()


class CloseHistory(Command[Looking]):
    """Back to the game as it stands."""

    key = "escape,q"
    title = "Back"
    footer = True

    def run(self, on: Looking) -> None:
        """Back."""
        on.close()
