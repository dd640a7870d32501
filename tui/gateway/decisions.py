"""What in a record somebody decided, and what followed by itself or was merely observed (ROM-1)."""

from __future__ import annotations

from typing import Final, get_args

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from engine.model.commands import Command, is_by_white
from engine.model.observing import ObservingCommand
from engine.rules.visibility import WHITE
from engine.session.records import ROOT, Entry
from engine.session.session import Session

OBSERVED: Final = (*get_args(ObservingCommand), asked.AskWhite)
"""What undo never takes away: it was said, whatever became of the game."""


def last_decision(session: Session) -> Entry | None:
    """The last entry that neither a bot made nor an observer; None where there is none."""
    return next((entry for entry in reversed(session.path()) if is_decision(session, entry)), None)


def is_decision(session: Session, entry: Entry) -> bool:
    """Whether a person in the game, or the facilitator, decided it."""
    return not isinstance(entry.command, OBSERVED) and not is_bots(session, entry)


def is_bots(session: Session, entry: Entry) -> bool:
    """Whether a bot made it: an order, a lock or a vote of a cell that no person plays."""
    state = session.state_at(entry.parent)
    if is_by_white(entry.command):
        return False
    match entry.command:
        case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
            cells = session.game.program.scenario.cells
            cell = next((cell.id for cell in cells if actor in cell.plays), WHITE)
        case asked.LockOrders(cell=locked):
            cell = locked
        case _:
            return False
    return cell != WHITE and state.seat(cell) != HUMAN


def before_bots(session: Session, place: int) -> int:
    """The place before what bots did just then: they do it again when the phase ends again."""
    while place != ROOT and is_bots(session, session.entries[place]):
        place = session.entries[place].parent
    return place


def observed_since(session: Session, entry: int) -> tuple[Command, ...]:
    """What was observed and asked after an entry, on the way to the cursor."""
    return tuple(known.command for known in session.path() if known.id > entry and isinstance(known.command, OBSERVED))
