"""Commands of the facilitator's console: those that are always at hand, and those that lead to a part of it."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.parts import ShowPart


class Facilitating(Protocol):
    """The console."""

    def advance(self) -> None:
        """On to the next phase."""

    def turn_pause(self) -> None:
        """Pauses the exercise, or resumes it."""

    def give_minute(self) -> None:
        """Gives the phase a minute more."""

    def set_times(self) -> None:
        """Opens the times of the phases."""

    def undo(self) -> None:
        """Takes the last decision back."""

    def redo(self) -> None:
        """Forward again."""

    def can_redo(self) -> bool:
        """Whether something was undone."""

    def is_paused(self) -> bool:
        """Whether the exercise stands still."""

    def no_limit(self) -> str:
        """Why there is no time to add to; empty where the phase has one."""

    def open_row(self) -> None:
        """Acts on the row under the cursor."""

    def read_turn(self) -> None:
        """Opens what became of the orders, and what followed."""

    def show_history(self) -> None:
        """Opens tracks over time, and the places to go back to."""

    def end_game(self) -> None:
        """Ends the game between two turns."""

    def not_to_end(self) -> str:
        """Why it cannot be ended now; empty where it can."""

    def leave(self) -> None:
        """To the lobby."""


class Advance(Command[Facilitating]):
    """Go on: collect the orders, rule on what waits, adjudicate, count the votes, open the next turn."""

    key = "space"
    title = "Go on"
    footer = True
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """On."""
        on.advance()


class TurnPause(Command[Facilitating]):
    """Pause the exercise, or resume it. While it is paused cells can look, and decide nothing; the clock stands."""

    key = "p"
    title = "Pause"
    footer = True
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Pauses or resumes."""
        on.turn_pause()


class GiveMinute(Command[Facilitating]):
    """Give this phase a minute more, in this turn alone; from now, where its time is over. U takes it back."""

    key = "plus"
    title = "A minute more"
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """A minute."""
        on.give_minute()

    def why_not(self, on: Facilitating) -> str:
        """Where the phase has a time."""
        return on.no_limit()


class SetTimes(Command[Facilitating]):
    """Set how long each phase may take. Its last minute and its end are said; nothing happens by itself."""

    key = "t"
    title = "Times"
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Opens them."""
        on.set_times()


class UndoAny(Command[Facilitating]):
    """Take back the last decision in the game, whoever took it. What was asked and observed since stays on record."""

    key = "u"
    title = "Undo"
    footer = True
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Takes it back."""
        on.undo()


class RedoAny(Command[Facilitating]):
    """Go forward again to where the last undo came from."""

    key = "r"
    title = "Redo"
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Forward."""
        on.redo()

    def is_open(self, on: Facilitating) -> bool:
        """Where something was undone."""
        return on.can_redo()


class OpenPartRow(Command[Facilitating]):
    """Open what is under the cursor: a cell's own screen, a ruling, an inject, why a number is what it is."""

    key = "enter"
    title = "Open"
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Opens it."""
        on.open_row()


class ReadTurn(Command[Facilitating]):
    """Read out what became of the orders and what followed, of this turn or the last that was adjudicated.

    First what all may hear; then, one by one with Enter and marked, what they may not.
    """

    key = "a"
    title = "Adjudicated"
    group = "Looking"

    def run(self, on: Facilitating) -> None:
        """Opens it."""
        on.read_turn()


class ShowPast(Command[Facilitating]):
    """See tracks over time as numbers and as a chart, and go back to an earlier place of the game."""

    key = "h"
    title = "History"
    group = "Looking"

    def run(self, on: Facilitating) -> None:
        """Opens it."""
        on.show_history()


class EndHere(Command[Facilitating]):
    """End the game between two turns, before its last: the time is up, and the review and the hot wash follow."""

    key = "ctrl+e"
    title = "End the game"
    group = "The exercise"

    def run(self, on: Facilitating) -> None:
        """Ends it, after a question."""
        on.end_game()

    def why_not(self, on: Facilitating) -> str:
        """Once a turn is closed."""
        return on.not_to_end()


class LeaveConsole(Command[Facilitating]):
    """Leave to the lobby. The exercise is saved with every decision, and comes back to this console."""

    key = "q"
    title = "Lobby"
    group = "Looking"

    def run(self, on: Facilitating) -> None:
        """Leaves."""
        on.leave()


class ShowCells(ShowPart):
    """Go to the cells: who still owes orders or votes, who plays, who has locked."""

    key = "1"
    title = "Cells"


class ShowRulings(ShowPart):
    """Go to the rulings: the orders and arguments that wait for one."""

    key = "2"
    title = "Rulings"


class ShowEvents(ShowPart):
    """Go to the events list (MSEL): what comes next, what is armed, which expected actions are overdue."""

    key = "3"
    title = "MSEL"


class ShowTracks(ShowPart):
    """Go to the tracks, with their trends."""

    key = "4"
    title = "Tracks"


class ShowRequests(ShowPart):
    """Go to the requests for information (RFI) that wait for an answer."""

    key = "5"
    title = "RFI"


class ShowNotes(ShowPart):
    """Go to the notes and ratings of the observers."""

    key = "6"
    title = "Notes"


class ShowRoom(ShowPart):
    """Go to the room: its addresses, and who is connected."""

    key = "7"
    title = "Room"


class ShowBallots(ShowPart):
    """Go to the ballots: who has voted, what is at stake, and the answers as they come."""

    key = "8"
    title = "Ballots"
