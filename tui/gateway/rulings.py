"""Adjudication read back from the record: order by order, with odds, draws and what each order moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import fields, frozen, has

from engine.diagnostics.spans import Span
from engine.model import events as happened
from engine.model.effects import Roll
from engine.model.events import Event
from engine.model.playbook import Move, Parameter
from engine.model.scenario import Scenario
from engine.program.program import Program
from engine.rules.visibility import hears_of


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
    chosen: tuple[tuple[Parameter, float], ...]
    surprise: float | None
    """1 fresh ... 0 foreseen, where the move has a habit."""
    odds: float | None
    drawn: float | None
    """The number that decided, in [0, 1)."""
    success: bool | None
    failed_because: str
    """Why it could not be carried out; empty where it was."""
    rolls: tuple[Rolled, ...]
    moved: tuple[Moved, ...]
    """Tracks those addressed may see, largest amounts first."""


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


def rulings_in(
    program: Program, events: Sequence[Event], cells: Sequence[str], visible: frozenset[int]
) -> tuple[Ruling, ...]:
    """The rulings every one of the cells may hear of, in the order in which they were made."""
    steps = [event for event in events if isinstance(event, happened.StepTaken)]
    return tuple(
        _ruling(program, event, steps, visible)
        for event in events
        if isinstance(event, happened.OrderRuled | happened.OrderFailed)
        and all(hears_of(program, cell, event.move, event.actor, event.target) for cell in cells)
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
                title = next(known.title for known in program.ballots if known.id == ballot)
                cast = tuple((voter, *vote) for voter, vote in votes.pop(ballot, {}).items())
                counts.append(Count(ballot, title, outcome, tally, cast))
            case _:
                pass
    return tuple(counts)


def _ruling(
    program: Program,
    event: happened.OrderRuled | happened.OrderFailed,
    steps: Sequence[happened.StepTaken],
    visible: frozenset[int],
) -> Ruling:
    move = next(known for known in program.scenario.moves if known.id == event.move)
    failed = isinstance(event, happened.OrderFailed)
    draws = [draw for step in steps for draw in step.draws if draw.order == event.number]
    own = next((draw for draw in draws if program.sites[draw.site].at == move.at), None)
    return Ruling(
        number=event.number,
        actor=event.actor,
        move=move,
        target=event.target,
        chosen=() if failed else tuple(zip(move.choose, event.chosen, strict=True)),
        surprise=None if failed else event.surprise,
        odds=None if failed else event.odds,
        drawn=own.number if own else None,
        success=None if failed else event.success,
        failed_because=event.because if failed else "",
        rolls=tuple(_rolled(program, draw) for draw in draws if draw is not own),
        moved=tuple(_moved(event.number, steps, visible)),
    )


def _rolled(program: Program, draw: happened.Drawn) -> Rolled:
    at = program.sites[draw.site].at
    title = roll_titles(program.scenario).get(at, program.sites[draw.site].cause.title)
    return Rolled(title, draw.odds, draw.number, draw.success)


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


@lru_cache(maxsize=4)
def _rolls_of(scenario_id: int, holder: _Holder) -> dict[Span, str]:
    return {roll.at: roll.title for roll in _rolls(holder.scenario)}


@frozen(eq=False)
class _Holder:
    """Keeps a scenario alive for as long as its rolls are remembered."""

    scenario: Scenario


_HOLDERS: dict[int, _Holder] = {}


def roll_titles(scenario: Scenario) -> dict[Span, str]:
    """The authored titles of a scenario's rolls, by where they stand."""
    return {roll.at: roll.title for roll in _rolls(scenario)}


def _rolls(value: Any) -> Iterator[Roll]:
    """Every roll in a value, however deep."""
    if isinstance(value, Roll):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _rolls(item)
    elif has(type(value)):
        for field in fields(type(value)):
            yield from _rolls(getattr(value, field.name))
