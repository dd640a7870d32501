"""What the facilitator is shown before ruling: the odds proposed, what went into them, what each outcome would change.

Nothing here is decided. An order is resolved on the state as it stands, alone, once for each of its outcomes (ADJ-7).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from engine.model import adjudication as model
from engine.model.adjudication import Argument, EstimateOf, Matter, Point, Ruling
from engine.model.events import StepTaken
from engine.program.ir import reads
from engine.program.machine import State
from engine.rules import turn as turns
from engine.rules.falling import own_address, resolution_order
from engine.rules.orders import costs, obstacles
from engine.rules.rulings import action_of, argument_of, arguments_in_turn, order_of, pooled, proposed_odds
from engine.rules.sides import Chance, Effect, Side, side_of
from engine.rules.state import GameState, SealedOrder
from engine.rules.steering import Steered, as_ruled
from engine.rules.turn import Game, Record

__all__ = ["Chance", "Effect", "Input", "Proposal", "Side", "proposal", "proposals"]


@frozen
class Input:
    """A value that went into the odds."""

    slot: int
    title: str
    value: float


@frozen
class Proposal:
    """Everything there is to know of one matter before it is ruled on; for the white cell alone."""

    matter: Matter
    dial: str
    """Who rules on it: `rigid`, `semi-rigid`, `free`."""
    order: SealedOrder | None
    argument: Argument | None
    proposed: float | None
    """The odds that stand unless ruled otherwise; None where nobody says anything."""
    by_rules: float | None
    """The odds of the rules, whatever the room says."""
    pool: float | None
    """The mean of what is estimated."""
    formula: str
    """The odds as the scenario writes them."""
    inputs: tuple[Input, ...]
    sides: tuple[Side, ...]
    surprise: float | None
    cost: tuple[tuple[int, float], ...]
    """Slot and amount."""
    obstacle: str
    """Why the order cannot be carried out any more; empty where it can (ORD-7)."""
    points: tuple[Point, ...]
    estimates: tuple[EstimateOf, ...]
    ruling: Ruling | None

    @property
    def needs_no_luck(self) -> bool:
        """ADJ-7: whether nothing is drawn for, neither the matter itself nor what it sets off."""
        return self.proposed is None and not any(side.chances for side in self.sides)


def proposals(game: Game, state: GameState) -> tuple[Proposal, ...]:
    """One for every order and every argument of the turn: orders as they resolve, then arguments by cell."""
    orders = (model.order_matter(order.number) for order in resolution_order(game, state.orders))
    arguments = (argument.matter for argument in arguments_in_turn(game, state))
    return tuple(proposal(game, state, matter) for matter in (*orders, *arguments))


def proposal(game: Game, state: GameState, matter: Matter) -> Proposal:
    """What is proposed on one matter of the turn (ADJ-7)."""
    order, argument = order_of(state, matter), argument_of(state, matter)
    formula, inputs, by_rules = _odds(game, state, order)
    action = action_of(game, order) if order else None
    surprise = action.surprise if action else None
    chosen = order.chosen if order else ()
    return Proposal(
        matter=matter,
        dial=state.dial_of(order.move) if order else model.FREE,
        order=order,
        argument=argument,
        proposed=proposed_odds(game, state, matter),
        by_rules=by_rules,
        pool=pooled(state, matter),
        formula=formula,
        inputs=inputs,
        sides=_sides(game, state, order),
        surprise=None if surprise is None else game.machine.value(surprise, state.values, chosen),
        cost=costs(game.machine, state.values, action, chosen) if action else (),
        obstacle=_obstacle(game, state, order),
        points=tuple(point for point in state.points if point.matter == matter),
        estimates=tuple(estimate for estimate in state.estimates if estimate.matter == matter),
        ruling=state.ruling_on(matter),
    )


def _odds(game: Game, state: GameState, order: SealedOrder | None) -> tuple[str, tuple[Input, ...], float | None]:
    """The formula of the odds, what went in, and what it comes to."""
    action = action_of(game, order) if order else None
    if order is None or action is None or action.odds is None:
        return "", (), None
    slots = game.program.layout.slots
    inputs = tuple(Input(slot, slots[slot].title, state.values[slot]) for slot in reads(action.odds))
    move = next(known for known in game.program.scenario.moves if known.id == order.move)
    return move.odds_text, inputs, game.machine.value(action.odds, state.values, order.chosen)


def _obstacle(game: Game, state: GameState, order: SealedOrder | None) -> str:
    """ORD-7, beside the orders that resolve before it."""
    if order is None:
        return ""
    kept: list[SealedOrder] = []
    for known in resolution_order(game, state.orders):
        against = obstacles(game.machine, state.values, action_of(game, known), known.chosen, kept)
        if known == order:
            return against[0].because if against else ""
        if not against:
            kept.append(known)
    return ""


def _sides(game: Game, state: GameState, order: SealedOrder | None) -> tuple[Side, ...]:
    """Success and failure; one way where no luck is needed; none for an argument, of which the rules know nothing."""
    if order is None:
        return ()
    move = next(known for known in game.program.scenario.moves if known.id == order.move)
    if move.odds is None:
        return (_side(game, state, order, "", ""),)
    success = _side(game, state, order, model.SUCCESS, move.success.text if move.success else "")
    failure = _side(game, state, order, model.FAILURE, move.failure.text if move.failure else "")
    return success, failure


def _side(game: Game, state: GameState, order: SealedOrder, outcome: str, text: str) -> Side:
    return side_of(
        game,
        state,
        lambda dry: _resolved(dry, state, (order,), outcome),
        lambda dry: _resolved(dry, state, (), ""),
        Side(outcome, text),
    )


def _resolved(
    dry: Game, state: GameState, orders: Sequence[SealedOrder], outcome: str
) -> tuple[State, tuple[StepTaken, ...]]:
    """The orders of the turn, were there no others, and the promises they would call; no other draw comes to pass."""
    record = Record()
    dice = turns.dice_of(dry, state.turn)
    steered = [as_ruled(dice, Steered(own_address(order), 1.0, None, outcome == model.SUCCESS)) for order in orders]
    values = turns.resolve_orders(dry, list(state.values), state.turn, orders, record, steered)
    values = turns.call_ballots(dry, values, state.turn, record)
    return values, tuple(record.steps)
