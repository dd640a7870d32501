"""A game at one moment, and how events make the next (SES-2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from attrs import evolve as with_
from attrs import frozen

from engine.model import events as happened
from engine.model.events import Event
from engine.model.references import ActorId, BallotId, CellId, MoveId
from engine.program.layout import Layout

BEGINNING, ORDERS, BALLOTS, REVIEW, OVER = "beginning", "orders", "ballots", "review", "over"
"""The stages at which a game waits for people (TUR-1)."""


@frozen
class SealedOrder:
    """An order waiting for adjudication."""

    number: int
    actor: ActorId
    move: MoveId
    target: ActorId
    chosen: tuple[float, ...]


@frozen
class Vote:
    """A vote cast by somebody and not yet counted."""

    ballot: BallotId
    voter: ActorId
    option: str


@frozen
class GameState:
    """Everything there is to know of a game."""

    values: tuple[float, ...]
    """By slot."""
    phase: str = BEGINNING
    turn: int = 0
    orders: tuple[SealedOrder, ...] = ()
    given: int = 0
    """Orders numbered so far in the game."""
    locked: tuple[CellId, ...] = ()
    ballots: tuple[BallotId, ...] = ()
    """Being held."""
    votes: tuple[Vote, ...] = ()
    seats: tuple[tuple[CellId, str], ...] = ()
    scores: tuple[tuple[str, float], ...] = ()
    """As of the last close."""
    ending: str = ""

    def seat(self, cell: CellId) -> str:
        """`human`, `random`, or the id of a doctrine."""
        return dict(self.seats).get(cell, "human")


def folded(state: GameState, events: Iterable[Event]) -> GameState:
    """The state after the events."""
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: GameState, event: Event) -> GameState:
    """The state after one event. Knows no rules and no dice."""
    match event:
        case happened.StepTaken(changes=changes):
            return _changed(state, changes)
        case happened.TrackAmended(slot=slot, before=before, after=after):
            return _changed(state, (happened.Change(slot, before, after),))
        case happened.OrderGiven(number=number, actor=actor, move=move, target=target, chosen=chosen):
            order = SealedOrder(number, actor, move, target, chosen)
            return with_(state, orders=(*state.orders, order), given=number)
        case happened.OrderWithdrawn(number=number):
            return with_(state, orders=tuple(order for order in state.orders if order.number != number))
        case happened.OrdersLocked(cell=cell):
            return with_(state, locked=tuple(sorted({*state.locked, cell})))
        case happened.OrdersUnlocked(cell=cell):
            return with_(state, locked=tuple(other for other in state.locked if other != cell))
        case happened.VoteCast(ballot=ballot, voter=voter, option=option):
            others = tuple(vote for vote in state.votes if (vote.ballot, vote.voter) != (ballot, voter))
            return with_(state, votes=(*others, Vote(ballot, voter, option)))
        case happened.SeatTaken(cell=cell, seat=seat):
            return with_(state, seats=tuple(sorted({**dict(state.seats), cell: seat}.items())))
        case _:
            return _moved_on(state, event)


def _moved_on(state: GameState, event: Event) -> GameState:
    """The events that carry the game from one phase to the next."""
    match event:
        case happened.TurnOpened(turn=turn):
            return with_(state, turn=turn, orders=(), locked=(), votes=(), ballots=())
        case happened.PhaseEntered(phase=phase):
            return with_(state, phase=phase)
        case happened.BallotOpened(ballot=ballot):
            return with_(state, ballots=(*state.ballots, ballot))
        case happened.BallotDecided(ballot=ballot):
            return with_(state, ballots=tuple(other for other in state.ballots if other != ballot))
        case happened.Scored(scores=scores):
            return with_(state, scores=scores)
        case happened.GameEnded(ending=ending):
            return with_(state, ending=ending)
        case _:
            return state


def _changed(state: GameState, changes: Iterable[happened.Change]) -> GameState:
    values = list(state.values)
    for change in changes:
        values[change.slot] = change.after
    return with_(state, values=tuple(values))


def digest(state: GameState, layout: Layout) -> str:
    """SHA-256 of the state, from whole numbers of steps only, so that it is equal on every machine (SES-3)."""
    steps = [round(value / slot.step) for value, slot in zip(state.values, layout.slots, strict=True)]
    rest = (state.phase, state.turn, state.orders, state.locked, state.ballots, state.votes, state.seats, state.ending)
    return hashlib.sha256(repr((steps, rest)).encode()).hexdigest()
