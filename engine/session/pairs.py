"""What happened on two lines of a session, matched piece by piece: decisions, tracks, draws (SES-8)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from engine.model.events import Drawn
from engine.program.program import Program
from engine.rules.ledger import cause_in_words
from engine.session.chronicle import TurnRecord
from engine.session.decisions import ORDER, Decision

SAME, FELL_OTHERWISE, OTHER_ODDS, ONE_SIDED = "same", "fell otherwise", "other odds", "on one line only"
"""A draw on two lines: alike in all; its odds moved across the number; they moved, and it fell alike; thrown once."""

Matters: TypeAlias = Mapping[tuple[int, Hashable, int], Decision]
"""By turn, matter and repetition."""


@frozen
class DecisionPair:
    """What was decided on the same matter in the same turn on two lines; None where nothing was."""

    turn: int
    a: Decision | None
    b: Decision | None


@frozen
class TrackPair:
    """A track on two lines, turn by turn since they part."""

    slot: int
    key: str
    title: str
    low: float
    high: float
    a: float
    b: float
    """As of the turn that the comparison is as of."""
    is_purse: bool
    """Orders are paid from it: it goes up and down every turn."""
    values: tuple[tuple[int, float, float], ...]
    """Turn, and the value as it closed (or stands) on either line; for the turns since they part that both have."""

    @property
    def apart(self) -> float:
        """By how much the second lies above the first."""
        return self.b - self.a

    @property
    def share(self) -> float:
        """How far they are apart, as a share of the track's bounds."""
        return abs(self.apart) / ((self.high - self.low) or 1.0)


@frozen
class InputPair:
    """A value that odds are made of, on two lines."""

    slot: int
    title: str
    a: float
    b: float


@frozen
class DrawPair:
    """A draw on two lines: the same number wherever both throw it (DIC-1)."""

    turn: int
    words: str
    number: float
    a: Drawn | None
    b: Drawn | None
    moved: tuple[InputPair, ...]
    """What its odds are made of and is not alike."""

    @property
    def what(self) -> str:
        """One of the four."""
        if self.a is None or self.b is None:
            return ONE_SIDED
        if self.a.success != self.b.success:
            return FELL_OTHERWISE
        return SAME if self.a.odds == self.b.odds else OTHER_ODDS


def decision_pairs(a: Sequence[Decision], b: Sequence[Decision]) -> list[DecisionPair]:
    """By turn and matter, in the order in which they were taken; an actor's other orders side by side as they come."""
    first, second = _by_matter(a), _by_matter(b)
    pairs = [DecisionPair(matter[0], first[matter], second[matter]) for matter in first if matter in second]
    rest = [[one for matter, one in mine.items() if matter not in theirs] for mine, theirs in _both_ways(first, second)]
    pairs += _side_by_side(*rest)
    return sorted(pairs, key=lambda pair: (pair.turn, min(one.entry for one in (pair.a, pair.b) if one)))


def _both_ways(a: Matters, b: Matters) -> tuple[tuple[Matters, Matters], ...]:
    return (a, b), (b, a)


def _by_matter(decided: Iterable[Decision]) -> Matters:
    """Repetitions of a matter within a turn are told apart by their number."""
    found: dict[tuple[int, Hashable, int], Decision] = {}
    for decision in decided:
        repeated = 0
        while (decision.turn, decision.matter, repeated) in found:
            repeated += 1
        found[decision.turn, decision.matter, repeated] = decision
    return found


def _side_by_side(a: Sequence[Decision], b: Sequence[Decision]) -> Iterator[DecisionPair]:
    """Orders of the same actor in the same turn stand beside each other; what is left over stands alone."""
    waiting = list(b)
    for one in a:
        other = next((two for two in waiting if one.actor and _is_beside(one, two)), None)
        if other is not None:
            waiting.remove(other)
        yield DecisionPair(one.turn, one, other)
    yield from (DecisionPair(two.turn, None, two) for two in waiting)


def _is_beside(one: Decision, two: Decision) -> bool:
    return (one.turn, one.kind, one.actor) == (two.turn, two.kind, two.actor) and one.kind == ORDER


def is_alike(pair: DecisionPair) -> bool:
    """Whether both lines decided the same."""
    return pair.a is not None and pair.b is not None and pair.a.command == pair.b.command


def track_pairs(
    program: Program,
    values: tuple[Sequence[float], Sequence[float]],
    turns: tuple[Sequence[TurnRecord], Sequence[TurnRecord]],
) -> tuple[TrackPair, ...]:
    """Tracks that differ in the values compared or in any turn that both have, those farthest apart first."""
    spent = {cost.track for move in program.scenario.moves for cost in move.cost}
    both = list(zip(*turns, strict=False))
    pairs = [
        TrackPair(
            slot,
            known.key,
            known.title,
            known.low,
            known.high,
            values[0][slot],
            values[1][slot],
            known.track in spent,
            tuple((one.turn, one.latest[slot], other.latest[slot]) for one, other in both),
        )
        for slot, known in program.layout.track_slots()
    ]
    differing = (pair for pair in pairs if pair.apart or any(one != other for _, one, other in pair.values))
    return tuple(sorted(differing, key=lambda pair: (pair.is_purse, -pair.share, pair.slot)))


def draw_pairs(
    program: Program, a: Sequence[tuple[int, Drawn]], b: Sequence[tuple[int, Drawn]]
) -> tuple[DrawPair, ...]:
    """DIC-1: a draw is known again by its turn, its site and its number, which is the address's alone."""
    first, second = ({(turn, draw.site, draw.number): draw for turn, draw in line} for line in (a, b))
    found = {key: _draw_pair(program, key, first.get(key), second.get(key)) for key in (*first, *second)}
    return tuple(found[key] for key in sorted(found))


def _draw_pair(program: Program, key: tuple[int, int, float], a: Drawn | None, b: Drawn | None) -> DrawPair:
    turn, site, number = key
    known = program.sites[site]
    moved: tuple[InputPair, ...] = ()
    if a is not None and b is not None:
        inputs = zip(known.reads, a.inputs, b.inputs, strict=True)
        slots = program.layout.slots
        moved = tuple(InputPair(slot, slots[slot].title, one, two) for slot, one, two in inputs if one != two)
    return DrawPair(turn, cause_in_words(program, known.cause), number, a, b, moved)
