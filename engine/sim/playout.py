"""Plays a session to its end without people."""

from __future__ import annotations

from collections.abc import Callable

from engine.bots.seats import play_bots
from engine.model.commands import Adjudicate, BeginGame, CloseTurn, OpenTurn
from engine.rules.state import BALLOTS, BEGINNING, ORDERS, OVER, REVIEW
from engine.session.session import Session

Interference = Callable[[Session], None]
"""What else happens before each phase is ended: scripted orders, an inject ..."""


def play_on(session: Session, meanwhile: Interference | None = None) -> None:
    """Plays until the game is over; people's cells order nothing and vote by formula."""
    while session.state.phase != OVER:
        advance(session, meanwhile)


def advance(session: Session, meanwhile: Interference | None = None) -> None:
    """Ends the phase the game is in, bots having played their part of it."""
    match session.state.phase:
        case phase if phase == BEGINNING:
            session.submit(BeginGame())
        case phase if phase == ORDERS:
            _take_part(session, meanwhile)
            session.submit(Adjudicate())
        case phase if phase == BALLOTS:
            _take_part(session, meanwhile)
            session.submit(CloseTurn())
        case phase if phase == REVIEW:
            session.submit(OpenTurn())


def _take_part(session: Session, meanwhile: Interference | None) -> None:
    if meanwhile is not None:
        meanwhile(session)
    play_bots(session)
