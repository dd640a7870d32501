"""Which decisions of a game are worth asking about: those whose absence changes most (CFA-4).

Orders are first ranked by what their own effects moved; the first of those, and whatever was voted, let in or set by
hand, are then left out one by one, with the same dice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.model import commands as asked
from engine.model import events as happened
from engine.program.arithmetic import from_the_left
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.scores import cell_score
from engine.rules.state import GameState
from engine.rules.visibility import WHITE
from engine.session.decisions import ORDER, Decision
from engine.session.discretion import open_decisions
from engine.session.session import Session
from engine.sim.branching import as_played, branch_of, play_branch

MOST_ORDERS, MOST_OTHERS = 20, 12
"""So many are left out one by one; of the others the facilitator's first, the latest first."""


def worth_asking(
    session: Session, most: int = 3, to: int | None = None, told: Callable[[int], None] = lambda _: None
) -> tuple[Decision, ...]:
    """The decisions whose absence changes scores and tracks most, the first one most; of one kind of order only one."""
    weighed: list[tuple[float, Decision]] = []
    candidates = _candidates(session, to)
    if not candidates:
        return ()
    played = play_branch(as_played(session, candidates[0], to)).state
    for number, decision in enumerate(candidates, 1):
        try:
            other = play_branch(branch_of(session, decision, to=to)).state
        except Refused:
            continue
        weighed.append((_difference(session.game.program, played, other), decision))
        told(number)
    ranked = sorted(weighed, key=lambda item: (-item[0], item[1].entry))
    kinds: dict[object, Decision] = {}
    for weight, decision in ranked:
        if weight > 0.0:
            kinds.setdefault(_kind(decision), decision)
    return tuple(kinds.values())[:most]


def _candidates(session: Session, to: int | None) -> tuple[Decision, ...]:
    every = open_decisions(session, to)
    moved = _moved_by_order(session, to)
    orders = sorted(
        (one for one in every if one.kind == ORDER), key=lambda one: (-moved.get(one.entry, 0.0), one.entry)
    )
    others = sorted((one for one in every if one.kind != ORDER), key=lambda one: (one.cell != WHITE, -one.entry))
    return (*orders[:MOST_ORDERS], *others[:MOST_OTHERS])


def _moved_by_order(session: Session, to: int | None) -> dict[int, float]:
    """By entry of an order: the shares of tracks' bounds that its own effects moved."""
    slots = session.game.program.layout.slots
    given: dict[int, int] = {}
    moved: dict[int, float] = {}
    for entry in session.path(to):
        for event in entry.events:
            match event:
                case happened.OrderGiven(number=number):
                    given[number] = entry.id
                case happened.StepTaken(parts=parts):
                    for part in parts:
                        slot = slots[part.slot]
                        if part.order in given and slot.track and not part.put:
                            share = abs(part.amount) / ((slot.high - slot.low) or 1.0)
                            moved[given[part.order]] = moved.get(given[part.order], 0.0) + share
                case _:
                    pass
    return moved


def _difference(program: Program, played: GameState, other: GameState) -> float:
    """The change of the score that changes most, and of all tracks together, each as a share of its bounds."""
    scores = max(_score_differences(program, played, other), default=0.0)
    tracks = [
        abs(played.values[slot] - other.values[slot]) / ((known.high - known.low) or 1.0)
        for slot, known in program.layout.track_slots()
    ]
    return scores / 100.0 + from_the_left(tracks) / (len(tracks) or 1) + (played.ending != other.ending)


def _score_differences(program: Program, played: GameState, other: GameState) -> Iterable[float]:
    for cell in program.scenario.cells:
        before, after = (cell_score(program.scenario, state.scores, cell.id) for state in (played, other))
        yield abs((before or 0.0) - (after or 0.0))


def _kind(decision: Decision) -> object:
    match decision.command:
        case asked.GiveOrder(actor=actor, move=move, target=target):
            return actor, move, target
        case command:
            return command
