"""What the screens of one cell drive: the same on a keyboard that cells share and at a place of a room (ROM-2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from engine.model import commands as asked
from engine.model.commands import Command
from tui.gateway.answering import Answering
from tui.gateway.clock import Reading
from tui.gateway.coach import Coach
from tui.gateway.floor import Floor
from tui.gateway.sitting import OrdersOf, Sitting
from tui.gateway.timeline import Timeline
from tui.gateway.window import Window


class Desk(Protocol):
    """A cell's own part of the game: what it may see, and what it may decide."""

    cell: str
    window: Window
    coach: Coach

    @property
    def floor(self) -> Floor | None:
        """What the cell argues and may speak on; None where there is no facilitator to rule on it."""

    @property
    def answering(self) -> Answering | None:
        """What the cell's people are asked and may say in confidence; None where there is no facilitator."""

    @property
    def past(self) -> Timeline:
        """The record, as the cell may look at it; only some desks may go back in it."""

    @property
    def is_due(self) -> bool:
        """Whether the cell's orders are asked for: the game waits for orders, and it has not locked."""

    @property
    def can_redo(self) -> bool:
        """Whether this desk can go forward again."""

    def clock(self) -> Reading | None:
        """The clock of the phase; None where nobody keeps time."""

    def has_votes_left(self) -> bool:
        """Whether a voter of the cell has not voted yet."""

    def submit(self, command: Command) -> None:
        """Does what the cell decided. Raises `NotDone`; then nothing has changed."""

    def before_undo(self) -> str:
        """What is asked before undoing, in a sentence; empty where nothing of another cell's is taken back."""

    def undo(self) -> None:
        """Takes the last decision back. Raises `NotDone` where there is none."""

    def redo(self) -> None:
        """Forward to where the last undo came from. Raises `NotDone` where nothing was undone."""

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever what the cell may see has changed by another's hand; returns how to stop it."""


class SharedDesk:
    """A cell's desk at a keyboard without a facilitator: it may take back whatever was decided there."""

    can_redo = True
    answering = None
    floor = None

    def __init__(self, sitting: Sitting, cell: str) -> None:
        """The game, and the cell whose turn it is."""
        self._sitting = sitting
        self.cell = cell
        self.window = sitting.window(cell)
        self.coach = sitting.coach

    @property
    def past(self) -> Timeline:
        """The whole record; it may be gone back in."""
        return self._sitting.timeline(self.window)

    @property
    def is_due(self) -> bool:
        """Whether this cell is the one that is asked."""
        return self._sitting.stage() == OrdersOf(self.cell)

    def clock(self) -> Reading | None:
        """Nobody keeps time."""
        return None

    def has_votes_left(self) -> bool:
        """Whether a voter of the cell has not voted yet."""
        return any(not option for ballot in self.window.view().ballots for _, option in ballot.own)

    def submit(self, command: Command) -> None:
        """Does what the cell decided."""
        self._sitting.submit(command)

    def before_undo(self) -> str:
        """Asks where the last decision was another cell's."""
        decision = self._sitting.last_decision()
        by = self._sitting.decided_by(decision) if decision else self.cell
        if decision is None or by == self.cell:
            return ""
        return f"This takes back {self._sitting.titles_of_cells[by]}'s {_kind(decision.command)}. Undo?"

    def undo(self) -> None:
        """Back to before the last decision of a person."""
        self._sitting.undo()

    def redo(self) -> None:
        """Forward again."""
        self._sitting.redo()

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002 - the protocol's
        """Nobody else decides while this cell sits here."""
        return _nothing


def _nothing() -> None:
    pass


def _kind(command: Command) -> str:
    match command:
        case asked.LockOrders():
            return "lock"
        case asked.CastVote():
            return "vote"
        case asked.GiveOrder():
            return "order"
        case _:
            return "last decision"
