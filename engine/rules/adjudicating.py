"""Adjudication: orders and arguments are resolved, as ruled where somebody ruled (ADJ-1 to ADJ-10, ARG-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve as with_

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import Matter, Ruling
from engine.model.events import Event
from engine.rules import turn as turns
from engine.rules.falling import Docket, Fall, dice_as_ruled, docket_of, steering_of
from engine.rules.landing import landed, slot_of
from engine.rules.news import order_title
from engine.rules.phases import require_phase
from engine.rules.refusals import Refused
from engine.rules.rulings import action_of, waiting
from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, GameState, SealedOrder
from engine.rules.steering import told_as_ruled
from engine.rules.turn import Game, Record
from engine.rules.visibility import hears_of

Subject: TypeAlias = happened.OrderRuled | happened.OrderFailed | model.Argument
"""What a matter turned out to be."""


def adjudicate(game: Game, state: GameState) -> tuple[Event, ...]:
    """ADJ-1: all orders land together; then what rulings add; then promises are called and ballots opened."""
    _require_ruled(state)
    docket = docket_of(game, state)
    record = Record()
    steering = steering_of(game, docket)
    dice = dice_as_ruled(game, state, docket, steering)
    values = turns.resolve_orders(game, list(state.values), state.turn, docket.kept, record, dice)
    record.steps[:] = [told_as_ruled(step, steering) for step in record.steps]
    rulings = [_ruled(game, state, order, record, docket.falls) for order in docket.kept]
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


def _ruled(
    game: Game, state: GameState, order: SealedOrder, record: Record, falls: Mapping[Matter, Fall]
) -> happened.OrderRuled:
    """ADJ-2: the odds as they stood or were ruled, and how the draw fell, or was set."""
    found = record.found.get(order.number, state.values)
    action = action_of(game, order)
    matter = model.order_matter(order.number)
    ruling = state.ruling_on(matter)
    odds, success = None, None
    if action.odds is not None and ruling is not None and ruling.outcome:
        odds, success = falls[matter].odds, ruling.outcome == model.SUCCESS
    elif action.odds is not None:
        drawn = _own_draw(game, order, record)
        odds, success = drawn.odds, drawn.success
    return happened.OrderRuled(
        number=order.number,
        actor=order.actor,
        move=order.move,
        target=order.target,
        chosen=order.chosen,
        surprise=None
        if action.surprise is None
        else round(game.machine.value(action.surprise, found, order.chosen), 6),
        odds=odds,
        success=success,
        by_hand=ruling is not None and not ruling.accepts,
        reason="" if ruling is None else ruling.reason,
    )


def _own_draw(game: Game, order: SealedOrder, record: Record) -> happened.Drawn:
    """The draw between the two outcomes of the order's move."""
    place = next(authored.at for authored in game.program.scenario.moves if authored.id == order.move)
    return next(
        draw
        for step in record.steps
        for draw in step.draws
        if draw.order == order.number and game.program.sites[draw.site].at == place
    )


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
