"""The dial, and what the facilitator rules on: orders and arguments that wait for a person (ADJ-6 to ADJ-9)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from attrs import evolve

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import DIALS, FREE, RIGID, Matter, Ruling
from engine.model.events import Event
from engine.program.actions import Action
from engine.rules.landing import slot_of
from engine.rules.phases import require_phase
from engine.rules.refusals import Refused
from engine.rules.state import ADJUDICATION, ORDERS, OVER, GameState, SealedOrder
from engine.rules.turn import Game
from engine.rules.visibility import WHITE, hears_of


def set_dial(game: Game, state: GameState, command: model.SetDial) -> tuple[Event, ...]:
    """ADJ-6: who rules, for the session or for one move; at any time until the game is over."""
    if state.phase == OVER:
        raise Refused("ADJ-6", "The game is over; nothing is left to rule on.", "Undo its last turn first.")
    if command.move and command.move not in {move.id for move in game.program.scenario.moves}:
        raise Refused("ADJ-6", f"There is no move {command.move}.", "Name it by its id.")
    if command.dial not in DIALS and not (command.move and not command.dial):
        raise Refused("ADJ-6", f"The dial cannot stand at {command.dial or 'nothing'}.", f"Choose {', '.join(DIALS)}.")
    return (happened.DialSet(command.dial, command.move),)


def collect(state: GameState) -> tuple[Event, ...]:
    """ADJ-7: the orders are closed, the arguments opened, and all of them wait for rulings."""
    require_phase(state, ORDERS)
    return (happened.PhaseEntered(ADJUDICATION),)


def matters(state: GameState) -> tuple[Matter, ...]:
    """What a person must rule on in this turn: arguments, and orders whose dial is not rigid (ADJ-9)."""
    orders = (model.order_matter(order.number) for order in state.orders if state.dial_of(order.move) != RIGID)
    return (*orders, *(argument.matter for argument in state.arguments))


def waiting(state: GameState) -> tuple[Matter, ...]:
    """The matters nobody has ruled on yet."""
    return tuple(matter for matter in matters(state) if state.ruling_on(matter) is None)


def order_of(state: GameState, matter: Matter) -> SealedOrder | None:
    """The sealed order a matter is about; None for an argument, or for nothing there is."""
    return next((order for order in state.orders if model.order_matter(order.number) == matter), None)


def argument_of(state: GameState, matter: Matter) -> model.Argument | None:
    """The argument a matter is about."""
    return next((argument for argument in state.arguments if argument.matter == matter), None)


def require_matter(state: GameState, matter: Matter) -> None:
    """Refused (ADJ-9) outside adjudication, or where there is no such matter in this turn."""
    require_phase(state, ADJUDICATION)
    if order_of(state, matter) is None and argument_of(state, matter) is None:
        known = ", ".join((*map(_named, state.orders), *(argument.matter for argument in state.arguments))) or "none"
        raise Refused("ADJ-9", f"There is no {matter} to rule on.", f"There are: {known}.")


def _named(order: SealedOrder) -> Matter:
    return model.order_matter(order.number)


def hears_of_matter(game: Game, state: GameState, matter: Matter, cell: str) -> bool:
    """ARG-2: an argument is open to all once the orders are collected; an order to those who may hear of it."""
    order = order_of(state, matter)
    return order is None or cell == WHITE or hears_of(game.program, cell, order.move, order.actor, order.target)


def action_of(game: Game, order: SealedOrder) -> Action:
    """What the order does."""
    return game.program.actions[game.program.action_index[order.move, order.actor, order.target]]


def pooled(state: GameState, matter: Matter) -> float | None:
    """ARG-3: the mean of the sealed estimates, to a thousandth; None where nobody has sealed one."""
    sealed = [estimate.odds for estimate in state.estimates if estimate.matter == matter]
    if not sealed:
        return None
    total = 0.0
    for odds in sealed:
        total += odds
    return round(total / len(sealed), 3)


def proposed_odds(game: Game, state: GameState, matter: Matter, found: Sequence[float] | None = None) -> float | None:
    """ADJ-7: the odds that stand unless ruled otherwise: where the room argues, those pooled; else those of the rules.

    None where neither says anything: an order that needs no luck, an argument nobody has estimated.
    """
    order = order_of(state, matter)
    if order is None:
        return pooled(state, matter)
    if state.dial_of(order.move) == FREE and (room := pooled(state, matter)) is not None:
        return room
    action = action_of(game, order)
    values = state.values if found is None else found
    return None if action.odds is None else game.machine.value(action.odds, values, order.chosen)


def rule(game: Game, state: GameState, command: model.Rule) -> tuple[Event, ...]:
    """ADJ-8: accepts, or rules otherwise with a reason."""
    require_matter(state, command.matter)
    ruling = Ruling(
        command.matter,
        command.odds,
        command.outcome,
        command.rerolls,
        tuple(evolve(amendment, amount=amendment.amount) for amendment in command.amendments),
        command.reason.strip(),
        command.precedent,
    )
    _check_ruling(game, state, ruling)
    return (happened.RulingMade(ruling),)


def _check_ruling(game: Game, state: GameState, ruling: Ruling) -> None:
    if not ruling.accepts and not ruling.reason:
        raise Refused("ADJ-8", "A ruling against the proposal needs a reason.", "Say why; it is recorded and told.")
    if ruling.odds is not None and not 0.0 <= ruling.odds <= 1.0:
        raise Refused("ADJ-8", f"Odds cannot be {ruling.odds:g}.", "They run from 0 to 1.")
    if ruling.outcome not in ("", model.SUCCESS, model.FAILURE, model.VOID):
        raise Refused("ADJ-8", f"An outcome cannot be {ruling.outcome}.", "It is success, failure or void.")
    if ruling.rerolls < 0:
        raise Refused("ADJ-8", "A draw cannot be taken back more often than it was made.")
    for amendment in ruling.amendments:
        slot_of(game, "ADJ-10", amendment.owner, amendment.track)
        if amendment.on not in ("", model.SUCCESS, model.FAILURE) or not isfinite(amendment.amount):
            raise Refused("ADJ-10", f"{amendment.owner}.{amendment.track} cannot be amended so.", "Give a number.")
    needs = argument_of(state, ruling.matter) is not None and not ruling.outcome and ruling.odds is None
    if needs and proposed_odds(game, state, ruling.matter) is None:
        raise Refused("ARG-3", "Nobody has estimated this argument.", "Rule its odds or its outcome.")
