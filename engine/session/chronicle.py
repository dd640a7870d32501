"""A session's line turn by turn: the values as each turn opened and closed, and what happened in it."""

from __future__ import annotations

from attrs import frozen

from engine.model import events as happened
from engine.model.events import Event
from engine.session.records import ROOT
from engine.session.session import Session


@frozen
class TurnRecord:
    """One turn on the way to the cursor."""

    turn: int
    before: tuple[float, ...]
    """By slot, before the turn opened."""
    opened: tuple[float, ...]
    """As the cells found it when they gave their orders."""
    latest: tuple[float, ...]
    """As it closed; in a turn still going on, as it stands."""
    closed: bool
    events: tuple[Event, ...]


def chronicle(session: Session, to: int | None = None) -> tuple[TurnRecord, ...]:
    """The turns from the beginning to an entry (default: the cursor), oldest first."""
    turns: list[TurnRecord] = []
    before = session.state_at(ROOT).values
    turn, opened, events = 0, before, list[Event]()
    latest, closed = before, False
    for entry in session.path(to):
        state = session.state_at(entry.id)
        number = next((event.turn for event in entry.events if isinstance(event, happened.TurnOpened)), None)
        if number is not None:
            if turn:
                turns.append(TurnRecord(turn, before, opened, latest, closed, tuple(events)))
                before, events = latest, []
            turn, opened, closed = number, state.values, False
        events += entry.events
        latest = state.values
        closed = closed or any(isinstance(event, happened.Scored) for event in entry.events)
    if turn:
        turns.append(TurnRecord(turn, before, opened, latest, closed, tuple(events)))
    return tuple(turns)
