"""What one cell sees of a game: the only thing a screen, a bot or a report for that cell gets (VIS-3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import nan

from attrs import frozen

from engine.program.actions import Action
from engine.program.program import BallotProgram, TurnDates
from engine.rules.orders import Obstacle, costs, obstacles
from engine.rules.state import ORDERS, GameState, SealedOrder
from engine.rules.turn import Game
from engine.rules.visibility import WHITE, visible_slots


@frozen
class OrderOption:
    """A move an actor might order, on one target, with what stands against it now."""

    actor: str
    move: str
    target: str
    obstacles: tuple[Obstacle, ...]
    """Empty where it may be ordered, with the numbers asked about."""
    costs: tuple[tuple[int, float], ...]
    """Slot and amount."""
    odds: float | None
    surprise: float | None
    dial: str
    """Who rules on it as the dial stands: `rigid`, `semi-rigid` or `free` (ADJ-6)."""


@frozen
class BallotView:
    """A ballot being held, as one cell sees it: its own votes, and who has not voted yet among its own."""

    id: str
    title: str
    text: str
    rule: str
    options: tuple[str, ...]
    ways: tuple[str, ...]
    """How a person may vote: the options, and abstention (BAL-7)."""
    voters: tuple[str, ...]
    """All voters."""
    own: tuple[tuple[str, str], ...]
    """The cell's own voters with their votes so far ('' for none)."""


@frozen
class CellView:
    """One cell's view. Values it may not know are NaN; nothing else of them is here."""

    cell: str
    turn: int
    phase: str
    dates: TurnDates | None
    """None before the first turn."""
    values: tuple[float, ...]
    visible: frozenset[int]
    actors: tuple[str, ...]
    """Those the cell plays."""
    orders: tuple[SealedOrder, ...]
    """Its own sealed orders."""
    orders_left: tuple[tuple[str, int], ...]
    """By actor."""
    locked: bool
    ballots: tuple[BallotView, ...]
    scores: tuple[tuple[str, float], ...]
    """Its own objectives and others' public ones, as of the last close."""
    ending: str


def cell_view(game: Game, state: GameState, cell: str) -> CellView:
    """What a cell (or `white`) may know of the state."""
    program = game.program
    visible = visible_slots(program, cell)
    actors = actors_of(game, cell)
    own = tuple(order for order in state.orders if order.actor in actors)
    return CellView(
        cell=cell,
        turn=state.turn,
        phase=state.phase,
        dates=program.turns[state.turn - 1] if state.turn else None,
        values=masked(state.values, visible),
        visible=visible,
        actors=actors,
        orders=own,
        orders_left=tuple((actor, _left(game, actor, own)) for actor in actors),
        locked=cell in state.locked,
        ballots=tuple(_ballot_view(ballot, state, actors) for ballot in program.ballots if ballot.id in state.ballots),
        scores=_known_scores(game, state, cell),
        ending=state.ending,
    )


def _left(game: Game, actor: str, own: Sequence[SealedOrder]) -> int:
    """ORD-2: how many orders an actor may still give; none where it has no move to order."""
    if not game.program.actions_of[actor]:
        return 0
    return game.program.scenario.calendar.orders - sum(order.actor == actor for order in own)


def actors_of(game: Game, cell: str) -> tuple[str, ...]:
    """The actors a cell plays; for the white cell, those nobody else plays."""
    cells = game.program.scenario.cells
    if cell == WHITE:
        played = {actor for known in cells for actor in known.plays}
        return tuple(actor.id for actor in game.program.scenario.actors if actor.id not in played)
    return next(known.plays for known in cells if known.id == cell)


def masked(values: Sequence[float], visible: frozenset[int]) -> tuple[float, ...]:
    """The values with NaN for every slot that is not visible."""
    known = list(values)
    for slot in _hidden(visible, len(known)):
        known[slot] = nan
    return tuple(known)


@lru_cache(maxsize=64)
def _hidden(visible: frozenset[int], count: int) -> tuple[int, ...]:
    """The slots that are not visible: few sets of them are asked for, and each again with every view."""
    return tuple(slot for slot in range(count) if slot not in visible)


def order_options(game: Game, state: GameState, actor: str) -> tuple[OrderOption, ...]:
    """Every move the actor has, on every target, at default numbers, with what stands against each (ORD-1 to ORD-6)."""
    actions = (game.program.actions[index] for index in game.program.actions_of[actor])
    return tuple(option(game, state, action, _defaults(action), state.orders) for action in actions)


def option(
    game: Game, state: GameState, action: Action, chosen: tuple[float, ...], others: Iterable[SealedOrder]
) -> OrderOption:
    """One action with these numbers, as it stands beside the orders already given; told whole to its actor (VIS-6)."""
    machine, values = game.machine, state.values
    against = obstacles(machine, values, action, chosen, others)
    if state.phase != ORDERS:
        against = [Obstacle("TUR-1", "orders are given in the orders phase"), *against]
    return OrderOption(
        actor=action.actor,
        move=action.move,
        target=action.target,
        obstacles=tuple(against),
        costs=costs(machine, values, action, chosen),
        odds=None if action.odds is None else machine.value(action.odds, values, chosen),
        surprise=None if action.surprise is None else machine.value(action.surprise, values, chosen),
        dial=state.dial_of(action.move),
    )


def _defaults(action: Action) -> tuple[float, ...]:
    return tuple(parameter.default for parameter in action.choose)


def _ballot_view(ballot: BallotProgram, state: GameState, actors: tuple[str, ...]) -> BallotView:
    cast = {vote.voter: vote.option for vote in state.votes if vote.ballot == ballot.id}
    voters = tuple(rules.voter for rules in ballot.voters)
    return BallotView(
        id=ballot.id,
        title=ballot.title,
        text=ballot.text,
        rule=ballot.rule.value,
        options=ballot.options,
        ways=ballot.ways,
        voters=voters,
        own=tuple((voter, cast.get(voter, "")) for voter in voters if voter in actors),
    )


def _known_scores(game: Game, state: GameState, cell: str) -> tuple[tuple[str, float], ...]:
    """VIS-4: a cell knows its own objectives and the public ones of others."""
    known = {
        objective.id
        for objective in game.program.scenario.objectives
        if cell in (WHITE, objective.cell) or not objective.secret
    }
    return tuple((objective, value) for objective, value in state.scores if objective in known)
