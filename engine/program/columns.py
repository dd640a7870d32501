"""What a block of the lockstep machine sees: the slots of some games as a step began, and where its changes go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.program.vector_dice import Games, ManyDraws

Scalar = TypeVar("Scalar", bound=np.generic)
Row: TypeAlias = NDArray[np.float64]
"""One number for each game."""
Truths: TypeAlias = NDArray[np.bool_]
Held: TypeAlias = Truths | bool
"""Where a condition holds: game by game, or alike in all."""
Arguments: TypeAlias = tuple[Row, ...]
"""The chosen numbers of an order, each for every game that gave it."""


class Rows(Protocol):
    """A state of many games: by slot, a number for each game."""

    def __getitem__(self, slot: int, /) -> Row: ...


class Gathered:
    """The rows of some games only, gathered as they are asked for."""

    def __init__(self, rows: Rows, games: Games) -> None:
        """`games` are places in the rows."""
        self._rows = rows
        self._games = games
        self._seen: dict[int, Row] = {}

    def __getitem__(self, slot: int, /) -> Row:
        row = self._seen.get(slot)
        if row is None:
            row = self._seen[slot] = self._rows[slot].take(self._games)
        return row


@frozen(eq=False)
class Step:
    """The rows of all games as a step began, and those it has changed so far."""

    before: Rows
    """By slot. Never written to: another state may hold the same rows."""
    count: int
    """How many games."""
    draws: ManyDraws
    after: dict[int, Row] = field(factory=dict)
    """By slot; not yet settled."""
    beneath: dict[int, tuple[Row, Truths]] = field(factory=dict)
    """By track that was set: to what, and in which games. What is added comes on top (NUM-4)."""

    def row(self, slot: int) -> Row:
        """The row to change."""
        row = self.after.get(slot)
        if row is None:
            row = self.after[slot] = self.before[slot].copy()
        return row

    def lay_beneath(self) -> None:
        """Carries out what was set."""
        for slot, (values, where) in self.beneath.items():
            row, games = self.row(slot), np.flatnonzero(where)
            row[games] = values[games] + (row[games] - self.before[slot][games])


def for_each(value: NDArray[Scalar] | float, shape: tuple[int, ...]) -> NDArray[Scalar]:
    """The value in each game; asked first whether it is that already, since broadcasting takes its time."""
    if isinstance(value, np.ndarray) and value.shape == shape:
        return value
    return np.broadcast_to(np.asarray(value), shape)


class Columns:
    """Some of the games of a step: their slots by index, and what is done to them."""

    def __init__(self, step: Step, games: Games, ordinals: Games) -> None:
        """`games` are places among all; `ordinals` tell repeated draws of a turn apart, game by game."""
        self.step = step
        self.games = games
        self.ordinals = ordinals
        self.rows: Rows = Gathered(step.before, games)

    def __getitem__(self, slot: int) -> Row:
        return self.rows[slot]

    def add(self, slot: int, amount: Row | float) -> None:
        """Adds to a slot."""
        self.step.row(slot)[self.games] += amount

    def put(self, slot: int, value: Row | float) -> None:
        """Sets one of the engine's own slots."""
        self.step.row(slot)[self.games] = value

    def put_beneath(self, slot: int, value: Row | float) -> None:
        """Sets a track; what the step adds comes on top, whenever it is added."""
        known = self.step.beneath.get(slot)
        if known is None:
            known = self.step.beneath[slot] = np.zeros(self.step.count), np.zeros(self.step.count, np.bool_)
        values, where = known
        values[self.games] = value
        where[self.games] = True

    def branch(self, held: Held, arguments: Arguments, then: Run | None, otherwise: Run | None) -> None:
        """Runs the one where the condition holds, the other where it does not."""
        truths = for_each(held, self.games.shape)
        for run, places in ((then, truths), (otherwise, ~truths)):
            if run is not None and places.any():
                run(*self._part(np.flatnonzero(places), arguments))

    def chosen(self, held: Held, arguments: Arguments, then: Value, otherwise: Value) -> Row:
        """The one value where the condition holds, the other where it does not, each computed only there."""
        truths = for_each(held, self.games.shape)
        result = np.empty(self.games.shape)
        for value, places in ((then, np.flatnonzero(truths)), (otherwise, np.flatnonzero(~truths))):
            if places.size:
                result[places] = value(*self._part(places, arguments))
        return result

    def draw(
        self, address: int, odds: Row | float, arguments: Arguments, success: Run | None, failure: Run | None
    ) -> None:
        """Success where the draw at this address falls below the odds (DIC-1); no die is thrown for a certainty."""
        chances = for_each(odds, self.games.shape)
        succeeds = chances >= 1.0
        places = np.flatnonzero((chances > 0.0) & ~succeeds)
        if places.size:
            numbers = self.step.draws(address, self.games[places], self.ordinals[places])
            succeeds[places] = numbers < chances[places]
        self.branch(succeeds, arguments, success, failure)

    def _part(self, places: Games, arguments: Arguments) -> tuple[Columns, Arguments]:
        if places.size == self.games.size:
            return self, arguments
        part = Columns(self.step, self.games[places], self.ordinals[places])
        return part, tuple(argument[places] for argument in arguments)


class AllColumns(Columns):
    """All the games of a step: the same, with nothing to gather."""

    def __init__(self, step: Step, ordinals: Games | None = None) -> None:
        """The first draws of the turn, unless there are `ordinals`."""
        first = np.zeros(step.count, np.intp) if ordinals is None else ordinals
        super().__init__(step, np.arange(step.count), first)
        self.rows = step.before

    def add(self, slot: int, amount: Row | float) -> None:
        """Adds to a slot."""
        row = self.step.after.get(slot)
        if row is None:
            self.step.after[slot] = self.step.before[slot] + amount
        else:
            row += amount

    def put(self, slot: int, value: Row | float) -> None:
        """Sets one of the engine's own slots."""
        row = self.step.after.get(slot)
        if row is None:
            row = self.step.after[slot] = np.empty(self.games.shape)
        row[...] = value


Run: TypeAlias = Callable[[Columns, Arguments], None]
"""A generated function that changes something."""
Value: TypeAlias = Callable[[Columns, Arguments], Row | float]
"""A generated function of a value."""
