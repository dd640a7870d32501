"""How the matters of a turn fall: which orders are carried out, which draws are made, and with which dice (ADJ-8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import Matter, Ruling
from engine.model.scenario import Resolution
from engine.program.dice import address
from engine.program.machine import Draws
from engine.rules import turn as turns
from engine.rules.orders import obstacles
from engine.rules.rulings import action_of, order_of, pooled, proposed_odds, ruled_by_room
from engine.rules.state import GameState, SealedOrder
from engine.rules.steering import Steered, as_ruled
from engine.rules.turn import Game

_REROLLED = 2**32
"""A draw made anew stands at an ordinal that no repetition in a turn reaches (DIC-2)."""


@frozen
class Fall:
    """How a matter falls, before anything is done about it."""

    proposed: float | None
    odds: float | None
    number: float | None
    outcome: str
    """`success`, `failure`, `void`; '' where an order needs no luck."""
    by_rules: bool = False
    """Whether it falls at the odds of the rules, which are known for certain only when it does (SEQ-1)."""
    is_carried_out: bool = True
    """Whether the order does anything at all."""


@frozen
class Docket:
    """The orders of a turn, sorted by what becomes of them."""

    kept: list[SealedOrder] = field(factory=list)
    failed: list[happened.OrderFailed] = field(factory=list)
    falls: dict[Matter, Fall] = field(factory=dict)
    """Of every matter somebody ruled on or argued about."""


def resolution_order(game: Game, orders: Sequence[SealedOrder]) -> list[SealedOrder]:
    """ADJ-4: by actor in the order of declaration, then in the order given; where they take turns, as given (SEQ-1)."""
    if game.program.scenario.resolution is Resolution.SEQUENTIAL:
        return list(orders)
    place = {actor.id: index for index, actor in enumerate(game.program.scenario.actors)}
    return sorted(orders, key=lambda order: place[order.actor])


def docket_of(game: Game, state: GameState) -> Docket:
    """ORD-7: a sealed order that is not possible any more, or that was ruled out, fails and costs nothing."""
    docket = Docket()
    ordinals = ordinals_of(game, state)
    for order in resolution_order(game, state.orders):
        matter = model.order_matter(order.number)
        ruling = state.ruling_on(matter)
        against = obstacles(game.machine, state.values, action_of(game, order), order.chosen, docket.kept)
        if against:
            docket.failed.append(_failed(order, against[0].because))
            if ruling is not None:  # on record all the same: every ruling is accounted for (ADJ-8)
                proposed = proposed_odds(game, state, matter)
                docket.falls[matter] = Fall(proposed, proposed, None, model.VOID, is_carried_out=False)
            continue
        if ruling is not None or pooled(state, matter) is not None:
            docket.falls[matter] = _fall(game, state, matter, ordinals[order.number])
        if matter in docket.falls and not docket.falls[matter].is_carried_out:
            docket.failed.append(_failed(order, ruled_out(ruling or Ruling(matter))))
        else:
            docket.kept.append(order)
    for argument in state.arguments:
        docket.falls[argument.matter] = _fall(game, state, argument.matter, 0)
    return docket


def ordinals_of(game: Game, state: GameState) -> Mapping[int, int]:
    """DIC-2: which repetition of the same action in the turn each order is, by its number.

    Counted as if nobody had ruled, so that a ruling changes no other order's dice (ADJ-8); what is possible only
    through rulings comes after that.
    """
    kept: list[SealedOrder] = []
    left: list[SealedOrder] = []
    for order in resolution_order(game, state.orders):
        against = obstacles(game.machine, state.values, action_of(game, order), order.chosen, kept)
        (left if against else kept).append(order)
    seen: dict[tuple[str, str, str], int] = {}
    ordinals = {}
    for order in (*kept, *left):
        action = (order.move, order.actor, order.target)
        ordinals[order.number] = seen.get(action, 0)
        seen[action] = ordinals[order.number] + 1
    return ordinals


def steering_of(game: Game, docket: Docket) -> Mapping[int, Steered]:
    """How the draws of orders are made to fall as ruled, by order; not of those that fall by themselves."""
    found = ((order, docket.falls.get(model.order_matter(order.number))) for order in docket.kept)
    return {
        order.number: Steered(
            own_address(order), None if fall.by_rules else fall.odds, fall.number, fall.outcome == model.SUCCESS
        )
        for order, fall in found
        if fall is not None and fall.outcome and action_of(game, order).odds is not None
    }


def dice_as_ruled(game: Game, state: GameState, docket: Docket, steering: Mapping[int, Steered]) -> list[Draws] | None:
    """The dice of each order that is carried out; None where they follow from the orders alone."""
    if not docket.falls:
        return None
    ordinals = ordinals_of(game, state)
    return [
        as_ruled(turns.dice_of(game, state.turn, ordinals[order.number]), steering.get(order.number))
        for order in docket.kept
    ]


def own_address(order: SealedOrder) -> int:
    """The address at which the odds of the order's move are drawn."""
    return address(f"move/{order.move}/odds/{order.actor}/{order.target}")


def _failed(order: SealedOrder, because: str) -> happened.OrderFailed:
    return happened.OrderFailed(order.number, order.actor, order.move, order.target, because)


def ruled_out(ruling: Ruling) -> str:
    """ADJ-8: the reason is told to those who hear of the order."""
    what = "ruled out" if ruling.outcome else "it does not come off"
    return f"{what}: {ruling.reason}" if ruling.reason else what


def _fall(game: Game, state: GameState, matter: Matter, ordinal: int) -> Fall:
    """ADJ-8: set by the ruling, or drawn at the odds that were ruled or proposed, with the dice of that very matter."""
    ruling = state.ruling_on(matter) or Ruling(matter)
    proposed = proposed_odds(game, state, matter)
    odds = proposed if ruling.odds is None else ruling.odds
    if ruling.outcome:
        return Fall(proposed, odds, None, ruling.outcome, is_carried_out=_acts(game, state, matter, ruling.outcome))
    if odds is None:
        return Fall(None, None, None, "")
    number = game.dice.draw(state.turn, _where(state, matter), ordinal + ruling.rerolls * _REROLLED)
    fell = model.SUCCESS if number < odds else model.FAILURE
    by_rules = ruling.odds is None and not ruled_by_room(state, matter)
    return Fall(proposed, odds, number, fell, by_rules, is_carried_out=_acts(game, state, matter, fell))


def _acts(game: Game, state: GameState, matter: Matter, outcome: str) -> bool:
    """Whether anything is carried out: never what is void; what needs no luck, when it succeeds (ADJ-8)."""
    order = order_of(state, matter)
    needs_luck = order is None or action_of(game, order).odds is not None
    return outcome == model.SUCCESS or (outcome == model.FAILURE and needs_luck)


def _where(state: GameState, matter: Matter) -> int:
    """DIC-2: an order draws where its move draws; an argument at an address of its own."""
    order = order_of(state, matter)
    return own_address(order) if order else address(matter)
