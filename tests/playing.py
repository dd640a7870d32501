"""Playing a session on, as tests of scenarios and packs do."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.commands import CastVote, GiveOrder
from engine.rules.state import BALLOTS, ORDERS
from engine.session.session import Session
from engine.sim.playout import advance


def open_orders(session: Session) -> None:
    """Goes on to where orders are awaited."""
    while session.state.phase != ORDERS:
        advance(session)


def play_turn(session: Session, orders: Iterable[GiveOrder], votes: Iterable[CastVote]) -> None:
    """From where orders are awaited to the turn's close, with these orders and votes."""
    for order in orders:
        session.submit(order)
    advance(session)
    assert session.state.phase == BALLOTS
    for vote in votes:
        session.submit(vote)
    advance(session)
