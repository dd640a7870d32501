"""How the events list stands: when each inject arrived, what became of what it expected, how it was steered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from engine.model import events as happened
from engine.model.events import Event
from engine.model.references import CellId
from engine.model.script import Inject
from engine.program.injects import HELD, NEVER, SKIPPED
from engine.rules.msel import text_of
from engine.rules.state import OVER, GameState
from engine.rules.turn import Game

OPEN, DUE, MET, MISSED, UNJUDGED = "open", "due", "met", "missed", "unjudged"
"""What became of an expected action, `unjudged` where the game ended before; empty where nothing is expected yet."""
_MARKS: Final = {"expected-met": MET, "expected-missed": MISSED}


@frozen
class Listed:
    """An inject of the list as it stands."""

    inject: Inject
    title: str
    """As it stands now, edited or authored."""
    message: str
    arrived: int = 0
    """The turn in which it arrived; 0 while it has not."""
    held: bool = False
    skipped: bool = False
    moved_to: int = 0
    """The turn it was rescheduled to; 0 for none."""
    edited: bool = False
    expected: str = ""
    """`open`, `due` (this turn is the last for it), `met`, `missed`, `unjudged`, or empty."""
    due_by: int = 0
    """The turn by whose close the expected action is due, the last at the latest; 0 for none."""
    ticked: bool = False
    """The facilitator has judged it."""
    reason: str = ""
    """Of the last steering or judgement that had one."""

    @property
    def overdue(self) -> bool:
        """Missed by its deadline, and not looked at by the facilitator yet."""
        return self.expected == MISSED and not self.ticked


@frozen
class Improvised:
    """An inject that no list has."""

    turn: int
    title: str
    message: str
    to: tuple[CellId, ...]
    sender: str
    mode: str
    objective: str
    amounts: tuple[tuple[int, float], ...] = ()
    """What it added to tracks, by their slots."""


@frozen
class EventsList:
    """Everything there is of injects."""

    listed: tuple[Listed, ...]
    improvised: tuple[Improvised, ...]


@frozen
class _Told:
    """What the events say."""

    arrived: dict[str, int] = field(factory=dict)
    expected: dict[str, str] = field(factory=dict)
    reasons: dict[str, str] = field(factory=dict)
    improvised: list[Improvised] = field(factory=list)


def events_list(game: Game, state: GameState, events: Iterable[Event]) -> EventsList:
    """The list as of a state, from the events that led to it."""
    told = _told(events)
    listed = tuple(_listed(game, state, inject, told) for inject in game.program.scenario.injects)
    return EventsList(listed, tuple(told.improvised))


def _told(events: Iterable[Event]) -> _Told:
    told = _Told()
    turn = 0
    for event in events:
        match event:
            case happened.TurnOpened(turn=number):
                turn = number
            case happened.StepTaken(notes=notes):
                told.arrived.update({note.subject: turn for note in notes if note.kind == "inject"})
                told.expected.update({note.subject: _MARKS[note.kind] for note in notes if note.kind in _MARKS})
            case happened.InjectDelivered(inject="") as new:
                told.improvised.append(
                    Improvised(turn, new.title, new.message, new.to, new.sender, new.mode, new.objective)
                )
            case happened.WhiteMoved(kind="inject", amounts=amounts) if told.improvised:
                told.improvised[-1] = evolve(told.improvised[-1], amounts=amounts)
            case (
                happened.InjectSteered(inject=inject, reason=reason)
                | happened.InjectEdited(inject=inject, reason=reason)
            ):
                told.reasons[inject] = reason
            case happened.ExpectedTicked(inject=inject, met=met, reason=reason):
                told.expected[inject] = MET if met else MISSED
                told.reasons[inject] = reason
            case _:
                pass
    return told


def _listed(game: Game, state: GameState, inject: Inject, told: _Told) -> Listed:
    title, message = text_of(state, inject)
    held = _value(game, state, inject, "held")
    listed = Listed(
        inject=inject,
        title=title,
        message=message,
        arrived=told.arrived.get(inject.id, 0),
        held=held == HELD,
        skipped=held == SKIPPED,
        moved_to=round(_value(game, state, inject, "at")),
        edited=any(known == inject.id for known, _, _ in state.texts),
        ticked=inject.id in dict(state.ticked),
        reason=told.reasons.get(inject.id, ""),
    )
    return _expecting(game, state, listed, told.expected)


def _expecting(game: Game, state: GameState, listed: Listed, marked: Mapping[str, str]) -> Listed:
    """INJ-3, INJ-10: what became of what is expected, or by when it is due."""
    inject = listed.inject
    if not inject.expected_action or not listed.arrived:
        return listed
    due = _value(game, state, inject, "due")
    by = 0 if due >= NEVER.value else min(round(due), game.program.scenario.calendar.turns)
    waits = UNJUDGED if state.phase == OVER else DUE if by and by <= state.turn else OPEN
    word = marked.get(inject.id) or waits
    return evolve(listed, expected=word, due_by=by)


def _value(game: Game, state: GameState, inject: Inject, name: str) -> float:
    slot = game.program.layout.index.get(f"#inject:{inject.id}:{name}")
    return 0.0 if slot is None else state.values[slot]
