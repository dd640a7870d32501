"""What an inject would change, were it to arrive now, and what missing the action it expects would (INJ-12)."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.events import StepTaken
from engine.program.machine import State
from engine.rules import turn as turns
from engine.rules.sides import DryRun, Side, side_of
from engine.rules.state import GameState
from engine.rules.turn import Game, Record

_Step = Callable[[Game, State, Record], State]


def arrival(game: Game, state: GameState, inject: str) -> Side:
    """What its arrival would change, with what that sets off."""
    return side_of(game, state, _run(state, _arriving(state, inject)), _run(state, _settling(state)), Side(""))


def missing(game: Game, state: GameState, inject: str) -> Side | None:
    """What would follow if the action it expects were not taken; None where nothing does."""
    if inject not in game.program.missed:
        return None
    return side_of(game, state, _run(state, _missed(state, inject)), _run(state, _settling(state)), Side(""))


def _run(state: GameState, step: _Step) -> DryRun:
    def run(dry: Game) -> tuple[State, tuple[StepTaken, ...]]:
        record = Record()
        return step(dry, list(state.values), record), tuple(record.steps)

    return run


def _arriving(state: GameState, inject: str) -> _Step:
    return lambda dry, values, record: turns.let_arrive(dry, values, state.turn, inject, record)


def _missed(state: GameState, inject: str) -> _Step:
    return lambda dry, values, record: turns.run_missed(dry, values, state.turn, inject, record)


def _settling(state: GameState) -> _Step:
    return lambda dry, values, record: turns.settle(dry, values, state.turn, record)
