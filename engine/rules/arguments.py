"""Matrix arguments: an action, reasons for and against, sealed estimates (ARG-1 to ARG-3)."""

from __future__ import annotations

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import Argument, EstimateOf, Point
from engine.model.events import Event
from engine.rules.phases import require_phase
from engine.rules.refusals import Refused
from engine.rules.rulings import require_heard
from engine.rules.state import ORDERS, GameState
from engine.rules.turn import Game
from engine.rules.visibility import WHITE

MOST_REASONS = 3


def argue(game: Game, state: GameState, command: model.Argue) -> tuple[Event, ...]:
    """ARG-1: an action, its desired effect, and up to three reasons; sealed as an order is."""
    _require_cell(game, command.cell)
    _require_open(state, command.cell)
    reasons = tuple(reason.strip() for reason in command.reasons if reason.strip())
    if not command.action.strip() or not command.effect.strip():
        raise Refused("ARG-1", "An argument says what is done and what it is to bring about.", "Write both.")
    if not 1 <= len(reasons) <= MOST_REASONS:
        raise Refused("ARG-1", f"An argument has one to three reasons, not {len(reasons)}.", "Keep the best.")
    number = dict(state.argued).get(command.cell, 0) + 1
    argument = Argument(command.cell, number, command.action.strip(), command.effect.strip(), reasons)
    return (happened.ArgumentMade(argument),)


def withdraw(state: GameState, command: model.WithdrawArgument) -> tuple[Event, ...]:
    """ARG-1: it can be taken back until the cell locks."""
    _require_open(state, command.cell)
    if not any((known.cell, known.number) == (command.cell, command.number) for known in state.arguments):
        raise Refused("ARG-1", f"There is no argument number {command.number} of {command.cell}.")
    return (happened.ArgumentWithdrawn(command.cell, command.number),)


def _require_open(state: GameState, cell: str) -> None:
    require_phase(state, ORDERS)
    if cell in state.locked:
        raise Refused("ORD-1", f"{cell} has locked its orders.", "Unlock them first.")


def add_point(game: Game, state: GameState, command: model.AddPoint) -> tuple[Event, ...]:
    """ARG-2: a reason for or against, by any cell that hears of the matter, or by the white cell."""
    _require_heard(game, state, command.matter, command.cell)
    if command.side not in (model.FOR, model.AGAINST):
        raise Refused("ARG-2", f"A reason cannot be {command.side or 'without a side'}.", "It is for or against.")
    if not command.text.strip():
        raise Refused("ARG-2", "A reason needs words.", "Write it.")
    return (happened.PointAdded(Point(command.matter, command.cell, command.side, command.text.strip())),)


def seal_estimate(game: Game, state: GameState, command: model.SealEstimate) -> tuple[Event, ...]:
    """ARG-3: what the cell thinks the odds are; sealed until the matter is resolved."""
    _require_heard(game, state, command.matter, command.cell)
    if not 0.0 <= command.odds <= 1.0:
        raise Refused("ARG-3", f"Odds cannot be {command.odds:g}.", "They run from 0 to 1.")
    if state.ruling_on(command.matter) is not None:
        raise Refused("ARG-3", "It has been ruled on.", "Estimates are sealed before the ruling.")
    return (happened.EstimateSealed(EstimateOf(command.matter, command.cell, round(command.odds, 3))),)


def _require_heard(game: Game, state: GameState, matter: str, cell: str) -> None:
    if cell != WHITE:
        _require_cell(game, cell)
    require_heard(game, state, matter, cell)


def _require_cell(game: Game, cell: str) -> None:
    cells = [known.id for known in game.program.scenario.cells]
    if cell not in cells:
        raise Refused("ARG-1", f"There is no cell {cell}.", f"The cells are {', '.join(cells)}.")
