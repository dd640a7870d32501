"""What the facilitator is shown before ruling: the odds proposed, what went into them, what each outcome would change.

Nothing here is decided. An order is resolved on the state as it stands, alone, once for each of its outcomes (ADJ-7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from engine.model import adjudication as model
from engine.model.adjudication import Argument, EstimateOf, Matter, Point, Ruling
from engine.model.events import Drawn, Noted, Part, StepTaken
from engine.program.dice import Dice
from engine.program.ir import reads
from engine.program.machine import RuleFault, State
from engine.program.program import Program
from engine.rules import turn as turns
from engine.rules.falling import own_address, resolution_order
from engine.rules.orders import costs, obstacles
from engine.rules.rulings import action_of, argument_of, arguments_in_turn, order_of, pooled, proposed_odds
from engine.rules.state import GameState, SealedOrder
from engine.rules.steering import NEVER, Steered, as_ruled
from engine.rules.turn import Game, Record

T = TypeVar("T", Part, Noted, Drawn)
_LATER = "#later:"
_COST = "cost"


@frozen
class Input:
    """A value that went into the odds."""

    slot: int
    title: str
    value: float


@frozen
class Effect:
    """What an outcome would do to a track."""

    slot: int
    amount: float
    """Added, before the bounds of the track; or, where `put`, set."""
    put: bool
    before: float
    after: float
    """Within bounds; of an effect that lands later, as it is now."""
    turns: int = 0
    """Turns until it lands."""


@frozen
class Chance:
    """Something that would be drawn for besides the odds of the move; how it falls is not told."""

    title: str
    odds: float


@frozen
class Side:
    """One outcome of a matter."""

    outcome: str
    """`success`, `failure`; '' where there is one way only."""
    text: str = ""
    """As the scenario tells it."""
    effects: tuple[Effect, ...] = ()
    notes: tuple[Noted, ...] = ()
    """Measures started and ended, ballots opened, promises called, injects."""
    chances: tuple[Chance, ...] = ()
    fault: str = ""
    """Why the rules come to no number; empty where they do."""


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
    try:
        values, with_it = _resolved(game, state, (order,), outcome)
        _, anyway = _resolved(game, state, (), "")
    except RuleFault as fault:
        return Side(outcome, text, fault=f"{fault.where}: {fault.why}")
    own = next(known.at for known in game.program.scenario.moves if known.id == order.move)
    sites = game.program.sites
    drawn = _beyond([draw for step in with_it for draw in step.draws], [draw for step in anyway for draw in step.draws])
    parts = _beyond([part for step in with_it for part in step.parts], [part for step in anyway for part in step.parts])
    notes = _beyond([note for step in with_it for note in step.notes], [note for step in anyway for note in step.notes])
    chances = (
        Chance(sites[draw.site].title or sites[draw.site].cause.title, draw.odds)
        for draw in drawn
        if sites[draw.site].at != own
    )
    return Side(outcome, text, _effects(game.program, state.values, values, parts), tuple(notes), tuple(chances))


class _NothingComesToPass(Dice):
    """Dice by which every draw fails: what really would be drawn is not told before it is."""

    def draw(self, turn: int, where: int, ordinal: int = 0) -> float:  # noqa: ARG002 - asked as the others are
        """Above all odds."""
        return NEVER


def _resolved(
    game: Game, state: GameState, orders: Sequence[SealedOrder], outcome: str
) -> tuple[State, tuple[StepTaken, ...]]:
    """The orders of the turn, were there no others, and the promises they would call; no other draw comes to pass."""
    record = Record()
    unrolled = Game(game.machine, _NothingComesToPass(game.dice.seed))
    dice = turns.dice_of(unrolled, state.turn)
    steered = [as_ruled(dice, Steered(own_address(order), 1.0, None, outcome == model.SUCCESS)) for order in orders]
    values = turns.resolve_orders(unrolled, list(state.values), state.turn, orders, record, steered)
    values = turns.call_ballots(unrolled, values, state.turn, record)
    return values, tuple(record.steps)


def _beyond(items: Iterable[T], anyway: Iterable[T]) -> list[T]:
    """What is among the items and would not be there anyway."""
    left = Counter(anyway)
    beyond = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            beyond.append(item)
    return beyond


def _effects(
    program: Program, before: Sequence[float], after: Sequence[float], parts: Iterable[Part]
) -> tuple[Effect, ...]:
    """Tracks moved, in the order in which that happens; what the order costs is told elsewhere."""
    added: dict[tuple[int, int], float] = {}
    put: dict[tuple[int, int], float] = {}
    for part in parts:
        place = _lands(program, part.slot)
        if place is None or program.sites[part.site].cause.kind == _COST:
            continue
        if part.put:
            put[place] = part.amount
        added[place] = added.get(place, 0.0) + (0.0 if part.put else part.amount)
    return tuple(
        Effect(
            slot=slot,
            amount=put.get((slot, later), 0.0) + amount,
            put=(slot, later) in put,
            before=before[slot],
            after=before[slot] if later else after[slot],
            turns=later,
        )
        for (slot, later), amount in added.items()
        if amount or (slot, later) in put
    )


def _lands(program: Program, slot: int) -> tuple[int, int] | None:
    """The track on which a slot lands, and in how many turns; None for the engine's own."""
    of = program.layout.slots[slot]
    if of.track:
        return slot, 0
    if of.key.startswith(_LATER):
        *_, track, stage = of.key.split(":")
        return int(track), int(stage) + 1
    return None
