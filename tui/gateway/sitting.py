"""A game at this keyboard: who is to do what next, and how it is done.

A sitting drives a kept session. What people decide is submitted as it is decided; bots and the turn's phases follow
when nobody is left to ask. Undo goes back to the decision of a person that came last, with all that followed from it.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TypeAlias

from attrs import frozen

from engine.bots.seats import HUMAN, play_bots
from engine.model import commands as asked
from engine.model.commands import Command
from engine.rules.refusals import Refused
from engine.rules.state import BALLOTS, BEGINNING, ORDERS, OVER
from engine.rules.view import cell_view
from engine.rules.visibility import WHITE
from engine.session.decisions import cell_concerned
from engine.session.records import Entry
from tui.gateway.kept import Kept, KeptGame
from tui.gateway.timeline import Timeline
from tui.gateway.trouble import explained
from tui.gateway.window import Window
from tui.gateway.written import write_report


@frozen
class ToBegin:
    """The first turn is to be opened."""


@frozen
class OrdersOf:
    """A cell is to give its orders."""

    cell: str


@frozen
class ToAdjudicate:
    """Everybody at the keyboard is done; bots order, and the orders are ruled on."""


@frozen
class VotesOf:
    """Orders are ruled on; a cell is to vote."""

    cell: str


@frozen
class ToClose:
    """Orders are ruled on and nobody at the keyboard has a vote left; bots vote, and the turn closes."""


@frozen
class ToOpen:
    """The turn is closed; the next is to be opened."""


@frozen
class Finished:
    """The game is over."""


Stage: TypeAlias = ToBegin | OrdersOf | ToAdjudicate | VotesOf | ToClose | ToOpen | Finished


class Sitting(KeptGame):
    """A session in play, from the first turn's opening to the review."""

    def __init__(self, kept: Kept) -> None:
        """Takes a session that was begun or resumed; `close` gives it back."""
        super().__init__(kept)
        self._at_work = Lock()
        """Held while the engine works in a thread: closing waits for it."""

    @property
    def seats(self) -> tuple[tuple[str, str], ...]:
        """Cell and player (`human`, `random`, or a doctrine), in the order of declaration."""
        return tuple((cell.id, self.state.seat(cell.id)) for cell in self.scenario.cells)

    @property
    def people(self) -> tuple[str, ...]:
        """The cells that people play here."""
        return tuple(cell for cell, seat in self.seats if seat == HUMAN)

    def ruled_at(self) -> int:
        """The place at which this turn was adjudicated."""
        ruled = (entry.id for entry in reversed(self.session.path()) if isinstance(entry.command, asked.Adjudicate))
        return next(ruled, self.place)

    def stage(self) -> Stage:
        """What is to happen next."""
        match self.state.phase:
            case phase if phase == BEGINNING:
                return ToBegin()
            case phase if phase == ORDERS:
                cell = next((cell for cell in self.people if cell not in self.state.locked), None)
                return OrdersOf(cell) if cell else ToAdjudicate()
            case phase if phase == BALLOTS:
                cell = next((cell for cell in self.people if self._has_a_vote_left(cell)), None)
                return VotesOf(cell) if cell else ToClose()
            case phase if phase == OVER:
                return Finished()
            case _:
                return ToOpen()

    def ballots_open(self) -> tuple[str, ...]:
        """The ballots being held."""
        return self.state.ballots

    def is_over(self) -> bool:
        """Whether the game has ended."""
        return self.state.phase == OVER

    def room(self) -> Window:
        """What everybody at this keyboard may see; where nobody plays, all there is."""
        return self.window(*(self.people or (WHITE,)))

    def everything(self) -> Window:
        """What the white cell sees."""
        return self.white()

    def submit(self, command: Command) -> None:
        """Does what a person decided. Raises `NotDone`; then nothing has changed."""
        with explained():
            self.session.submit(command)
        self._undone.clear()

    def begin(self) -> None:
        """Opens the first turn."""
        self.submit(asked.BeginGame())

    def adjudicate(self) -> None:
        """Bots give their orders, and all orders are ruled on."""
        with self._at_work, explained():
            play_bots(self.session)
            self.session.submit(asked.Adjudicate())

    def close_turn(self) -> None:
        """Bots vote, ballots are counted, consequences follow."""
        with self._at_work, explained():
            play_bots(self.session)
            self.session.submit(asked.CloseTurn())

    def open_turn(self) -> None:
        """The next turn begins."""
        with self._at_work, explained():
            self.session.submit(asked.OpenTurn())

    def last_decision(self) -> Entry | None:
        """What `undo` would take back."""
        return next((entry for entry in reversed(self.session.path()) if self.is_decision(entry)), None)

    def undo(self) -> None:
        """Goes back to before the last decision of a person. Raises `NotDone` where there is none."""
        with explained():
            decision = self.last_decision()
            if decision is None:
                raise Refused("SES-4", "There is nothing to undo.", "No decision has been taken yet.")
            came_from = self.session.cursor
            self.session.go(decision.parent)
        self._undone.append(came_from)

    def redo(self) -> None:
        """Returns to where the last undo came from. Raises `NotDone` where nothing was undone."""
        with explained():
            if not self._undone:
                raise Refused("SES-4", "There is nothing to redo.", "Nothing was undone from here.")
            self.session.go(self._undone[-1])
        self._undone.pop()

    def go(self, place: int) -> None:
        """Goes to any place of the record."""
        with explained():
            self.session.go(place)
        self._undone.clear()

    def undo_leads_to(self) -> int | None:
        """The place `undo` would go to; None where there is nothing to undo."""
        decision = self.last_decision()
        return None if decision is None else decision.parent

    def name_place(self, name: str, place: int) -> None:
        """Gives a place of the record a name to come back to. Raises `NotDone`."""
        with explained():
            self.session.name_branch(name, place)

    def timeline(self, window: Window) -> Timeline:
        """The record, for those who look through a window; they may go back in it."""
        return Timeline(window, self.session, self)

    def is_decision(self, entry: Entry) -> bool:
        """Whether a person at this keyboard decided it: an order, a lock, a vote."""
        return bool(self.decided_by(entry))

    def decided_by(self, entry: Entry) -> str:
        """The cell whose person decided it; empty where a bot did, or the turn itself."""
        state = self.session.state_at(entry.parent)
        cell = cell_concerned(self.scenario, entry.command, state)
        return cell if cell and state.seat(cell) == HUMAN else ""

    def write_report(self) -> tuple[Path, Path]:
        """The after-action report beside the save, in Markdown and as a page. Raises `NotDone`."""
        with self._at_work:
            return write_report(self.session, self._kept.title, self._kept.seed, self._kept.path)

    def close(self) -> None:
        """Lets others open the save. Everything accepted is already kept."""
        with self._at_work:
            self._kept.close()

    def _has_a_vote_left(self, cell: str) -> bool:
        ballots = cell_view(self.session.game, self.state, cell).ballots
        return any(not option for ballot in ballots for _, option in ballot.own)
