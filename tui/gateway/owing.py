"""How far each cell is with what the phase asks of it: for the facilitator alone (ROM-1)."""

from __future__ import annotations

from attrs import frozen

from engine.rules.state import BALLOTS, ORDERS, GameState
from engine.rules.turn import Game
from engine.rules.view import cell_view


@frozen
class Owing:
    """How far a cell is with what the phase asks of it."""

    cell: str
    title: str
    seat: str
    """`human`, `random`, or the id of a doctrine."""
    given: int
    """Orders sealed; in the ballots phase votes cast."""
    left: int
    """Orders it may still give; votes it has not cast."""
    done: bool


def owing(game: Game, state: GameState, cell: str, title: str) -> Owing:
    """Of one cell, or of the white cell."""
    view = cell_view(game, state, cell)
    seat = state.seat(cell)
    if view.phase == BALLOTS:
        votes = [option for ballot in view.ballots for _, option in ballot.own]
        cast = sum(bool(option) for option in votes)
        return Owing(cell, title, seat, cast, len(votes) - cast, done=cast == len(votes))
    left = sum(count for _, count in view.orders_left)
    done = view.phase != ORDERS or view.locked
    return Owing(cell, title, seat, len(view.orders), left if view.phase == ORDERS else 0, done=done)
