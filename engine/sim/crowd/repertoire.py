"""Wishes for orders, and where each of them could be given: ORD-3 to ORD-6 in many games at once.

What one order leaves to the next, `engine.sim.crowd.sealing` keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.program import arithmetic as ir_of
from engine.program.actions import Action
from engine.program.columns import Arguments, Truths
from engine.program.ir import ONE, Apply, Arg, Expr
from engine.program.lockstep import ManyState
from engine.program.program import Program
from engine.program.vector_dice import Games
from engine.sim.crowd.careful import Careful, Machines, Rows

NEAR = 1e-9
NONE = -1


@frozen(eq=False)
class Grid:
    """The chosen numbers of all wishes, one upon the other: what may be chosen."""

    low: Rows
    high: Rows
    step: Rows
    """By number, in a column."""

    @classmethod
    def of(cls, actions: Sequence[Action]) -> Grid:
        """The numbers of these actions."""
        parameters = [parameter for action in actions for parameter in action.choose]
        columns = (
            np.array([getattr(parameter, name) for parameter in parameters], np.float64).reshape(-1, 1)
            for name in ("low", "high", "step")
        )
        return cls(*columns)

    def nearest(self, numbers: Rows) -> Rows:
        """The nearest numbers that may be chosen, as `engine.bots.player.on_the_grid` has them."""
        held = np.fmin(self.high, np.fmax(self.low, numbers))
        steps = np.rint((held - self.low) / self.step) + 0.0
        nearest: Rows = np.minimum(self.high, self.low + steps * self.step)
        return nearest

    def checked(self, numbers: Rows) -> tuple[Rows, Truths]:
        """ORD-6: the numbers as an order holds them, and whether they may be chosen."""
        steps = (numbers - self.low) / self.step
        whole = np.rint(steps) + 0.0
        fine = (self.low <= numbers) & (numbers <= self.high) & (np.abs(steps - whole) <= NEAR)
        return self.low + whole * self.step, fine


@frozen(eq=False)
class Possible:
    """Where the wishes could be given, each by itself, and what they would cost."""

    numbers: Arguments
    """The chosen numbers of all wishes, by game."""
    allowed: Truths
    """By wish and game: ORD-3, ORD-5 and ORD-6 let it through. Whether it can be paid is asked as it is sealed."""
    prices: Rows
    """By price and game."""
    payments: Rows
    """By payment and game."""


@frozen(eq=False)
class Places:
    """Where the actors, moves and purses of a program stand in the tables of `engine.sim.crowd.sealing`."""

    program: Program
    actors: dict[str, int] = field(init=False)
    moves: dict[tuple[str, str], int] = field(init=False)
    """(actor, move)."""
    purses: dict[int, int] = field(init=False)
    """Slot that is paid from."""

    @actors.default
    def _actors(self) -> dict[str, int]:
        return {actor.id: place for place, actor in enumerate(self.program.scenario.actors)}

    @moves.default
    def _moves(self) -> dict[tuple[str, str], int]:
        known = dict.fromkeys((action.actor, action.move) for action in self.program.actions)
        return {key: place for place, key in enumerate(known)}

    @purses.default
    def _purses(self) -> dict[int, int]:
        slots = dict.fromkeys(price.slot for action in self.program.actions for price in action.prices)
        return {slot: place for place, slot in enumerate(slots)}


@frozen(eq=False)
class Repertoire:
    """What somebody might order, in the order in which it is written down; an action may stand in it again."""

    machines: Machines
    places: Places
    actions: tuple[Action, ...]
    grid: Grid = field(init=False)
    first: tuple[int, ...] = field(init=False)
    """By wish: the place of its first chosen number among those of all wishes."""
    actors: Games = field(init=False)
    """By wish: the place of its actor."""
    moves: Games = field(init=False)
    """By wish: the place of its move."""
    prices: Games = field(init=False)
    """By wish and price: the row of the price; `NONE` where there are fewer."""
    purses: Games = field(init=False)
    """Likewise: the purse it is held against."""
    payments: Games = field(init=False)
    """By wish and payment: its row, all prices on one purse together; `NONE` where there are fewer."""
    payers: Games = field(init=False)
    """Likewise: the purse."""
    _hurdles: Careful = field(init=False)
    """By wish whether its hurdles hold, then the prices, then the payments."""

    @grid.default
    def _grid(self) -> Grid:
        return Grid.of(self.actions)

    @first.default
    def _first(self) -> tuple[int, ...]:
        counts = [0, *(len(action.choose) for action in self.actions)]
        return tuple(np.cumsum(counts)[:-1].tolist())

    @actors.default
    def _actors(self) -> Games:
        return _column([self.places.actors[action.actor] for action in self.actions])

    @moves.default
    def _moves(self) -> Games:
        return _column([self.places.moves[action.actor, action.move] for action in self.actions])

    @prices.default
    def _prices(self) -> Games:
        return _numbered([len(action.prices) for action in self.actions])

    @purses.default
    def _purses(self) -> Games:
        return _table([[self.places.purses[price.slot] for price in action.prices] for action in self.actions])

    @payments.default
    def _payments(self) -> Games:
        return _numbered([len(_paid_from(action)) for action in self.actions])

    @payers.default
    def _payers(self) -> Games:
        return _table([[self.places.purses[slot] for slot in _paid_from(action)] for action in self.actions])

    @_hurdles.default
    def _all_hurdles(self) -> Careful:
        own = list(zip(self.actions, self.first, strict=True))
        hurdles = [_from(first, _hurdle(action)) for action, first in own]
        prices = [_from(first, price.amount) for action, first in own for price in action.prices]
        payments = [_from(first, _payment(action, slot)) for action, first in own for slot in _paid_from(action)]
        return Careful(self.machines, [*hurdles, *prices, *payments])

    def possible(self, state: ManyState, numbers: Rows) -> Possible:
        """Where each wish could be given with these numbers: a row for each of each wish, as ORD-6 has them."""
        values, sound = self._hurdles.values(state, np.arange(state[0].size), tuple(numbers))
        wishes, prices = len(self.actions), len(self.actions) + sum(len(action.prices) for action in self.actions)
        allowed = (values[:wishes] != 0.0) & sound[:wishes]
        for wish, rows in enumerate(self.prices):
            allowed[wish] &= sound[wishes + rows[rows != NONE]].all(axis=0)
        return Possible(tuple(numbers), allowed, values[wishes:prices], values[prices:])

    def possible_on_grid(self, state: ManyState, numbers: Rows) -> Possible:
        """Likewise, with numbers that may not be chosen ones; with such, a wish is not allowed (ORD-6)."""
        checked, fine = self.grid.checked(numbers)
        possible = self.possible(state, checked)
        self.forbid(possible.allowed, fine)
        return possible

    def forbid(self, wishes: Truths, fine: Truths) -> None:
        """Takes out of what holds by wish and game those wishes of which a number is not fine."""
        for wish, (first, action) in enumerate(zip(self.first, self.actions, strict=True)):
            if action.choose:
                wishes[wish] &= fine[first : first + len(action.choose)].all(axis=0)

    def chosen(self, wish: int, possible: Possible, games: Games) -> Arguments:
        """The numbers of a wish in some of the games."""
        first = self.first[wish]
        return tuple(row[games] for row in possible.numbers[first : first + len(self.actions[wish].choose)])


def shifted(expression: Expr, by: int, done: dict[int, Expr]) -> Expr:
    """The expression with its chosen numbers so many places further on. `done` keeps what is shared shared."""
    match expression:
        case Arg(index=index):
            return Arg(index + by)
        case Apply(operator=operator, operands=operands):
            known = done.get(id(expression))
            if known is None:
                known = Apply(operator, tuple(shifted(operand, by, done) for operand in operands))
                done[id(expression)] = known
            return known
        case _:
            return expression


def _from(first: int, expression: Expr) -> Expr:
    return shifted(expression, first, {})


def _hurdle(action: Action) -> Expr:
    return ir_of.folded("and", [ONE, *(hurdle.holds for hurdle in action.hurdles)])


def _paid_from(action: Action) -> tuple[int, ...]:
    return tuple(dict.fromkeys(price.slot for price in action.prices))


def _payment(action: Action, slot: int) -> Expr:
    """All that is paid from one slot, added up as `engine.rules.orders` does."""
    return ir_of.total([price.amount for price in action.prices if price.slot == slot])


def _column(numbers: Sequence[int]) -> Games:
    return np.array(numbers, np.intp)


def _numbered(counts: Sequence[int]) -> Games:
    """So many numbers in each row, counted through."""
    numbers: Iterator[int] = iter(range(sum(counts)))
    return _table([[next(numbers) for _ in range(count)] for count in counts])


def _table(rows: Sequence[Sequence[int]]) -> Games:
    """Rows of unequal length, filled up with `NONE`."""
    table: NDArray[np.intp] = np.full((len(rows), max(map(len, rows), default=0)), NONE, np.intp)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return table
