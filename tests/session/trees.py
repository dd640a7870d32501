"""Trees of a small game, grown step by step from numbers."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from engine.bots.seats import play_bots, seating
from engine.model.commands import Adjudicate, AmendTrack, BeginGame, CloseTurn, OpenTurn
from engine.rules.state import BALLOTS, BEGINNING, ORDERS, OVER, REVIEW
from engine.session.session import Session
from tests.oracle.games import TINY, game_of, program_of

GROWTH = st.lists(
    st.tuples(st.sampled_from(["on", "on", "on", "amend", "undo", "go", "name"]), st.integers(0, 400)), max_size=25
)
"""What is done to a tree: play on, set a track, undo, go somewhere, name the place."""
_NEXT = {BEGINNING: BeginGame(), ORDERS: Adjudicate(), BALLOTS: CloseTurn(), REVIEW: OpenTurn()}


def grown(steps: Iterable[tuple[str, int]], seed: int = 1) -> Session:
    """The tree that they come to."""
    session = Session(game_of(TINY, seed), seating(program_of(TINY), "random"))
    session.submit(BeginGame())
    for what, number in steps:
        _step(session, what, number)
    return session


def _step(session: Session, what: str, number: int) -> None:
    match what:
        case "undo" if session.cursor:
            session.undo()
        case "go":
            session.go(number % (len(session.entries) + 1))
        case "name":
            session.name_branch(f"line {'abcde'[number % 5]}")
        case "amend" if session.state.phase != OVER:
            session.submit(AmendTrack("", "tension", number % 101, "a whim"))
        case _ if session.state.phase != OVER:
            if session.state.phase in (ORDERS, BALLOTS):
                play_bots(session)
            session.submit(_NEXT[session.state.phase])
        case _:
            pass
