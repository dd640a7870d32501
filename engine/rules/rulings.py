"""The dial, and what the facilitator rules on: orders and arguments that wait for a person (ADJ-6 to ADJ-9)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from attrs import evolve

from engine.model import adjudication as model
from engine.model import events as happened
from engine.model.adjudication import DIALS, FREE, RIGID, Matter, Ruling
from engine.model.events import Event
from engine.model.scenario import Scenario
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


def opening_dial(scenario: Scenario) -> tuple[model.SetDial, ...]:
    """ADJ-6: how the dial is set as a facilitated game begins; where nobody facilitates, the rules rule."""
    session = () if scenario.adjudication == RIGID else (model.SetDial(scenario.adjudication),)
    moves = ((move.id, move.adjudication) for move in scenario.moves if move.adjudication)
    return (*session, *(model.SetDial(dial, move) for move, dial in moves))


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


def require_heard(game: Game, state: GameState, matter: Matter, cell: str) -> None:
    """ARG-2: refused to a cell that may not speak on it, in the same words whether there is such a matter or not."""
    if cell == WHITE:
        require_matter(state, matter)
        return
    require_phase(state, ADJUDICATION)
    if matter not in open_matters(game, state, cell):
        raise Refused("ADJ-9", f"There is no {matter} to speak on.", "Speak on what is under argument.")


def open_matters(game: Game, state: GameState, cell: str) -> tuple[Matter, ...]:
    """What a cell may speak on: arguments, and orders under argument that it may hear of (ARG-2)."""
    return (
        *(model.order_matter(order.number) for order in argued_orders(game, state, cell)),
        *(argument.matter for argument in arguments_in_turn(game, state)),
    )


def argued_orders(game: Game, state: GameState, cell: str) -> tuple[SealedOrder, ...]:
    """Orders under argument of which a cell, or with '' every cell, may hear; by actor, not as they were given."""
    place = {actor.id: index for index, actor in enumerate(game.program.scenario.actors)}
    cells = (cell,) if cell else tuple(known.id for known in game.program.scenario.cells)
    heard = (
        order
        for order in state.orders
        if state.dial_of(order.move) == FREE
        and all(hears_of(game.program, known, order.move, order.actor, order.target) for known in cells)
    )
    return tuple(sorted(heard, key=lambda order: place[order.actor]))


def arguments_in_turn(game: Game, state: GameState) -> tuple[model.Argument, ...]:
    """The arguments by cell, so that nothing is told of who handed in first (ARG-2)."""
    place = {cell.id: index for index, cell in enumerate(game.program.scenario.cells)}
    return tuple(sorted(state.arguments, key=lambda argument: (place[argument.cell], argument.number)))


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
    if order is None or ruled_by_room(state, matter):
        return pooled(state, matter)
    action = action_of(game, order)
    values = state.values if found is None else found
    return None if action.odds is None else game.machine.value(action.odds, values, order.chosen)


def ruled_by_room(state: GameState, matter: Matter) -> bool:
    """ADJ-7: whether the proposal is the room's: of an argument; of an order whose dial is free, once estimated."""
    order = order_of(state, matter)
    return order is None or (state.dial_of(order.move) == FREE and pooled(state, matter) is not None)


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


def accept(game: Game, state: GameState, command: model.AcceptProposals) -> tuple[Event, ...]:
    """ADJ-12: several proposals as one decision, each a ruling of its own; none where one cannot be accepted."""
    matters = command.matters
    if not matters or len(set(matters)) < len(matters):
        raise Refused("ADJ-12", "There is nothing to accept, or something twice.", "Name what waits, each once.")
    ruled = next((matter for matter in matters if state.ruling_on(matter) is not None), None)
    if ruled is not None:
        raise Refused("ADJ-12", f"{ruled} is ruled on.", "Accept it by itself, in the place of that ruling.")
    return tuple(event for matter in matters for event in rule(game, state, model.Rule(matter)))


def _check_ruling(game: Game, state: GameState, ruling: Ruling) -> None:
    if not ruling.accepts and not ruling.reason:
        raise Refused("ADJ-8", "A ruling against the proposal needs a reason.", "Say why; it is recorded and told.")
    if ruling.odds is not None and not 0.0 <= ruling.odds <= 1.0:
        raise Refused("ADJ-8", f"Odds cannot be {ruling.odds:g}.", "They run from 0 to 1.")
    if ruling.outcome not in ("", model.SUCCESS, model.FAILURE, model.VOID):
        raise Refused("ADJ-8", f"An outcome cannot be {ruling.outcome}.", "It is success, failure or void.")
    if ruling.rerolls < 0:
        raise Refused("ADJ-8", "A draw cannot be taken back more often than it was made.")
    draws = ruling.outcome or ruling.odds is not None or proposed_odds(game, state, ruling.matter) is not None
    if ruling.rerolls and not draws:
        raise Refused("ADJ-8", "It needs no luck; there is no draw to make anew.", "Rule odds, or an outcome.")
    for amendment in ruling.amendments:
        slot_of(game, "ADJ-10", amendment.owner, amendment.track)
        if amendment.on not in ("", model.SUCCESS, model.FAILURE) or not isfinite(amendment.amount):
            raise Refused("ADJ-10", f"{amendment.owner}.{amendment.track} cannot be amended so.", "Give a number.")
        if not amendment.amount:
            raise Refused("ADJ-10", "What is amended by nothing stays as it is.", "Give what is to be added to it.")
    needs = argument_of(state, ruling.matter) is not None and not ruling.outcome and ruling.odds is None
    if needs and proposed_odds(game, state, ruling.matter) is None:
        raise Refused("ARG-3", "Nobody has estimated this argument.", "Rule its odds or its outcome.")
