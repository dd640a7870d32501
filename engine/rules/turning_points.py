"""The moments that mattered (LED-3): for the review on the screen and for the report, the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from engine.model.events import Event
from engine.program.ir import reads
from engine.program.program import Program
from engine.rules.causes import CauseLink, History, chain, main_line
from engine.rules.ledger import LedgerChange, LedgerLine
from engine.rules.visibility import WHITE

MOST = 8
_ROUTINE = ("drift", "cost", "rules")
_FROM_ONE_CAUSE = 2
_OF_ONE_TRACK = 2
_SCORED = 2.0
"""What an objective or an ending reads counts twice: it is what the game is about."""


@frozen
class TurningPoint:
    """A contribution that moved a track far, with what it came from."""

    turn: int
    slot: int
    track: str
    """The track's title with its owner."""
    change: LedgerChange
    line: LedgerLine
    share: float
    """What the contribution moved, of the track's bounds: 0 ... 1."""
    chain: tuple[CauseLink, ...]
    """First the contribution itself."""


def turning_points(
    program: Program, events: Sequence[Event], cell: str = WHITE, most: int = MOST
) -> tuple[TurningPoint, ...]:
    """LED-3: the largest contributions, at most two of one cause and turn and two of one track; in order of turn."""
    history = History(program, events, cell)
    found = sorted(_contributions(history), key=lambda one: (-one.weight, one.change.place, one.slot))
    taken: list[_Contribution] = []
    for one in found:
        alike = sum((one.change.turn, one.line.cause) == (other.change.turn, other.line.cause) for other in taken)
        same = [other for other in taken if other.slot == one.slot]
        again = any(other.change.place == one.change.place for other in same)
        if alike < _FROM_ONE_CAUSE and len(same) < _OF_ONE_TRACK and not again:
            taken.append(one)
        if len(taken) == most:
            break
    in_order = sorted(taken, key=lambda one: (one.change.place, -one.share))
    return tuple(_point(history, one) for one in in_order)


@frozen
class _Contribution:
    slot: int
    change: LedgerChange
    line: LedgerLine
    share: float
    weight: float


def _contributions(history: History) -> Iterator[_Contribution]:
    scored, paid = read_by_scores(history.program), paid_from(history.program)
    for index, slot in history.program.layout.track_slots():
        if slot.track in paid and index not in scored:
            continue  # purses go up and down every turn, and that is no news
        for change in history.changes(index):
            whole = abs(change.after - change.before)
            for line in change.lines:
                stands = not line.put or line is main_line(change)  # NUM-4: of two settings the last
                if whole and stands and line.kind not in _ROUTINE:
                    moved = whole if line.put else min(abs(line.amount), whole)  # the bounds may have kept the rest
                    share = moved / ((slot.high - slot.low) or 1.0)
                    yield _Contribution(index, change, line, share, share * (_SCORED if index in scored else 1.0))


@lru_cache(maxsize=8)
def read_by_scores(program: Program) -> frozenset[int]:
    """The slots that an objective or an ending reads."""
    expressions = [*(score.value for score in program.scores), *program.endings]
    return frozenset(slot for expression in expressions for slot in reads(expression))


def paid_from(program: Program) -> frozenset[str]:
    """The tracks that orders are paid from: they go up and down every turn, and that is no news."""
    return frozenset(cost.track for move in program.scenario.moves for cost in move.cost)


def _point(history: History, one: _Contribution) -> TurningPoint:
    links = chain(history, one.slot, one.change, one.line)
    title = history.program.layout.slots[one.slot].title
    return TurningPoint(one.change.turn, one.slot, title, one.change, one.line, one.share, links)
