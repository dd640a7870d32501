"""Adjudication: orders and arguments are resolved, as ruled where somebody ruled (ADJ-1 to ADJ-10, ARG-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve as with_
from attrs import field, frozen

from engine.diagnostics.spans import Span
from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import Matter, Ruling
from engine.model.events import Event
from engine.model.scenario import Resolution
from engine.program.dice import address
from engine.rules import turn as turns
from engine.rules.landing import landed, slot_of
from engine.rules.news import order_title
from engine.rules.orders import obstacles
from engine.rules.phases import require_phase
from engine.rules.refusals import Refused
from engine.rules.rulings import action_of, order_of, pooled, proposed_odds, waiting
from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, GameState, SealedOrder
from engine.rules.steering import Steered
from engine.rules.turn import Game, Record
from engine.rules.visibility import hears_of

Subject: TypeAlias = happened.OrderRuled | happened.OrderFailed | model.Argument
"""What a matter turned out to be."""
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
    """Whether the proposal of the rules was accepted, so that the draw falls by itself."""


@frozen
class Docket:
    """The orders of a turn, sorted by what becomes of them."""

    kept: list[SealedOrder] = field(factory=list)
    failed: list[happened.OrderFailed] = field(factory=list)
    falls: dict[Matter, Fall] = field(factory=dict)
    """Of every matter somebody ruled on or argued about."""


def adjudicate(game: Game, state: GameState) -> tuple[Event, ...]:
    """ADJ-1: all orders land together; then what rulings add; then promises are called and ballots opened."""
    _require_ruled(state)
    docket = _docket(game, state)
    record = Record()
    steering = {order.number: steer for order in docket.kept if (steer := _steered(game, order, docket.falls))}
    values = turns.resolve_orders(game, list(state.values), state.turn, docket.kept, record, steering)
    rulings = [_ruled(game, state, order, record) for order in docket.kept]
    resolved, moved, values = _resolved(game, state, docket, rulings, values)
    after = Record()
    values = turns.call_ballots(game, values, state.turn, after)
    opened = [happened.BallotOpened(ballot.id) for ballot in turns.open_ballots(game, values)]
    entered = happened.PhaseEntered(BALLOTS)
    return (*docket.failed, *rulings, *record.steps, *resolved, *moved, *after.steps, *opened, entered)


def _require_ruled(state: GameState) -> None:
    """TUR-1, ADJ-9: nothing that a person is to rule on is left."""
    require_phase(state, ORDERS, ADJUDICATION)
    left = waiting(state)
    if left and state.phase == ORDERS:
        raise Refused("ADJ-7", f"{len(left)} of the orders and arguments are to be ruled on.", "Collect the orders.")
    if left:
        raise Refused("ADJ-9", f"{len(left)} are not ruled on yet: {', '.join(left)}.", "Rule on them first.")


def resolution_order(game: Game, orders: Sequence[SealedOrder]) -> list[SealedOrder]:
    """ADJ-4: by actor in the order of declaration, then in the order given; where they take turns, as given (SEQ-1)."""
    if game.program.scenario.resolution is Resolution.SEQUENTIAL:
        return list(orders)
    place = {actor.id: index for index, actor in enumerate(game.program.scenario.actors)}
    return sorted(orders, key=lambda order: place[order.actor])


def _docket(game: Game, state: GameState) -> Docket:
    """ORD-7: a sealed order that is not possible any more, or that was ruled out, fails and costs nothing."""
    docket = Docket()
    for order in resolution_order(game, state.orders):
        matter = model.order_matter(order.number)
        against = obstacles(game.machine, state.values, action_of(game, order), order.chosen, docket.kept)
        if against:
            docket.failed.append(_failed(order, against[0].because))
            continue
        if state.ruling_on(matter) is not None or pooled(state, matter) is not None:
            docket.falls[matter] = _fall(game, state, matter, _ordinal(docket.kept, order))
        if matter in docket.falls and docket.falls[matter].outcome == model.VOID:
            docket.failed.append(_failed(order, _ruled_out(state.ruling_on(matter))))
        else:
            docket.kept.append(order)
    for argument in state.arguments:
        docket.falls[argument.matter] = _fall(game, state, argument.matter, 0)
    return docket


def _ruled_out(ruling: Ruling | None) -> str:
    """ADJ-8: the reason is told to those who hear of the order."""
    return f"ruled out: {ruling.reason}" if ruling and ruling.outcome == model.VOID else "it does not come off"


def _failed(order: SealedOrder, because: str) -> happened.OrderFailed:
    return happened.OrderFailed(order.number, order.actor, order.move, order.target, because)


def _ordinal(before: Iterable[SealedOrder], order: SealedOrder) -> int:
    """DIC-2: which repetition of the same action in the turn it is."""
    same = (order.move, order.actor, order.target)
    return sum((other.move, other.actor, other.target) == same for other in before)


def _fall(game: Game, state: GameState, matter: Matter, ordinal: int) -> Fall:
    """ADJ-8: set by the ruling, or drawn at the odds that were ruled or proposed, with the dice of that very matter."""
    ruling = state.ruling_on(matter) or Ruling(matter)
    proposed = proposed_odds(game, state, matter)
    odds = proposed if ruling.odds is None else ruling.odds
    if ruling.outcome:
        return Fall(proposed, odds, None, ruling.outcome)
    if odds is None:
        return Fall(None, None, None, "")
    number = game.dice.draw(state.turn, _where(state, matter), ordinal + ruling.rerolls * _REROLLED)
    success = number < odds
    needs_luck = order_of(state, matter) is None or _has_odds(game, state, matter)
    failure = model.FAILURE if needs_luck else model.VOID
    by_rules = ruling.accepts and not _is_pooled(state, matter)
    return Fall(proposed, odds, number, model.SUCCESS if success else failure, by_rules)


def _is_pooled(state: GameState, matter: Matter) -> bool:
    """Whether the proposal is the room's and not that of the rules."""
    order = order_of(state, matter)
    return order is None or (state.dial_of(order.move) == model.FREE and pooled(state, matter) is not None)


def _has_odds(game: Game, state: GameState, matter: Matter) -> bool:
    order = order_of(state, matter)
    return order is not None and action_of(game, order).odds is not None


def _where(state: GameState, matter: Matter) -> int:
    """DIC-2: an order draws where its move draws; an argument at an address of its own."""
    order = order_of(state, matter)
    return own_address(order) if order else address(matter)


def own_address(order: SealedOrder) -> int:
    """The address at which the odds of the order's move are drawn."""
    return address(f"move/{order.move}/odds/{order.actor}/{order.target}")


def _steered(game: Game, order: SealedOrder, falls: Mapping[Matter, Fall]) -> Steered | None:
    """How the draw of the order is made to fall as ruled; None where it falls by itself."""
    fall = falls.get(model.order_matter(order.number))
    if fall is None or fall.by_rules or action_of(game, order).odds is None:
        return None
    return Steered(own_address(order), fall.odds or 0.0, fall.number, fall.outcome == model.SUCCESS)


def _ruled(game: Game, state: GameState, order: SealedOrder, record: Record) -> happened.OrderRuled:
    """ADJ-2: the odds as they stood or were ruled, and how the draw fell."""
    found = record.found.get(order.number, state.values)
    action = action_of(game, order)
    drawn = None
    if action.odds is not None:
        drawn = next(
            draw
            for step in record.steps
            for draw in step.draws
            if draw.order == order.number and game.program.sites[draw.site].at == _odds_place(game, order.move)
        )
    ruling = state.ruling_on(model.order_matter(order.number))
    return happened.OrderRuled(
        number=order.number,
        actor=order.actor,
        move=order.move,
        target=order.target,
        chosen=order.chosen,
        surprise=None
        if action.surprise is None
        else round(game.machine.value(action.surprise, found, order.chosen), 6),
        odds=None if drawn is None else drawn.odds,
        success=None if drawn is None else drawn.success,
        by_hand=ruling is not None and not ruling.accepts,
    )


def _odds_place(game: Game, move: str) -> Span:
    return next(authored.at for authored in game.program.scenario.moves if authored.id == move)


def _resolved(
    game: Game, state: GameState, docket: Docket, rulings: Iterable[happened.OrderRuled], values: Sequence[float]
) -> tuple[list[happened.MatterResolved], list[happened.WhiteMoved], list[float]]:
    """ARG-4, ADJ-10: how every matter came out, and what rulings add to tracks, one after the other."""
    resolved: list[happened.MatterResolved] = []
    moved: list[happened.WhiteMoved] = []
    standing = list(values)
    told: dict[Matter, Subject] = {argument.matter: argument for argument in state.arguments}
    told.update((model.order_matter(event.number), event) for event in docket.failed)
    told.update((model.order_matter(event.number), event) for event in rulings)
    for matter, fall in docket.falls.items():
        ruling, subject = state.ruling_on(matter) or Ruling(matter), told[matter]
        fell = _as_it_fell(fall, subject)
        title = subject.action if isinstance(subject, model.Argument) else order_title(game.program, subject)
        sealed = tuple(estimate for estimate in state.estimates if estimate.matter == matter)
        outcome = fell.outcome or model.SUCCESS
        resolved.append(
            happened.MatterResolved(matter, title, fell.proposed, fell.odds, fell.number, outcome, ruling, sealed)
        )
        amounts = _added(game, ruling, outcome)
        if amounts:
            number = 0 if isinstance(subject, model.Argument) else subject.number
            event = happened.WhiteMoved("ruling", title, number, (), (), ruling.reason, _told_to(game, subject))
            standing, event = landed(game, standing, event, amounts)
            moved.append(event)
    return resolved, moved, standing


def _as_it_fell(fall: Fall, subject: Subject) -> Fall:
    """What the rules drew is told as they drew it; where orders take turns, at odds found only then (SEQ-1)."""
    if not fall.by_rules or not isinstance(subject, happened.OrderRuled) or subject.success is None:
        return fall
    return with_(fall, odds=subject.odds, outcome=model.SUCCESS if subject.success else model.FAILURE)


def _added(game: Game, ruling: Ruling, outcome: str) -> list[tuple[int, float]]:
    """ADJ-10: what the ruling adds with this outcome; nothing where the matter is void."""
    return [
        (slot_of(game, "ADJ-10", amendment.owner, amendment.track), amendment.amount)
        for amendment in ruling.amendments
        if outcome != model.VOID and amendment.on in ("", outcome)
    ]


def _told_to(game: Game, subject: Subject) -> tuple[str, ...]:
    """VIS-2: those who may hear of the order; of an argument all."""
    cells = [cell.id for cell in game.program.scenario.cells]
    if isinstance(subject, model.Argument):
        return ()
    hearing = tuple(cell for cell in cells if hears_of(game.program, cell, subject.move, subject.actor, subject.target))
    return () if len(hearing) == len(cells) else hearing or ("white",)
