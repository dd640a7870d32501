"""What something would change, were it to happen now and nothing else: a dry run, with no die thrown (ADJ-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen

from engine.model.events import Drawn, Noted, Part, StepTaken
from engine.program.dice import Dice
from engine.program.machine import RuleFault, State
from engine.program.program import Program
from engine.rules.state import GameState
from engine.rules.steering import NEVER, SURELY
from engine.rules.turn import Game

T = TypeVar("T", Part, Noted, Drawn)
_LATER = "#later:"
_COST = "cost"
_FAILS = NEVER + 1.0
"""Above all odds, and told apart from a draw that was ruled to fail."""
_Address: TypeAlias = tuple[int, int, int]
"""Turn, site of the draw, and which repetition."""
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
class Side:
    """One outcome of a matter."""

    outcome: str
    """`success`, `failure`; '' where there is one way only."""
    text: str = ""
    """As the scenario tells it."""
    effects: tuple[Effect, ...] = ()
    notes: tuple[Noted, ...] = ()
    """Measures started and ended, ballots opened, promises called, injects."""
    rung: int | None = None
    """The rung on which the ladder would stand; None where it stays."""
    chances: tuple[Chance, ...] = ()
    fault: str = ""
    """Why the rules come to no number; empty where they do."""


@frozen
class Chance:
    """Something that would be drawn for besides the odds of the move; how it falls is not told."""

    title: str
    odds: float
    comes: Side = Side("")
    """What else would change if it came to pass, and nothing else that is drawn for; what that sets off is named."""


def side_of(game: Game, state: GameState, with_it: DryRun, anyway: DryRun, side: Side) -> Side:
    """What happens with it and would not happen anyway, and what each draw that it brings would change."""
    try:
        done, undone = _run(game, with_it), _run(game, anyway)
    except RuleFault as fault:
        return evolve(side, fault=_told(fault))
    parts = _beyond(done.parts, undone.parts)
    return evolve(
        side,
        effects=_effects(game.program, state.values, done.values, parts),
        notes=tuple(_beyond(done.notes, undone.notes)),
        rung=_rung(game.program, undone.values, done.values),
        chances=tuple(
            evolve(_named(game.program, draw), comes=_coming(game, with_it, done, where))
            for draw, where in done.drawn_beyond(undone)
        ),
    )


def _coming(game: Game, with_it: DryRun, without: _Run, where: _Address) -> Side:
    """What would be otherwise if the draw at an address came to pass, beside what there is without it."""
    try:
        come = _run(game, with_it, where)
    except RuleFault as fault:
        return Side("", fault=_told(fault))
    gained, lost = _beyond(come.parts, without.parts), _beyond(without.parts, come.parts)
    set_off = (draw for draw, at in come.drawn if at not in {known for _, known in without.drawn})
    return Side(
        "",
        effects=_effects(game.program, without.values, come.values, gained, lost),
        notes=tuple(_beyond(come.notes, without.notes)),
        rung=_rung(game.program, without.values, come.values),
        chances=tuple(_named(game.program, draw) for draw in set_off),
    )


def _rung(program: Program, before: Sequence[float], after: Sequence[float]) -> int | None:
    slot = program.layout.index["#rung"]
    return None if before[slot] == after[slot] else round(after[slot])


def _named(program: Program, draw: Drawn) -> Chance:
    site = program.sites[draw.site]
    return Chance(site.title or site.cause.title, draw.odds)


def _told(fault: RuleFault) -> str:
    return f"{fault.where}: {fault.why}"


@frozen
class _Run:
    """What a dry run came to."""

    values: State
    parts: tuple[Part, ...]
    notes: tuple[Noted, ...]
    drawn: tuple[tuple[Drawn, _Address], ...]
    """What failed because nothing comes to pass, and where it was drawn for."""

    def drawn_beyond(self, other: _Run) -> Iterator[tuple[Drawn, _Address]]:
        """Of these, those that the other run does not draw for, or draws for at other odds; each place once."""
        beyond = _beyond([draw for draw, _ in self.drawn], [draw for draw, _ in other.drawn])
        left, seen = Counter(beyond), set[_Address]()
        for draw, where in self.drawn:
            if left[draw] and where not in seen:
                left[draw] -= 1
                seen.add(where)
                yield draw, where


def _run(game: Game, dry_run: DryRun, comes: _Address | None = None) -> _Run:
    dice = _NothingComesToPass(game.dice.seed, comes=comes)
    values, steps = dry_run(Game(game.machine, dice))
    draws = (draw for step in steps for draw in step.draws if draw.number == _FAILS)
    failing = (where for where in dice.asked if where != comes)
    return _Run(
        values,
        tuple(part for step in steps for part in step.parts),
        tuple(note for step in steps for note in step.notes),
        tuple(zip(draws, failing, strict=True)),
    )


@frozen
class _NothingComesToPass(Dice):
    """Dice by which every draw fails, but for one: what really would be drawn is not told before it is."""

    comes: _Address | None = None
    asked: list[_Address] = field(factory=list, eq=False)
    """Where a number was drawn, in the order in which that happened."""

    def draw(self, turn: int, where: int, ordinal: int = 0) -> float:
        """Above all odds, or below them."""
        at = (turn, where, ordinal)
        self.asked.append(at)
        return SURELY if at == self.comes else _FAILS


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
    program: Program, before: Sequence[float], after: Sequence[float], parts: Iterable[Part], lost: Iterable[Part] = ()
) -> tuple[Effect, ...]:
    """Tracks moved, in the order in which that happens, less what is lost; what the order costs is told elsewhere."""
    added: dict[tuple[int, int], float] = {}
    put: dict[tuple[int, int], float] = {}
    for part, sign in (*((part, 1.0) for part in parts), *((part, -1.0) for part in lost)):
        place = _lands(program, part.slot)
        if place is None or program.sites[part.site].cause.kind == _COST:
            continue
        if part.put and sign > 0.0:
            put[place] = part.amount
        added[place] = added.get(place, 0.0) + (0.0 if part.put else sign * part.amount)
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
