"""What something would change, were it to happen now and nothing else: a dry run, with no die thrown (ADJ-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from attrs import evolve, frozen

from engine.diagnostics.spans import Span
from engine.model.events import Drawn, Noted, Part, StepTaken
from engine.program.dice import Dice
from engine.program.machine import RuleFault, State
from engine.program.program import Program
from engine.rules.state import GameState
from engine.rules.steering import NEVER
from engine.rules.turn import Game

T = TypeVar("T", Part, Noted, Drawn)
_LATER = "#later:"
_COST = "cost"
DryRun: TypeAlias = Callable[[Game], tuple[State, tuple[StepTaken, ...]]]
"""Does something on the state as it stands, with the dice it is given."""


@frozen
class Effect:
    """What an outcome would do to a track."""

    slot: int
    amount: float
    """Added, before the bounds of the track; or, where `put`, set."""
    put: bool
    before: float
    after: float
    """Within bounds; of an effect that lands later, as it is now."""
    turns: int = 0
    """Turns until it lands."""


@frozen
class Chance:
    """Something that would be drawn for besides the odds of the move; how it falls is not told."""

    title: str
    odds: float


@frozen
class Side:
    """One outcome of a matter."""

    outcome: str
    """`success`, `failure`; '' where there is one way only."""
    text: str = ""
    """As the scenario tells it."""
    effects: tuple[Effect, ...] = ()
    notes: tuple[Noted, ...] = ()
    """Measures started and ended, ballots opened, promises called, injects."""
    chances: tuple[Chance, ...] = ()
    fault: str = ""
    """Why the rules come to no number; empty where they do."""


def side_of(
    game: Game, state: GameState, with_it: DryRun, anyway: DryRun, side: Side, *, own: Span | None = None
) -> Side:
    """What happens with it and would not happen anyway; of draws, all but those of the rule at `own`."""
    dry = Game(game.machine, _NothingComesToPass(game.dice.seed))
    try:
        (values, done), (_, undone) = with_it(dry), anyway(dry)
    except RuleFault as fault:
        return evolve(side, fault=f"{fault.where}: {fault.why}")
    sites = game.program.sites
    drawn = _beyond([draw for step in done for draw in step.draws], [draw for step in undone for draw in step.draws])
    parts = _beyond([part for step in done for part in step.parts], [part for step in undone for part in step.parts])
    notes = _beyond([note for step in done for note in step.notes], [note for step in undone for note in step.notes])
    chances = (
        Chance(sites[draw.site].title or sites[draw.site].cause.title, draw.odds)
        for draw in drawn
        if own is None or sites[draw.site].at != own
    )
    effects = _effects(game.program, state.values, values, parts)
    return evolve(side, effects=effects, notes=tuple(notes), chances=tuple(chances))


class _NothingComesToPass(Dice):
    """Dice by which every draw fails: what really would be drawn is not told before it is."""

    def draw(self, turn: int, where: int, ordinal: int = 0) -> float:  # noqa: ARG002 - asked as the others are
        """Above all odds."""
        return NEVER


def _beyond(items: Iterable[T], anyway: Iterable[T]) -> list[T]:
    """What is among the items and would not be there anyway."""
    left = Counter(anyway)
    beyond = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            beyond.append(item)
    return beyond


def _effects(
    program: Program, before: Sequence[float], after: Sequence[float], parts: Iterable[Part]
) -> tuple[Effect, ...]:
    """Tracks moved, in the order in which that happens; what the order costs is told elsewhere."""
    added: dict[tuple[int, int], float] = {}
    put: dict[tuple[int, int], float] = {}
    for part in parts:
        place = _lands(program, part.slot)
        if place is None or program.sites[part.site].cause.kind == _COST:
            continue
        if part.put:
            put[place] = part.amount
        added[place] = added.get(place, 0.0) + (0.0 if part.put else part.amount)
    return tuple(
        Effect(
            slot=slot,
            amount=put.get((slot, later), 0.0) + amount,
            put=(slot, later) in put,
            before=before[slot],
            after=before[slot] if later else after[slot],
            turns=later,
        )
        for (slot, later), amount in added.items()
        if amount or (slot, later) in put
    )


def _lands(program: Program, slot: int) -> tuple[int, int] | None:
    """The track on which a slot lands, and in how many turns; None for the engine's own."""
    of = program.layout.slots[slot]
    if of.track:
        return slot, 0
    if of.key.startswith(_LATER):
        *_, track, stage = of.key.split(":")
        return int(track), int(stage) + 1
    return None
