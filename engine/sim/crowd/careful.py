"""What expressions come to in many games, and in which of them they come to no number.

The lockstep machine fails as a whole where a rule fails in one game. A bot passes over what comes to no number in its
own game and plays on (NUM-6), so here a failure is looked into: expression by expression, then game by game on the
machine for one. The same machine answers where an expression reads what a cell may not see: to the cell that is NaN,
and NaN is compared by Python's rules there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import nan

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.program.columns import Arguments, Row, Truths
from engine.program.ir import Expr, reads
from engine.program.lockstep import Lockstep, ManyState, Table
from engine.program.machine import Machine, RuleFault
from engine.program.program import Program
from engine.program.vector_dice import Games

Rows = Row
"""A row for each of several things: two-dimensional."""


@frozen(eq=False)
class Machines:
    """The two machines of one program."""

    many: Lockstep
    one: Machine

    @classmethod
    def of(cls, program: Program) -> Machines:
        """New ones."""
        return cls(Lockstep(program), Machine(program))

    @property
    def program(self) -> Program:
        """The compiled scenario."""
        return self.many.program


@frozen(eq=False)
class Careful:
    """Expressions, each to be reckoned in every game, whatever becomes of the others."""

    machines: Machines
    expressions: Sequence[Expr]
    hidden: Collection[int] = frozenset()
    """Slots that are NaN to whoever asks."""
    _blind: tuple[int, ...] = field(init=False)
    """Which of the expressions read a hidden slot."""
    _plain: tuple[int, ...] = field(init=False)
    _all: Table = field(init=False)
    """The plain ones."""
    _each: dict[int, Table] = field(init=False, factory=dict)
    """Plain ones on their own, generated when one of them has failed."""

    @_blind.default
    def _reading_hidden(self) -> tuple[int, ...]:
        hidden = frozenset(self.hidden)
        return tuple(at for at, one in enumerate(self.expressions) if hidden and not hidden.isdisjoint(reads(one)))

    @_plain.default
    def _reading_none(self) -> tuple[int, ...]:
        return tuple(at for at in range(len(self.expressions)) if at not in self._blind)

    @_all.default
    def _together(self) -> Table:
        return self.machines.many.table([self.expressions[at] for at in self._plain])

    def values(self, state: ManyState, games: Games, arguments: Arguments = ()) -> tuple[Rows, Truths]:
        """By expression and game of these: its value, and whether there is one; where there is none, nothing is said.

        `arguments` are by game of these.
        """
        values = np.zeros((len(self.expressions), games.size))
        sound = np.ones(values.shape, np.bool_)
        if games.size:
            self._reckon(state, games, arguments, values, sound)
            sound &= ~np.isinf(values)
        return values, sound

    def _reckon(self, state: ManyState, games: Games, arguments: Arguments, values: Rows, sound: Truths) -> None:
        places = None if games.size == state[0].size else games
        try:
            rows = self._all(state, places, arguments)
        except (ArithmeticError, ValueError):
            for at in self._plain:
                values[at], sound[at] = self._alone(at, state, games, arguments)
        else:
            for at, row in zip(self._plain, rows, strict=True):
                values[at] = row
        for at in self._blind:
            values[at], sound[at] = self._one_by_one(at, state, games, arguments)

    def _alone(self, at: int, state: ManyState, games: Games, arguments: Arguments) -> tuple[Row, Truths | bool]:
        table = self._each.get(at)
        if table is None:
            table = self._each[at] = self.machines.many.table([self.expressions[at]])
        try:
            (row,) = table(state, games, arguments)
        except (ArithmeticError, ValueError):
            return self._one_by_one(at, state, games, arguments)
        return row, True

    def _one_by_one(self, at: int, state: ManyState, games: Games, arguments: Arguments) -> tuple[Row, Truths]:
        expression = self.expressions[at]
        slots = reads(expression)
        columns = [[nan] * games.size if slot in self.hidden else state[slot][games].tolist() for slot in slots]
        chosen = [argument.tolist() for argument in arguments]
        values: NDArray[np.float64] = np.zeros(games.size)
        sound = np.ones(games.size, np.bool_)
        for game in range(games.size):
            own = {slot: column[game] for slot, column in zip(slots, columns, strict=True)}
            try:
                values[game] = self.machines.one.value(expression, own, [numbers[game] for numbers in chosen])
            except RuleFault:
                sound[game] = False
        return values, sound
