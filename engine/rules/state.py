"""A game at one moment, and how events make the next (SES-2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, TypeVar

from attrs import evolve as with_
from attrs import fields, frozen

from engine.model import events as happened
from engine.model.adjudication import RIGID, Argument, EstimateOf, Point, Ruling
from engine.model.events import Event
from engine.model.references import ActorId, BallotId, CellId, MoveId
from engine.program.layout import Layout

BEGINNING, ORDERS, ADJUDICATION, BALLOTS, REVIEW, OVER = (
    "beginning",
    "orders",
    "adjudication",
    "ballots",
    "review",
    "over",
)
"""The stages at which a game waits for people (TUR-1)."""
T = TypeVar("T", str, int, bool)


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
class Request:
    """A cell's request for information that waits for an answer (RFI-1)."""

    cell: CellId
    number: int
    text: str


@frozen
class GameState:
    """Everything there is to know of a game."""

    values: tuple[float, ...]
    """By slot."""
    phase: str = BEGINNING
    turn: int = 0
    orders: tuple[SealedOrder, ...] = ()
    """In the order in which they were given."""
    given: tuple[tuple[ActorId, int], ...] = ()
    """Orders given so far in the game, by actor."""
    locked: tuple[CellId, ...] = ()
    ballots: tuple[BallotId, ...] = ()
    """Being held."""
    votes: tuple[Vote, ...] = ()
    seats: tuple[tuple[CellId, str], ...] = ()
    scores: tuple[tuple[str, float], ...] = ()
    """As of the last close."""
    ending: str = ""
    dial: str = RIGID
    """Who rules (ADJ-6)."""
    dials: tuple[tuple[MoveId, str], ...] = ()
    """Where a move's is another than the session's."""
    arguments: tuple[Argument, ...] = ()
    """Of this turn, in the order in which they were handed in."""
    argued: tuple[tuple[CellId, int], ...] = ()
    """Arguments numbered so far in the game, by cell."""
    points: tuple[Point, ...] = ()
    estimates: tuple[EstimateOf, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """Of this turn, one a matter."""
    requests: tuple[Request, ...] = ()
    """Waiting for an answer."""
    asked: tuple[tuple[CellId, int], ...] = ()
    """Requests numbered so far in the game, by cell."""
    texts: tuple[tuple[str, str, str], ...] = ()
    """Injects whose title and message were edited."""
    skipped: tuple[str, ...] = ()
    """Injects struck from the list."""
    ticked: tuple[tuple[str, bool], ...] = ()
    """Expected actions judged by the facilitator, by inject."""
    paused: bool = False
    times: tuple[tuple[str, int], ...] = ()
    """Seconds for a phase, where it has a limit."""
    more: int = 0
    """Seconds that the phase which runs was given beyond that (CLK-4)."""

    def seat(self, cell: CellId) -> str:
        """`human`, `random`, or the id of a doctrine."""
        return dict(self.seats).get(cell, "human")

    def dial_of(self, move: MoveId) -> str:
        """Who rules on orders of this move (ADJ-6)."""
        return dict(self.dials).get(move, self.dial)

    def ruling_on(self, matter: str) -> Ruling | None:
        """What was ruled on it; None where nothing was."""
        return next((ruling for ruling in self.rulings if ruling.matter == matter), None)


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
            return with_(state, orders=(*state.orders, order), given=_counted(state.given, actor))
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
            return with_(state, seats=_put(state.seats, cell, seat))
        case _:
            return _moved_on(state, event)


def _moved_on(state: GameState, event: Event) -> GameState:
    """The events that carry the game from one phase to the next."""
    match event:
        case happened.TurnOpened(turn=turn):
            fresh = with_(state, turn=turn, orders=(), locked=(), votes=(), ballots=())
            return with_(fresh, arguments=(), points=(), estimates=(), rulings=())
        case happened.PhaseEntered(phase=phase):
            return with_(state, phase=phase, more=0)
        case happened.BallotOpened(ballot=ballot):
            return with_(state, ballots=(*state.ballots, ballot))
        case happened.BallotDecided(ballot=ballot):
            return with_(state, ballots=tuple(other for other in state.ballots if other != ballot))
        case happened.Scored(scores=scores):
            return with_(state, scores=scores)
        case happened.GameEnded(ending=ending):
            return with_(state, ending=ending)
        case _:
            return _adjudicated(state, event)


def _adjudicated(state: GameState, event: Event) -> GameState:
    """What is argued, estimated and ruled."""
    match event:
        case happened.DialSet(dial=dial, move=""):
            return with_(state, dial=dial)
        case happened.DialSet(dial=dial, move=move):
            others = tuple(known for known in state.dials if known[0] != move)
            return with_(state, dials=_put(others, move, dial) if dial else others)
        case happened.ArgumentMade(argument=argument):
            return with_(state, arguments=(*state.arguments, argument), argued=_counted(state.argued, argument.cell))
        case happened.ArgumentWithdrawn(cell=cell, number=number):
            kept = tuple(known for known in state.arguments if (known.cell, known.number) != (cell, number))
            return with_(state, arguments=kept)
        case happened.PointAdded(point=point):
            return with_(state, points=(*state.points, point))
        case happened.EstimateSealed(estimate=estimate):
            whose = (estimate.matter, estimate.cell)
            kept_estimates = tuple(known for known in state.estimates if (known.matter, known.cell) != whose)
            return with_(state, estimates=(*kept_estimates, estimate))
        case happened.RulingMade(ruling=ruling):
            others_ruled = tuple(known for known in state.rulings if known.matter != ruling.matter)
            return with_(state, rulings=(*others_ruled, ruling))
        case _:
            return _facilitated(state, event)


def _facilitated(state: GameState, event: Event) -> GameState:
    """What the facilitator does beside ruling. What observers put on record changes nothing (OBS-1)."""
    match event:
        case happened.WhiteMoved(changes=changes):
            return _changed(state, changes)
        case happened.InjectSteered(inject=inject, what=what, changes=changes):
            kept = tuple(known for known in state.skipped if known != inject)
            return with_(_changed(state, changes), skipped=(*kept, inject) if what == "skipped" else kept)
        case happened.InjectEdited(inject=inject, title=title, message=message):
            others = tuple(known for known in state.texts if known[0] != inject)
            return with_(state, texts=(*others, (inject, title, message)))
        case happened.ExpectedTicked(inject=inject, met=met, changes=changes):
            return with_(_changed(state, changes), ticked=_put(state.ticked, inject, met))
        case happened.RequestMade(cell=cell, number=number, text=text):
            request = Request(cell, number, text)
            return with_(state, requests=(*state.requests, request), asked=_counted(state.asked, cell))
        case happened.RequestAnswered(cell=cell, number=number):
            waiting = tuple(known for known in state.requests if (known.cell, known.number) != (cell, number))
            return with_(state, requests=waiting)
        case happened.Paused():
            return with_(state, paused=True)
        case happened.Resumed():
            return with_(state, paused=False)
        case happened.PhaseTimed(phase=phase, seconds=seconds):
            return with_(state, times=_put(state.times, phase, seconds))
        case happened.TimeGiven(seconds=seconds):
            return with_(state, more=state.more + seconds)
        case _:
            return state


def _changed(state: GameState, changes: Iterable[happened.Change]) -> GameState:
    values = list(state.values)
    for change in changes:
        values[change.slot] = change.after
    return with_(state, values=tuple(values))


def _put(pairs: Iterable[tuple[str, T]], name: str, value: T) -> tuple[tuple[str, T], ...]:
    """The pairs with another value for one name, sorted by name."""
    return tuple(sorted({**dict(pairs), name: value}.items()))


def _counted(counts: Iterable[tuple[str, int]], name: str) -> tuple[tuple[str, int], ...]:
    """The counts with one more for a name."""
    return _put(counts, name, dict(counts).get(name, 0) + 1)


_UNDIGESTED: Final = ("values",)
"""Digested as whole numbers of steps."""
_SINCE: Final = ("more",)
"""Fields that the first saves had not: digested where they say something, so that those verify as they did."""


def digest(state: GameState, layout: Layout) -> str:
    """SHA-256 of the state, from whole numbers of steps only, so that it is equal on every machine (SES-3)."""
    steps = [round(value / slot.step) for value, slot in zip(state.values, layout.slots, strict=True)]
    rest = [
        getattr(state, field.name)
        for field in fields(GameState)
        if field.name not in _UNDIGESTED and (field.name not in _SINCE or getattr(state, field.name) != field.default)
    ]
    return hashlib.sha256(repr((steps, rest)).encode()).hexdigest()
