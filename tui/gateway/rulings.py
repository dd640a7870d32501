"""Adjudication read back from the record: order by order, with odds, draws and what each order moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import Argument, EstimateOf, Point, order_matter
from engine.model.events import Event
from engine.model.playbook import Move, Parameter
from engine.program.program import Program
from engine.rules.visibility import WHITE, hears_of, may_know


@frozen
class Rolled:
    """A draw an order brought with it besides its own odds."""

    title: str
    odds: float
    number: float
    """In [0, 1); it happens where it is below the odds."""
    success: bool


@frozen
class Moved:
    """What one order did to one track, before bounds."""

    slot: int
    amount: float
    put: bool
    """The track was set to the amount, not moved by it."""


@frozen
class Ruling:
    """What became of an order."""

    number: int
    actor: str
    move: Move
    target: str
    """'' where the move has none."""
    chosen: tuple[tuple[Parameter, float], ...] = ()
    surprise: float | None = None
    """1 fresh ... 0 foreseen, where the move has a habit."""
    odds: float | None = None
    drawn: float | None = None
    """The number that decided, in [0, 1)."""
    success: bool | None = None
    failed_because: str = ""
    """Why it could not be carried out; empty where it was."""
    rolls: tuple[Rolled, ...] = ()
    did: tuple[str, ...] = ()
    """What it brought about that is no number: `Probing: comes into force`."""
    moved: tuple[Moved, ...] = ()
    """Tracks those addressed may see, largest amounts first."""
    by_hand: bool = False
    """Whether the facilitator ruled otherwise than was proposed (ADJ-8)."""
    reason: str = ""
    ruled: model.Ruling | None = None
    """What was ruled on it, if anybody ruled."""
    proposed: float | None = None
    """The odds proposed, where other ones were ruled."""
    added: tuple[Moved, ...] = ()
    """What the ruling added (ADJ-10)."""


@frozen
class Argued:
    """How a matrix argument came out (ARG-4)."""

    argument: Argument
    odds: float | None
    drawn: float | None
    outcome: str
    """`success`, `failure` or `void`."""
    pool: float | None
    """What the room thought; None where nobody estimated."""
    by_hand: bool
    reason: str
    ruled: model.Ruling
    estimates: tuple[EstimateOf, ...]
    """For the white cell alone."""
    points: tuple[Point, ...]
    added: tuple[Moved, ...]


@frozen
class Count:
    """A ballot counted."""

    ballot: str
    title: str
    outcome: str
    """`passed`, `failed` or `answered`."""
    tally: tuple[tuple[str, int], ...]
    votes: tuple[tuple[str, str, bool], ...]
    """Voter, option, and whether the scenario's formula voted."""


@frozen
class Hearing:
    """Who is told of rulings, and from what they are read back."""

    program: Program
    cells: tuple[str, ...]
    visible: frozenset[int]
    """The slots all of the cells see."""


def rulings_in(hearing: Hearing, events: Sequence[Event]) -> tuple[Ruling, ...]:
    """The rulings every one of the cells may hear of, in the order in which they were made."""
    return tuple(
        _ruling(hearing, event, events)
        for event in events
        if isinstance(event, happened.OrderRuled | happened.OrderFailed)
        and all(hears_of(hearing.program, cell, event.move, event.actor, event.target) for cell in hearing.cells)
    )


def arguments_in(hearing: Hearing, events: Sequence[Event]) -> tuple[Argued, ...]:
    """The arguments of a turn as they came out; told to all but for who estimated what (ARG-4)."""
    made = {event.argument.matter: event.argument for event in events if isinstance(event, happened.ArgumentMade)}
    points = [event.point for event in events if isinstance(event, happened.PointAdded)]
    return tuple(
        Argued(
            argument=made[event.matter],
            odds=event.odds,
            drawn=event.number,
            outcome=event.outcome,
            pool=event.proposed,
            by_hand=not event.ruling.accepts,
            reason=event.ruling.reason,
            ruled=event.ruling,
            estimates=event.estimates if hearing.cells == (WHITE,) else (),
            points=tuple(point for point in points if point.matter == event.matter),
            added=_added(hearing, events, 0, event.title),
        )
        for event in events
        if isinstance(event, happened.MatterResolved) and event.matter in made
    )


def counts_in(program: Program, events: Sequence[Event]) -> tuple[Count, ...]:
    """The ballots counted in a stretch of events; votes are open once they are counted."""
    votes: dict[str, dict[str, tuple[str, bool]]] = {}
    counts = []
    for event in events:
        match event:
            case happened.VoteCast(ballot=ballot, voter=voter, option=option, by_formula=by_formula):
                votes.setdefault(ballot, {})[voter] = option, by_formula
            case happened.BallotDecided(ballot=ballot, outcome=outcome, tally=tally):
                title = _ballot_title(program, ballot)
                cast = tuple((voter, *vote) for voter, vote in votes.pop(ballot, {}).items())
                counts.append(Count(ballot, title, outcome, tally, cast))
            case _:
                pass
    return tuple(counts)


def _ruling(hearing: Hearing, event: happened.OrderRuled | happened.OrderFailed, events: Sequence[Event]) -> Ruling:
    move = next(known for known in hearing.program.scenario.moves if known.id == event.move)
    added = _added(hearing, events, event.number)
    if isinstance(event, happened.OrderFailed):
        because, ruled = event.because, _ruled(event, events)
        return Ruling(event.number, event.actor, move, event.target, failed_because=because, ruled=ruled, added=added)
    steps = [step for step in events if isinstance(step, happened.StepTaken)]
    draws = [draw for step in steps for draw in step.draws if draw.order == event.number]
    own = next((draw for draw in draws if hearing.program.sites[draw.site].at == move.at), None)
    return Ruling(
        number=event.number,
        actor=event.actor,
        move=move,
        target=event.target,
        chosen=tuple(zip(move.choose, event.chosen, strict=True)),
        surprise=event.surprise,
        odds=event.odds,
        drawn=own.number if own else None,
        success=event.success,
        rolls=tuple(_rolled(hearing, draw) for draw in draws if draw is not own),
        did=tuple(text for step in steps for note in step.notes for text in _noted(hearing, note, event.number)),
        moved=tuple(_moved(event.number, steps, hearing.visible)),
        by_hand=event.by_hand,
        reason=event.reason,
        ruled=_ruled(event, events),
        proposed=_proposed(event, events),
        added=added,
    )


def _proposed(ruled: happened.OrderRuled, events: Sequence[Event]) -> float | None:
    """The odds proposed, where those ruled are others."""
    resolved = _resolved(ruled, events)
    return None if resolved is None or resolved.proposed == ruled.odds else resolved.proposed


def _ruled(told: happened.OrderRuled | happened.OrderFailed, events: Sequence[Event]) -> model.Ruling | None:
    """What was ruled on an order; None where the rules ruled alone."""
    resolved = _resolved(told, events)
    return None if resolved is None else resolved.ruling


def _resolved(
    told: happened.OrderRuled | happened.OrderFailed, events: Sequence[Event]
) -> happened.MatterResolved | None:
    matter = order_matter(told.number)
    return next((e for e in events if isinstance(e, happened.MatterResolved) and e.matter == matter), None)


def _added(hearing: Hearing, events: Sequence[Event], order: int, title: str = "") -> tuple[Moved, ...]:
    """What a ruling added to tracks that those who hear of it may see."""
    return tuple(
        Moved(slot, amount, put=False)
        for event in events
        if isinstance(event, happened.WhiteMoved) and event.kind == "ruling"
        if event.order == order and (order or event.title == title)
        if not event.to or all(cell == WHITE or cell in event.to for cell in hearing.cells)
        for slot, amount in event.amounts
        if slot in hearing.visible
    )


def _rolled(hearing: Hearing, draw: happened.Drawn) -> Rolled:
    site = hearing.program.sites[draw.site]
    return Rolled(site.title or site.cause.title, draw.odds, draw.number, draw.success)


_BROUGHT_ABOUT = {
    "measure-started": "comes into force",
    "measure-renewed": "is renewed",
    "measure-ended": "is ended",
    "ballot-opened": "is put to the vote",
}


def _noted(hearing: Hearing, note: happened.Noted, order: int) -> Iterator[str]:
    """The note in words, if it is the order's and all who listen may know of it."""
    if note.order != order:
        return
    if note.kind == "ballot-opened":
        yield f"{_ballot_title(hearing.program, note.subject)}: {_BROUGHT_ABOUT[note.kind]}"
    elif note.kind in _BROUGHT_ABOUT:
        yield from _measure_noted(hearing, note)
    elif note.kind.startswith("commitment-"):
        title = hearing.program.sites[note.site].cause.title
        yield f"{title}: {note.kind.removeprefix('commitment-').replace('-', ' ')}"


def _measure_noted(hearing: Hearing, note: happened.Noted) -> Iterator[str]:
    """VIS-2, for every cell that listens."""
    measure_id, by, on = note.subject.split(":")
    measure = next(known for known in hearing.program.scenario.measures if known.id == measure_id)
    plays = {cell.id: cell.plays for cell in hearing.program.scenario.cells}
    if all(cell == WHITE or may_know(measure.visibility, by, on, plays[cell]) for cell in hearing.cells):
        yield f"{measure.title}: {_BROUGHT_ABOUT[note.kind]}"


def _ballot_title(program: Program, ballot: str) -> str:
    return next(known.title for known in program.ballots if known.id == ballot)


def _moved(order: int, steps: Sequence[happened.StepTaken], visible: frozenset[int]) -> Iterator[Moved]:
    added: dict[int, float] = {}
    put: dict[int, float] = {}
    for part in (part for step in steps for part in step.parts if part.order == order and part.slot in visible):
        if part.put:
            put[part.slot] = part.amount
        else:
            added[part.slot] = added.get(part.slot, 0.0) + part.amount
    yield from (Moved(slot, amount, put=True) for slot, amount in put.items())
    for slot, amount in sorted(added.items(), key=lambda item: -abs(item[1])):
        if amount:
            yield Moved(slot, amount, put=False)
