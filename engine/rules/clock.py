"""The exercise stopped and started, and the time that a phase may take (CLK-1, CLK-2, CLK-4)."""

from __future__ import annotations

from typing import Final

from engine.model import commands as asked
from engine.model import events as happened
from engine.model.events import Event
from engine.model.facilitation import GiveTime, Pause, Resume, SetPhaseTime
from engine.rules.refusals import Refused
from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, OVER, REVIEW, GameState

PHASES: Final = (ORDERS, ADJUDICATION, BALLOTS, REVIEW)
"""Those that people take time over."""
LONGEST: Final = 24 * 60 * 60
DECIDED_BY_CELLS: Final = (
    asked.GiveOrder,
    asked.WithdrawOrder,
    asked.LockOrders,
    asked.UnlockOrders,
    asked.CastVote,
    asked.Argue,
    asked.WithdrawArgument,
    asked.AddPoint,
    asked.SealEstimate,
)
"""What waits while the exercise stands still."""


def require_running(state: GameState, command: object) -> None:
    """CLK-1: while the exercise is paused, cells can look, ask and observe, and decide nothing."""
    if state.paused and isinstance(command, DECIDED_BY_CELLS):
        raise Refused("CLK-1", "The exercise is paused.", "It goes on when the facilitator resumes it.")


def keep_time(state: GameState, command: Pause | Resume | SetPhaseTime | GiveTime) -> tuple[Event, ...]:
    """What the command leads to."""
    match command:
        case Pause(reason=reason):
            if state.paused or state.phase == OVER:
                raise Refused("CLK-1", "The exercise is not running.", "Resume it first, or undo its end.")
            return (happened.Paused(reason.strip()),)
        case Resume():
            if not state.paused:
                raise Refused("CLK-1", "The exercise is not paused.")
            return (happened.Resumed(),)
        case SetPhaseTime(phase=phase, seconds=seconds):
            if phase not in PHASES:
                raise Refused("CLK-2", f"There is no phase {phase} to be timed.", f"Phases: {', '.join(PHASES)}.")
            if not 0 <= seconds <= LONGEST:
                raise Refused("CLK-2", f"A phase cannot take {seconds} seconds.", "0 is for as long as it takes.")
            return (happened.PhaseTimed(phase, seconds),)
        case GiveTime(seconds=seconds):
            return (_given(state, seconds),)


def _given(state: GameState, seconds: int) -> happened.TimeGiven:
    """CLK-4: only where there is a time that more can be added to."""
    if not dict(state.times).get(state.phase):
        raise Refused("CLK-4", "This phase has no time to add to.", "Set one first, or let it take what it takes.")
    if not 0 < seconds <= LONGEST - state.more:
        raise Refused("CLK-4", f"A phase cannot be given {seconds} seconds more.", "Give it a minute.")
    return happened.TimeGiven(state.phase, seconds)
