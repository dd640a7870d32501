"""Commands to events: the rules decide once, dice included; the events hold the result (SES-1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from engine.diagnostics.spans import Span
from engine.model import commands as asked
from engine.model import events as happened
from engine.model.commands import Command
from engine.model.events import Event
from engine.model.scenario import Resolution
from engine.program.machine import RuleFault
from engine.program.program import BallotProgram
from engine.rules import turn as turns
from engine.rules.orders import action_named, chosen_numbers, obstacles, require_possible
from engine.rules.refusals import Refused
from engine.rules.state import BALLOTS, BEGINNING, ORDERS, OVER, REVIEW, GameState, SealedOrder
from engine.rules.turn import Game, Record

_WAITS_FOR = {
    BEGINNING: "the game to begin",
    ORDERS: "orders",
    BALLOTS: "votes",
    REVIEW: "the next turn to open",
    OVER: "nothing: it is over",
}


def decide(game: Game, state: GameState, command: Command) -> tuple[Event, ...]:
    """The events a command leads to. Raises `Refused` where the rules forbid it; never changes anything."""
    try:
        return _decided_on(game, state, command)
    except RuleFault as fault:
        raise Refused(
            "NUM-6", f"The rules come to no number in {fault.where}: {fault.why}.", "The scenario must be mended."
        ) from fault


def _decided_on(game: Game, state: GameState, command: Command) -> tuple[Event, ...]:
    match command:
        case asked.BeginGame():
            _require_phase(state, BEGINNING)
            return (happened.GameBegun(), *_opened(game, state, 1))
        case asked.OpenTurn():
            _require_phase(state, REVIEW)
            return _opened(game, state, state.turn + 1)
        case asked.GiveOrder():
            return _give_order(game, state, command)
        case asked.WithdrawOrder(number=number):
            return _withdraw(game, state, number)
        case asked.LockOrders(cell=cell) | asked.UnlockOrders(cell=cell):
            _require_phase(state, ORDERS)
            _require_cell(game, cell)
            lock = isinstance(command, asked.LockOrders)
            return (happened.OrdersLocked(cell) if lock else happened.OrdersUnlocked(cell),)
        case asked.Adjudicate():
            return _adjudicate(game, state)
        case asked.CastVote():
            return _cast(game, state, command)
        case asked.CloseTurn():
            return _close(game, state)
        case asked.LetInjectArrive() | asked.AmendTrack() | asked.SeatCell():
            return _by_white(game, state, command)
        case _:
            assert_never(command)


def _require_phase(state: GameState, phase: str) -> None:
    """TUR-1: what may be asked depends on what the game waits for."""
    if state.phase != phase:
        raise Refused("TUR-1", f"The game waits for {_WAITS_FOR[state.phase]}, not for {_WAITS_FOR[phase]}.")


def _require_cell(game: Game, cell: str) -> None:
    cells = [known.id for known in game.program.scenario.cells]
    if cell not in cells:
        raise Refused("ORD-1", f"There is no cell {cell}.", f"The cells are {', '.join(cells)}.")


def _opened(game: Game, state: GameState, turn: int) -> tuple[Event, ...]:
    record = Record()
    turns.open_turn(game, list(state.values), turn, record)
    return (happened.TurnOpened(turn), *record.steps, happened.PhaseEntered(ORDERS))


def _give_order(game: Game, state: GameState, command: asked.GiveOrder) -> tuple[Event, ...]:
    _require_phase(state, ORDERS)
    action = action_named(game.program, command)
    cell = next((cell.id for cell in game.program.scenario.cells if action.actor in cell.plays), "")
    if cell in state.locked:
        raise Refused("ORD-1", f"{cell} has locked its orders.", "Unlock them first.")
    chosen = chosen_numbers(action, command.chosen)
    require_possible(game.machine, state.values, action, chosen, state.orders)
    return (happened.OrderGiven(state.given + 1, action.actor, action.move, action.target, chosen),)


def _withdraw(game: Game, state: GameState, number: int) -> tuple[Event, ...]:
    _require_phase(state, ORDERS)
    order = next((order for order in state.orders if order.number == number), None)
    if order is None:
        given = ", ".join(str(order.number) for order in state.orders) or "none"
        raise Refused("ORD-1", f"There is no order number {number}.", f"Sealed orders: {given}.")
    cell = next((cell.id for cell in game.program.scenario.cells if order.actor in cell.plays), "")
    if cell in state.locked:
        raise Refused("ORD-1", f"{cell} has locked its orders.", "Unlock them first.")
    return (happened.OrderWithdrawn(number),)


def _adjudicate(game: Game, state: GameState) -> tuple[Event, ...]:
    _require_phase(state, ORDERS)
    orders, failed = _still_possible(game, state)
    record = Record()
    values = turns.resolve_orders(game, list(state.values), state.turn, orders, record)
    rulings = [_ruling(game, record.found.get(order.number, state.values), order, record) for order in orders]
    values = turns.call_ballots(game, values, state.turn, record)
    opened = [happened.BallotOpened(ballot.id) for ballot in turns.open_ballots(game, values)]
    return (*failed, *rulings, *record.steps, *opened, happened.PhaseEntered(BALLOTS))


def resolution_order(game: Game, orders: Sequence[SealedOrder]) -> list[SealedOrder]:
    """ADJ-4: by actor in the order of declaration, then in the order given; where they take turns, as given (SEQ-1)."""
    if game.program.scenario.resolution is Resolution.SEQUENTIAL:
        return sorted(orders, key=lambda order: order.number)
    place = {actor.id: index for index, actor in enumerate(game.program.scenario.actors)}
    return sorted(orders, key=lambda order: (place[order.actor], order.number))


def _still_possible(game: Game, state: GameState) -> tuple[list[SealedOrder], list[happened.OrderFailed]]:
    """ORD-7: what the facilitator changed since may have made a sealed order impossible; it fails and costs nothing."""
    kept: list[SealedOrder] = []
    failed: list[happened.OrderFailed] = []
    for order in resolution_order(game, state.orders):
        action = game.program.actions[game.program.action_index[order.move, order.actor, order.target]]
        against = obstacles(game.machine, state.values, action, order.chosen, kept)
        if against:
            failed.append(happened.OrderFailed(order.number, order.actor, order.move, order.target, against[0].because))
        else:
            kept.append(order)
    return kept, failed


def _ruling(game: Game, found: Sequence[float], order: SealedOrder, record: Record) -> happened.OrderRuled:
    """ADJ-2: the odds as they stood, and how the draw fell; `found` is the state the order was resolved on."""
    action = game.program.actions[game.program.action_index[order.move, order.actor, order.target]]
    value = game.machine.value
    drawn = None
    if action.odds is not None:
        drawn = next(
            draw
            for step in record.steps
            for draw in step.draws
            if draw.order == order.number and game.program.sites[draw.site].at == _odds_place(game, order.move)
        )
    return happened.OrderRuled(
        number=order.number,
        actor=order.actor,
        move=order.move,
        target=order.target,
        chosen=order.chosen,
        surprise=None if action.surprise is None else round(value(action.surprise, found, order.chosen), 6),
        odds=None if drawn is None else drawn.odds,
        success=None if drawn is None else drawn.success,
    )


def _odds_place(game: Game, move: str) -> Span:
    return next(authored.at for authored in game.program.scenario.moves if authored.id == move)


def _cast(game: Game, state: GameState, command: asked.CastVote) -> tuple[Event, ...]:
    _require_phase(state, BALLOTS)
    if command.ballot not in state.ballots:
        held = ", ".join(state.ballots) or "none"
        raise Refused("BAL-3", f"The ballot {command.ballot} is not being held.", f"Being held: {held}.")
    ballot = _ballot(game, command.ballot)
    voters = [rules.voter for rules in ballot.voters]
    if command.voter not in voters:
        raise Refused("BAL-3", f"{command.voter} has no vote on {ballot.title}.", f"Voters: {', '.join(voters)}.")
    if command.option not in ballot.options:
        raise Refused("BAL-3", f"There is no option {command.option}.", f"Options: {', '.join(ballot.options)}.")
    return (happened.VoteCast(command.ballot, command.voter, command.option, by_formula=False),)


def _ballot(game: Game, ballot: str) -> BallotProgram:
    return next(known for known in game.program.ballots if known.id == ballot)


def _close(game: Game, state: GameState) -> tuple[Event, ...]:
    _require_phase(state, BALLOTS)
    record = Record()
    votes, by_formula = _all_votes(game, state)
    decided = [_decided(_ballot(game, ballot), cast) for ballot, cast in votes.items()]
    values = turns.count_ballots(game, list(state.values), state.turn, votes, record)
    values = turns.close_turn(game, values, state.turn, record)
    scored = happened.Scored(state.turn, turns.scores(game, values))
    last = state.turn >= game.program.scenario.calendar.turns
    ending = turns.ending(game, values, last=last)
    over: tuple[Event, ...] = (happened.PhaseEntered(REVIEW),)
    if ending is not None:
        over = (happened.GameEnded(ending), happened.PhaseEntered(OVER))
    return (*by_formula, *decided, *record.steps, scored, *over)


def _all_votes(game: Game, state: GameState) -> tuple[dict[str, dict[str, str]], list[happened.VoteCast]]:
    """The votes cast, and for whoever has not voted the scenario's formula (BAL-4)."""
    cast = {(vote.ballot, vote.voter): vote.option for vote in state.votes}
    votes: dict[str, dict[str, str]] = {}
    by_formula = []
    for ballot_id in state.ballots:
        ballot = _ballot(game, ballot_id)
        votes[ballot_id] = {}
        for rules in ballot.voters:
            option = cast.get((ballot_id, rules.voter))
            if option is None:
                option = turns.default_vote(game, state.values, ballot, rules.voter)
                by_formula.append(happened.VoteCast(ballot_id, rules.voter, option, by_formula=True))
            votes[ballot_id][rules.voter] = option
    return votes, by_formula


def _decided(ballot: BallotProgram, votes: dict[str, str]) -> happened.BallotDecided:
    chosen = list(votes.values())
    tally = tuple((option, chosen.count(option)) for option in ballot.options)
    return happened.BallotDecided(ballot.id, turns.outcome(ballot, votes), tally)


def _by_white(
    game: Game, state: GameState, command: asked.LetInjectArrive | asked.AmendTrack | asked.SeatCell
) -> tuple[Event, ...]:
    match command:
        case asked.LetInjectArrive(inject=inject):
            return _let_arrive(game, state, inject)
        case asked.AmendTrack():
            return (_amended(game, state, command),)
        case asked.SeatCell(cell=cell, seat=seat):
            _require_cell(game, cell)
            seats = ["human", "random", *(d.id for d in game.program.scenario.doctrines if cell in d.cells)]
            if seat not in seats:
                raise Refused("WHT-2", f"{cell} cannot be played by {seat}.", f"Choose {', '.join(seats)}.")
            return (happened.SeatTaken(cell, seat),)


def _let_arrive(game: Game, state: GameState, inject: str) -> tuple[Event, ...]:
    if inject not in game.program.injects:
        known = ", ".join(game.program.injects) or "none"
        raise Refused("INJ-4", f"There is no inject {inject}.", f"Injects: {known}.")
    if state.phase not in (ORDERS, BALLOTS, REVIEW):
        raise Refused("INJ-4", f"The game waits for {_WAITS_FOR[state.phase]}; injects arrive during play.")
    if state.values[game.program.layout.index[f"#inject:{inject}:fired"]] != 0.0:
        raise Refused("INJ-4", f"The inject {inject} has already arrived.", "Each inject arrives once.")
    record = Record()
    turns.let_arrive(game, list(state.values), state.turn, inject, record)
    return tuple(record.steps)


def _amended(game: Game, state: GameState, command: asked.AmendTrack) -> happened.TrackAmended:
    if state.phase == OVER:
        raise Refused("WHT-1", "The game is over; what it came to stands.", "Undo its last turn first.")
    key = f"{command.owner or 'world'}.{command.track}"
    slot = game.program.layout.index.get(key)
    if slot is None or not game.program.layout.slots[slot].track:
        raise Refused("WHT-1", f"There is no track {key}.", "Name it as OWNER.TRACK, as on the screen.")
    if not command.reason.strip():
        raise Refused("WHT-1", "A track is amended only with a reason.", "Say why; it is recorded.")
    limits = game.program.layout.slots[slot]
    if not limits.low <= command.value <= limits.high:
        raise Refused(
            "WHT-1", f"{key} cannot be {command.value:g}.", f"It runs from {limits.low:g} to {limits.high:g}."
        )
    after = game.machine.quantised(slot, command.value)
    return happened.TrackAmended(slot, state.values[slot], after, command.reason)
