"""What a game waits for, and a command for another moment refused (TUR-1)."""

from __future__ import annotations

from typing import Final

from engine.rules.refusals import Refused
from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER, REVIEW, GameState

WAITS_FOR: Final = {
    BEGINNING: "the game to begin",
    ORDERS: "orders",
    ADJUDICATION: "rulings",
    BALLOTS: "votes",
    REVIEW: "the next turn to open",
    OVER: "nothing: it is over",
}


def require_phase(state: GameState, *phases: str) -> None:
    """TUR-1: what may be asked depends on what the game waits for; the first of the phases is named."""
    if state.phase not in phases:
        raise Refused("TUR-1", f"The game waits for {WAITS_FOR[state.phase]}, not for {WAITS_FOR[phases[0]]}.")
