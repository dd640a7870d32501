"""Seats bots at a session and lets them play their part of the turn."""

from __future__ import annotations

from collections import Counter

from engine.bots.doctrine import ByDoctrine
from engine.bots.player import Bot, Table
from engine.bots.random_legal import RandomLegal
from engine.model.commands import Command, LockOrders
from engine.program.program import Program
from engine.rules.decide import decide
from engine.rules.refusals import Refused
from engine.rules.state import BALLOTS, ORDERS, GameState, folded
from engine.rules.turn import Game
from engine.rules.view import actors_of, cell_view
from engine.session.session import Session

HUMAN, RANDOM, DOCTRINE = "human", "random", "doctrine"


def seating(program: Program, bots: str, humans: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Who plays each cell: the humans theirs, everyone else `random`, or with `doctrine` the cell's own doctrine."""
    seats = {}
    for cell in program.scenario.cells:
        doctrine = cell.doctrine if bots == DOCTRINE and cell.doctrine else RANDOM
        seats[cell.id] = HUMAN if cell.id in humans else doctrine
    return tuple(sorted(seats.items()))


def bot_for(program: Program, seat: str) -> Bot | None:
    """The bot that sits there; None for a person."""
    if seat == HUMAN:
        return None
    doctrine = next((known for known in program.doctrines if known.id == seat), None)
    return ByDoctrine(doctrine) if doctrine is not None else RandomLegal()


def play_bots(session: Session) -> int:
    """Every bot gives and locks its orders, or casts its votes, as the phase asks; returns how many commands."""
    accepted = 0
    for cell, _ in session.state.seats:
        for command in bot_commands(session.game, session.state, cell):
            session.submit(command)
            accepted += 1
    return accepted


def bot_commands(game: Game, state: GameState, cell: str) -> tuple[Command, ...]:
    """What the bot on this seat does now: acceptable commands, in order. Empty for a person, or once it is done."""
    bot = bot_for(game.program, state.seat(cell))
    if bot is None:
        return ()
    table = Table(game.machine, game.dice)
    if state.phase == ORDERS and cell not in state.locked:
        return (*_orders(game, state, cell, bot, table), LockOrders(cell))
    if state.phase == BALLOTS:
        return _votes(game, state, cell, bot, table)
    return ()


def _orders(game: Game, state: GameState, cell: str, bot: Bot, table: Table) -> tuple[Command, ...]:
    """BOT-3: its wishes as far as the rules accept them, so many for each actor."""
    limit = game.program.scenario.calendar.wished
    given = Counter(order.actor for order in state.orders)
    remaining = {actor: max(0, limit - given[actor]) for actor in actors_of(game, cell)}
    accepted: list[Command] = []
    for wish in bot.wishes(cell_view(game, state, cell), table):
        if not any(remaining.values()):
            break
        if not remaining.get(wish.actor):  # spent, or another cell's
            continue
        try:
            state = folded(state, decide(game, state, wish))
        except Refused:
            continue
        remaining[wish.actor] -= 1
        accepted.append(wish)
    return tuple(accepted)


def _votes(game: Game, state: GameState, cell: str, bot: Bot, table: Table) -> tuple[Command, ...]:
    view = cell_view(game, state, cell)
    cast = {(ballot.id, voter) for ballot in view.ballots for voter, option in ballot.own if option}
    return tuple(vote for vote in bot.votes(view, table) if (vote.ballot, vote.voter) not in cast)
