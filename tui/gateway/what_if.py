"""What if a decision had not been taken: played on a copy of the game, while the game itself may go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.program.machine import Machine
from engine.rules.turn import Game
from engine.session.decisions import decision_at
from engine.session.records import ROOT, CursorMoved
from engine.session.session import Session
from tui.gateway.trouble import explained

if TYPE_CHECKING:
    from engine.sim.counterfactual import Counterfactual as Counterfactual  # noqa: PLC0414 - for viewmodels
    from engine.sim.counterfactual import Shift as Shift  # noqa: PLC0414 - for viewmodels

WHAT_IF_GAMES = 30
"""Played with other dice where somebody asks on a screen: some seconds."""


def without(session: Session, place: int, told: Callable[[int], None]) -> Counterfactual:
    """CFA-1: the decision taken at a place of the line in play, left out. Raises `NotDone`.

    The copy has a machine of its own, so that the game may go on meanwhile in another thread.
    """
    from engine.sim.counterfactual import counterfactual  # what plays many games is loaded when it is asked

    copy = _copied(session)
    with explained():
        return counterfactual(copy, decision_at(copy, place), games=WHAT_IF_GAMES, told=told)


def _copied(session: Session) -> Session:
    game, cursor = session.game, session.cursor
    copy = Session(Game(Machine(game.program), game.dice), session.state_at(ROOT).seats)
    copy.restore((*tuple(session.entries.values()), CursorMoved(cursor)))
    return copy
