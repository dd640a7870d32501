"""Commands to events: the rules decide once, dice included; the events hold the result (SES-1)."""

from __future__ import annotations

from typing import assert_never

from engine.model import commands as asked
from engine.model import events as happened
from engine.model.adjudication import AdjudicationCommand
from engine.model.commands import Command, TurnCommand
from engine.model.events import Event
from engine.model.facilitation import FacilitationCommand
from engine.model.observing import ObservingCommand
from engine.program.machine import RuleFault
from engine.program.program import BallotProgram
from engine.rules import arguments, clock, msel, observing, requests, rulings
from engine.rules import turn as turns
from engine.rules.adjudicating import adjudicate
from engine.rules.orders import action_named, chosen_numbers, require_possible
from engine.rules.phases import require_phase
from engine.rules.refusals import Refused
from engine.rules.state import BALLOTS, BEGINNING, ORDERS, OVER, REVIEW, GameState
from engine.rules.turn import Game, Record
from engine.rules.words import require_plain


def decide(game: Game, state: GameState, command: Command) -> tuple[Event, ...]:
    """The events a command leads to. Raises `Refused` where the rules forbid it; never changes anything."""
    try:
        require_plain(command)
        clock.require_running(state, command)
        return msel.delivered(game, state, _led_to(game, state, command))
    except RuleFault as fault:
        raise Refused(
            "NUM-6", f"The rules come to no number in {fault.where}: {fault.why}.", "The scenario must be mended."
        ) from fault


def _led_to(game: Game, state: GameState, command: Command) -> tuple[Event, ...]:
    if isinstance(command, ObservingCommand):
        return observing.observed(game, state, command)
    if isinstance(command, FacilitationCommand):
        return _facilitated(game, state, command)
    if isinstance(command, AdjudicationCommand):
        return _ruled(game, state, command)
    return _decided_on(game, state, command)


def _decided_on(game: Game, state: GameState, command: TurnCommand) -> tuple[Event, ...]:
    match command:
        case asked.BeginGame():
            require_phase(state, BEGINNING)
            return (happened.GameBegun(), *_opened(game, state, 1))
        case asked.OpenTurn():
            require_phase(state, REVIEW)
            return _opened(game, state, state.turn + 1)
        case asked.EndGame():
            return _ended(game, state)
        case asked.GiveOrder():
            return _give_order(game, state, command)
        case asked.WithdrawOrder(number=number):
            return _withdraw(game, state, number)
        case asked.LockOrders(cell=cell) | asked.UnlockOrders(cell=cell):
            require_phase(state, ORDERS)
            _require_cell(game, cell)
            lock = isinstance(command, asked.LockOrders)
            return (happened.OrdersLocked(cell) if lock else happened.OrdersUnlocked(cell),)
        case asked.Adjudicate():
            return adjudicate(game, state)
        case asked.CastVote():
            return _cast(game, state, command)
        case asked.CloseTurn():
            return _close(game, state)
        case asked.AmendTrack():
            return (_amended(game, state, command),)
        case asked.SeatCell():
            return (_seated(game, command),)
        case _:
            assert_never(command)


def _ruled(game: Game, state: GameState, command: AdjudicationCommand) -> tuple[Event, ...]:
    match command:
        case asked.SetDial():
            return rulings.set_dial(game, state, command)
        case asked.CollectOrders():
            return rulings.collect(state)
        case asked.Argue():
            return arguments.argue(game, state, command)
        case asked.WithdrawArgument():
            return arguments.withdraw(state, command)
        case asked.AddPoint():
            return arguments.add_point(game, state, command)
        case asked.SealEstimate():
            return arguments.seal_estimate(game, state, command)
        case asked.Rule():
            return rulings.rule(game, state, command)
        case asked.AcceptProposals():
            return rulings.accept(game, state, command)
        case _:
            assert_never(command)


def _facilitated(game: Game, state: GameState, command: FacilitationCommand) -> tuple[Event, ...]:
    match command:
        case asked.AskWhite():
            return requests.ask(game, state, command)
        case asked.AnswerRequest():
            return requests.answer(state, command)
        case asked.Pause() | asked.Resume() | asked.SetPhaseTime() | asked.GiveTime():
            return clock.keep_time(state, command)
        case _:
            return msel.steered(game, state, command)


def _require_cell(game: Game, cell: str) -> None:
    cells = [known.id for known in game.program.scenario.cells]
    if cell not in cells:
        raise Refused("ORD-1", f"There is no cell {cell}.", f"The cells are {', '.join(cells)}.")


def _opened(game: Game, state: GameState, turn: int) -> tuple[Event, ...]:
    record = Record()
    turns.open_turn(game, list(state.values), turn, record)
    return (happened.TurnOpened(turn), *record.steps, happened.PhaseEntered(ORDERS))


def _give_order(game: Game, state: GameState, command: asked.GiveOrder) -> tuple[Event, ...]:
    require_phase(state, ORDERS)
    action = action_named(game.program, command)
    cell = next((cell.id for cell in game.program.scenario.cells if action.actor in cell.plays), "")
    if cell in state.locked:
        raise Refused("ORD-1", f"{cell} has locked its orders.", "Unlock them first.")
    chosen = chosen_numbers(action, command.chosen)
    require_possible(game.machine, state.values, action, chosen, state.orders)
    number = _next_number(game, state, action.actor)
    return (happened.OrderGiven(number, action.actor, action.move, action.target, chosen),)


def _next_number(game: Game, state: GameState, actor: str) -> int:
    """ORD-9: counts by actor, in steps as wide as there are actors, so that no two orders of a game share one."""
    actors = [known.id for known in game.program.scenario.actors]
    return dict(state.given).get(actor, 0) * len(actors) + actors.index(actor) + 1


def _withdraw(game: Game, state: GameState, number: int) -> tuple[Event, ...]:
    require_phase(state, ORDERS)
    order = next((order for order in state.orders if order.number == number), None)
    if order is None:
        given = ", ".join(str(order.number) for order in state.orders) or "none"
        raise Refused("ORD-1", f"There is no order number {number}.", f"Sealed orders: {given}.")
    cell = next((cell.id for cell in game.program.scenario.cells if order.actor in cell.plays), "")
    if cell in state.locked:
        raise Refused("ORD-1", f"{cell} has locked its orders.", "Unlock them first.")
    return (happened.OrderWithdrawn(number),)


def _cast(game: Game, state: GameState, command: asked.CastVote) -> tuple[Event, ...]:
    require_phase(state, BALLOTS)
    if command.ballot not in state.ballots:
        titles = {known.id: known.title for known in game.program.ballots}
        held = ", ".join(titles[known] for known in state.ballots) or "none"
        asked_for = titles.get(command.ballot, command.ballot)
        raise Refused("BAL-3", f"The ballot {asked_for} is not being held.", f"Being held: {held}.")
    ballot = _ballot(game, command.ballot)
    voters = [rules.voter for rules in ballot.voters]
    if command.voter not in voters:
        raise Refused("BAL-3", f"{command.voter} has no vote on {ballot.title}.", f"Voters: {', '.join(voters)}.")
    if command.option not in ballot.ways:
        raise Refused("BAL-3", f"There is no option {command.option}.", f"Options: {', '.join(ballot.ways)}.")
    return (happened.VoteCast(command.ballot, command.voter, command.option, by_formula=False),)


def _ballot(game: Game, ballot: str) -> BallotProgram:
    return next(known for known in game.program.ballots if known.id == ballot)


def _close(game: Game, state: GameState) -> tuple[Event, ...]:
    require_phase(state, BALLOTS)
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


def _ended(game: Game, state: GameState) -> tuple[Event, ...]:
    """END-2: between two turns, with the ending that would hold if this turn were the last."""
    if state.phase != REVIEW:
        raise Refused("END-2", "A game is ended between two turns.", "Close this turn first.")
    ending = turns.ending(game, state.values, last=True)
    return (happened.GameEnded(ending or ""), happened.PhaseEntered(OVER))


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
    counted = tuple(option for option in ballot.ways if option in ballot.options or option in chosen)
    tally = tuple((option, chosen.count(option)) for option in counted)
    return happened.BallotDecided(ballot.id, turns.outcome(ballot, votes), tally)


def _seated(game: Game, command: asked.SeatCell) -> happened.SeatTaken:
    """WHT-2: to a person, to chance, or to a doctrine of its own."""
    _require_cell(game, command.cell)
    doctrines = (known.id for known in game.program.scenario.doctrines if command.cell in known.cells)
    seats = ["human", "random", *doctrines]
    if command.seat not in seats:
        raise Refused("WHT-2", f"{command.cell} cannot be played by {command.seat}.", f"Choose {', '.join(seats)}.")
    return happened.SeatTaken(command.cell, command.seat)


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
