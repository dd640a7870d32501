"""The machine for many games: the same intermediate form, run for thousands of games side by side.

A state is a row for each slot, with a number for each game. Every operation of a block is carried out at once for all
the games that it concerns, in the order of the other machines, so that each game's numbers are theirs to the last bit.
The machine holds no rule: blocks come from the program, their order from whoever runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen

from engine.program.columns import AllColumns, Arguments, Columns, Gathered, Row, Run, Step, for_each
from engine.program.ir import Block, Expr
from engine.program.machine import RuleFault
from engine.program.program import Program
from engine.program.vector_dice import Games, ManyDraws
from engine.program.vector_emission import VectorEmission

ManyState: TypeAlias = list[Row]
"""By slot, a number for each game. Rows are never written to: states share them."""
Table: TypeAlias = "Callable[..., list[Row]]"


@frozen(eq=False)
class Share:
    """A block to run for some of the games."""

    block: Block
    games: Games | None = None
    """Their places, rising; None for all."""
    arguments: Arguments = ()
    """The chosen numbers, by game of these."""
    ordinals: Games | None = None
    """By game of these, which repetition in the turn its draws belong to (DIC-2); None for the first."""


class Lockstep:
    """Runs a program's blocks for many games. Functions are generated when first needed and kept."""

    def __init__(self, program: Program) -> None:
        """A machine for one program; it may serve any number of games."""
        self.program = program
        self._emission = VectorEmission(program.layout.slots)
        self._limits = tuple((slot.low, slot.high, slot.per_unit) for slot in program.layout.slots)
        self._uneven = frozenset(index for index, slot in enumerate(program.layout.slots) if not slot.is_even)
        self._blocks: dict[Block, Run] = {}

    def begin(self, count: int) -> ManyState:
        """So many games before their first turn opens. A row that is all of one value takes no room."""
        return [np.broadcast_to(np.float64(start), (count,)) for start in self.program.initial()]

    def step(self, state: ManyState, work: Iterable[Share], draws: ManyDraws) -> ManyState:
        """The state after all the work, which all reads `state`; a changed row is clamped and rounded once (NUM-1)."""
        step = Step(state, state[0].size, draws)
        following = state.copy()
        with np.errstate(all="ignore"):
            for share in work:
                self._run(share, step)
            step.lay_beneath()
            for slot, row in step.after.items():
                self._settle(slot, row)
                following[slot] = row
        return following

    def chain(self, state: ManyState, work: Iterable[Share], draws: ManyDraws) -> ManyState:
        """The state after one piece of work upon the other, each reading what the one before has left."""
        following = state.copy()
        fresh: set[int] = set()
        with np.errstate(all="ignore"):
            for share in work:
                for slot, row in self._apart(share, following, draws).items():
                    if slot not in fresh:
                        following[slot] = following[slot].copy()
                        fresh.add(slot)
                    following[slot][... if share.games is None else share.games] = row
        return following

    def table(self, expressions: Sequence[Expr]) -> Table:
        """The generated function from a state to what each expression comes to in each game."""
        source = self._emission.table_function(expressions)
        function: Callable[[Columns, Arguments], tuple[Row | float, ...]] = _compiled(source)

        def values(state: ManyState, games: Games | None = None, arguments: Arguments = ()) -> list[Row]:
            step = Step(state, state[0].size, _no_draws)
            columns = _columns(step, games, None)
            with np.errstate(all="ignore"):
                return [for_each(value, columns.games.shape) for value in function(columns, arguments)]

        return values

    def _apart(self, share: Share, state: ManyState, draws: ManyDraws) -> dict[int, Row]:
        """The rows of the games of a share alone that it has changed, settled."""
        if share.games is None:
            step = Step(state, state[0].size, draws)
        else:
            step = Step(Gathered(state, share.games), share.games.size, _drawn_for(share.games, draws))
        self._run(Share(share.block, None, share.arguments, share.ordinals), step)
        step.lay_beneath()
        for slot, row in step.after.items():
            self._settle(slot, row)
        return step.after

    def _run(self, share: Share, step: Step) -> None:
        block = share.block
        run = self._blocks.get(block)
        if run is None:
            run = self._blocks[block] = _compiled(self._emission.column_function(block.operations))
        try:
            run(_columns(step, share.games, share.ordinals), share.arguments)
        except (ArithmeticError, ValueError) as error:
            raise RuleFault(block.name, str(error)) from error

    def _settle(self, slot: int, row: Row) -> None:
        """NUM-2, NUM-3: clamp to the bounds, round to the step, and let no negative zero through."""
        low, high, scale = self._limits[slot]
        if not (low <= row.min() and row.max() <= high):
            self._clamp(slot, row)
        if slot in self._uneven:
            held = self.program.layout.slots[slot].held
            row[...] = [held(value) for value in row.tolist()]
            return
        np.multiply(row, scale, out=row)
        np.rint(row, out=row)
        np.divide(row, scale, out=row)
        np.add(row, 0.0, out=row)

    def _clamp(self, slot: int, row: Row) -> None:
        of = self.program.layout.slots[slot]
        if not np.isfinite(row).all():
            raise RuleFault(of.title, f"came to {row[~np.isfinite(row)][0]}")
        np.clip(row, of.low, of.high, out=row)


def _columns(step: Step, games: Games | None, ordinals: Games | None) -> Columns:
    if games is None:
        return AllColumns(step, ordinals)
    return Columns(step, games, np.zeros_like(games) if ordinals is None else ordinals)


def _drawn_for(games: Games, draws: ManyDraws) -> ManyDraws:
    return lambda where, places, ordinals: draws(where, games[places], ordinals)


def _no_draws(where: int, places: Games, ordinals: Games) -> Row:
    raise AssertionError(f"a value draws nothing, but was asked for {places.size} at {where}, {ordinals}")


def _divided(left: Row | float, right: Row | float) -> Row:
    if not np.all(right):
        raise ZeroDivisionError("float division by zero")
    return np.divide(left, right)


def _whole(operator: np.ufunc) -> Callable[[Row | float], Row]:
    """Rounding that fails where Python's own does: what lies beyond all numbers has no whole number beside it."""

    def rounded(value: Row | float) -> Row:
        whole: Row = operator(value)
        if not np.isfinite(whole).all():
            raise OverflowError("cannot convert float infinity to integer")
        return whole

    return rounded


def _folded(operator: np.ufunc, first: Row | float, *others: Row | float) -> Row | float:
    for other in others:
        first = operator(first, other)
    return first


_NAMES: Mapping[str, Any] = {
    "absolute": np.absolute,
    "divided": _divided,
    "floor": _whole(np.floor),
    "folded": _folded,
    "logical_not": np.logical_not,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "rint": _whole(np.rint),
    "where": np.where,
}
"""What generated source may call."""


def _compiled(source: str) -> Callable[..., Any]:
    """The function `f` of generated source: numbers, indices and operators only, never authored text."""
    namespace = dict(_NAMES)
    exec(compile(source, "<generated>", "exec"), namespace)  # noqa: S102 - our own intermediate form
    function: Callable[..., Any] = namespace["f"]
    return function
