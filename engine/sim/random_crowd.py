"""Random legal play of many games side by side: what `random_play` does for one, for thousands at once.

What a state allows is computed once a turn, for all actions of an actor and all games. What depends on the numbers
chosen with an order, or on what else its actor has ordered, is looked at when the order is picked.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import field, frozen
from numpy.random import Generator
from numpy.typing import NDArray

from engine.program import arithmetic as ir_of
from engine.program.actions import Action
from engine.program.columns import Arguments, Row, Truths
from engine.program.ir import ONE, Apply, Arg, Const, Expr
from engine.program.lockstep import Lockstep, Table
from engine.program.vector_dice import Games
from engine.sim.many_games import ManyGames, SharedOrder, Votes
from engine.sim.random_play import NEAR, TRIES

_NO_LIMIT = 1000


@frozen(eq=False)
class _Open:
    """An action of which something can be told only when its numbers are chosen."""

    allowed: Table
    """Whether it is allowed, then its prices."""
    purses: tuple[int, ...]
    """By price: its place among the actor's purses."""
    grids: tuple[tuple[float, float, int], ...]
    """For each chosen number: low, step, how many steps."""


@frozen(eq=False)
class _Repertoire:
    """What one actor may order, in tables by action."""

    actions: tuple[Action, ...]
    allowed: Table
    """Whether each action is allowed, as far as the state tells."""
    moves: Games
    """By action: the place of its move among `limits`."""
    limits: tuple[tuple[int, int, int], ...]
    """By move: orders a turn, orders a game, and the slot that counts them."""
    purses: tuple[tuple[int, float], ...]
    """The slots it pays from, with their lower bounds."""
    prices: Row
    """By purse and action: what is paid, where the action is not open."""
    open: dict[int, _Open]
    is_open: Truths


@frozen(eq=False)
class _Budget:
    """What one actor may still order this turn, in every game."""

    allowed: Truths
    """By action and game."""
    left: NDArray[np.int16]
    """Orders, by move and game."""
    purse: Row
    """Money, by purse and game."""


@frozen(eq=False)
class RandomCrowd:
    """Orders and votes at random in many games of one program."""

    machine: Lockstep
    chance: Generator
    _repertoires: tuple[_Repertoire, ...] = field(init=False)
    """By actor that has any action."""

    @_repertoires.default
    def _all_repertoires(self) -> tuple[_Repertoire, ...]:
        program = self.machine.program
        by_actor = (program.actions_of[actor.id] for actor in program.scenario.actors)
        return tuple(_repertoire(self.machine, [program.actions[index] for index in own]) for own in by_actor if own)

    def play(self, games: ManyGames) -> tuple[list[ManyGames], int]:
        """All games to their end, those together that ended in the same turn; and how many orders were resolved."""
        ended: list[ManyGames] = []
        moves = 0
        for _ in range(games.program.scenario.calendar.turns):
            games, resolved = self.play_turn(games)
            moves += resolved
            stopped = games.stopped()
            if stopped.any():
                ended.append(games.only(np.flatnonzero(stopped)))
                games = games.only(np.flatnonzero(~stopped))
            if not len(games):
                return ended, moves
        return [*ended, games], moves

    def play_turn(self, games: ManyGames) -> tuple[ManyGames, int]:
        """One turn of all games, and the orders resolved in it."""
        games = games.open_turn()
        orders = list(self.orders(games))
        games = games.resolve_orders(orders).call_ballots()
        games = games.count_ballots(self.votes(games)).close_turn()
        return games, int(np.sum([order.games.size for order in orders]))

    def orders(self, games: ManyGames) -> Iterator[SharedOrder]:
        """Orders for every actor, each allowed beside its actor's others, as they resolve (ADJ-4)."""
        for repertoire in self._repertoires:
            budget = _budget(repertoire, games)
            for _ in range(games.program.scenario.calendar.wished):
                yield from self._picked(repertoire, budget, games)

    def votes(self, games: ManyGames) -> Votes:
        """A vote for every voter of every ballot that is held in any of the games."""
        return {
            ballot.id: [self.chance.integers(len(ballot.options), size=len(games)) for _ in ballot.voters]
            for ballot in games.program.ballots
            if games.held(ballot).size
        }

    def _picked(self, repertoire: _Repertoire, budget: _Budget, games: ManyGames) -> Iterator[SharedOrder]:
        """One more order for the actor, in each game where one of a few tries finds one."""
        count = len(repertoire.actions)
        picked = np.full(len(games), count, np.int16)
        numbers = np.zeros((max((len(action.choose) for action in repertoire.actions), default=0), len(games)))
        pending = np.arange(len(games))
        for _ in range(TRIES):
            tried = (self.chance.random(pending.size) * count).astype(np.intp)
            fine = _affordable(repertoire, budget, tried, pending)
            for action in np.unique(tried[fine & repertoire.is_open[tried]]).tolist():
                places = np.flatnonzero(fine & (tried == action))
                fine[places] = self._choose(repertoire.open[action], budget, games, pending[places], numbers)
            taken, actions = pending[fine], tried[fine]
            picked[taken] = actions
            budget.left[repertoire.moves[actions], taken] -= 1
            budget.purse[:, taken] -= repertoire.prices[:, actions]
            pending = pending[~fine]
        yield from _shared(repertoire, picked, numbers)

    def _choose(self, action: _Open, budget: _Budget, games: ManyGames, places: Games, numbers: Row) -> Truths:
        """Chooses an open action's numbers, and says where it is allowed with them; there it is paid for."""
        chosen = tuple(
            low + step * np.floor(self.chance.random(places.size) * (steps + 1)) for low, step, steps in action.grids
        )
        allowed, *prices = action.allowed(games.state, places, chosen)
        fine: Truths = allowed != 0.0
        for purse, price in zip(action.purses, prices, strict=True):
            fine &= price <= budget.purse[purse, places] + NEAR
        for purse, price in zip(action.purses, prices, strict=True):
            budget.purse[purse, places[fine]] -= price[fine]
        for row, values in zip(numbers, chosen, strict=False):
            row[places[fine]] = values[fine]
        return fine


def _repertoire(machine: Lockstep, actions: list[Action]) -> _Repertoire:
    moves = list(dict.fromkeys(action.move for action in actions))
    first = [next(action for action in actions if action.move == move) for move in moves]
    purses = list(dict.fromkeys(price.slot for action in actions for price in action.prices))
    slots = machine.program.layout.slots
    prices = np.zeros((len(purses), len(actions)))
    opened = {place: _open(machine, action, purses) for place, action in enumerate(actions) if _is_open(action)}
    for place, action in enumerate(actions):
        for price in action.prices:
            if place not in opened and isinstance(price.amount, Const):
                prices[purses.index(price.slot), place] += price.amount.value
    return _Repertoire(
        actions=tuple(actions),
        allowed=machine.table([_state_allows(action) for action in actions]),
        moves=np.array([moves.index(action.move) for action in actions]),
        limits=tuple((a.per_turn or _NO_LIMIT, a.per_game or _NO_LIMIT, a.used) for a in first),
        purses=tuple((slot, slots[slot].low) for slot in purses),
        prices=prices,
        open=opened,
        is_open=np.array([_is_open(action) for action in actions]),
    )


def _is_open(action: Action) -> bool:
    return bool(action.choose) or not all(isinstance(price.amount, Const) for price in action.prices)


def _open(machine: Lockstep, action: Action, purses: list[int]) -> _Open:
    return _Open(
        machine.table([action.allowed, *(price.amount for price in action.prices)]),
        tuple(purses.index(price.slot) for price in action.prices),
        tuple((p.low, p.step, int((p.high - p.low) / p.step + NEAR)) for p in action.choose),
    )


def _state_allows(action: Action) -> Expr:
    """What must hold for the action whatever numbers are chosen with it."""
    if not _asks(action.allowed):
        return action.allowed
    return ir_of.folded("and", [ONE, *(hurdle.holds for hurdle in action.hurdles if not _asks(hurdle.holds))])


def _asks(expression: Expr) -> bool:
    """Whether it reads a chosen number."""
    return isinstance(expression, Arg) or (isinstance(expression, Apply) and any(map(_asks, expression.operands)))


def _budget(repertoire: _Repertoire, games: ManyGames) -> _Budget:
    state = games.state
    left = [
        np.full(len(games), per_turn) if slot < 0 else np.minimum(per_turn, per_game - state[slot])
        for per_turn, per_game, slot in repertoire.limits
    ]
    purse = [state[slot] - low for slot, low in repertoire.purses]
    return _Budget(
        allowed=np.array(repertoire.allowed(state)) != 0.0,
        left=np.array(left).astype(np.int16),
        purse=np.array(purse).reshape(len(purse), len(games)),
    )


def _affordable(repertoire: _Repertoire, budget: _Budget, actions: Games, games: Games) -> Truths:
    """Where the action may be ordered beside the actor's others, so far as its numbers are known."""
    fine: Truths = budget.allowed[actions, games] & (budget.left[repertoire.moves[actions], games] > 0)
    for purse, prices in zip(budget.purse, repertoire.prices, strict=True):
        fine &= prices[actions] <= purse[games] + NEAR
    return fine


def _shared(repertoire: _Repertoire, picked: NDArray[np.int16], numbers: Row) -> Iterator[SharedOrder]:
    """The picked actions, each with the games in which it was picked; where nothing was picked, it is past the last."""
    by_action = np.argsort(picked, kind="stable")
    ends = np.searchsorted(picked[by_action], np.arange(len(repertoire.actions)), side="right")
    for action, games in zip(repertoire.actions, np.split(by_action, ends)[:-1], strict=True):
        if games.size:
            chosen: Arguments = tuple(row[games] for row in numbers[: len(action.choose)])
            yield SharedOrder(action.index, games, chosen)
