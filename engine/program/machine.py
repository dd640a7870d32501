"""The machine that runs sessions, bots and undo: Python generated from the intermediate form, over a flat list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor, inf, isinf
from typing import Any

from attrs import frozen

from engine.program.emission import Emission
from engine.program.ir import Block, Expr
from engine.program.layout import Slot
from engine.program.program import Program
from engine.program.trace import Trace

State = list[float]
Readable = Sequence[float] | Mapping[int, float]
"""What an expression reads: a value for each slot, or for those slots that it mentions."""
Draws = Callable[[int], float]
"""The number in [0, 1) at an address, for the order (or phase) now running."""


class RuleFault(Exception):
    """A rule came to a number that is none, such as a division by zero (NUM-6)."""

    def __init__(self, where: str, why: str) -> None:
        """`where` names the block (a move, a measure ...), `why` says what went wrong in it."""
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


@frozen
class Work:
    """A block to run, with the order's chosen numbers, its dice, and the order's number (0 for none)."""

    block: Block
    arguments: Sequence[float]
    draws: Draws
    order: int = 0


class Machine:
    """Runs a program's blocks. Functions are generated when first needed and kept.

    It may be asked in several threads at once: each function is written by a writer of its own, and if two are written
    of the same, either will do.
    """

    def __init__(self, program: Program) -> None:
        """A machine for one program; it may serve any number of games."""
        self.program = program
        self._limits = tuple(_limit(slot) for slot in program.layout.slots)
        self._ends = tuple((slot.held(slot.low), slot.held(slot.high)) for slot in program.layout.slots)
        self._plain: dict[Block, Callable[..., None]] = {}
        self._traced: dict[Block, Callable[..., None]] = {}
        self._values: dict[int, tuple[Expr, Callable[[Readable, Sequence[float]], float]]] = {}

    def step(self, state: State, work: Sequence[Work], trace: Trace | None = None) -> State:
        """The state after all the work, which all reads `state`; a touched slot is clamped and rounded once (NUM-1)."""
        following = state.copy()
        touched: set[int] = set()
        puts: dict[int, float] = {}
        for item in work:
            self._run(item, state, following, puts, touched, trace)
        for slot, value in puts.items():
            following[slot] = value + (following[slot] - state[slot])
        self._settle(following, touched)
        return following

    def chain(self, state: State, work: Sequence[Work], trace: Trace | None = None) -> State:
        """The state after one piece of work upon the other, each reading what the one before has left.

        For blocks in which nothing reads what the block has written before: they run in place.
        """
        following = state.copy()
        for item in work:
            touched: set[int] = set()
            self._run(item, following, following, {}, touched, trace)
            self._settle(following, touched)
        return following

    def value(self, expression: Expr, state: Readable, arguments: Sequence[float] = ()) -> float:
        """What an expression comes to."""
        function = self.function(expression)
        try:
            number = float(function(state, arguments))
        except (ArithmeticError, ValueError) as error:
            raise RuleFault("an expression", str(error)) from error
        if isinf(number):
            raise RuleFault("an expression", f"it came to {number}")
        return number

    def function(self, expression: Expr) -> Callable[[Readable, Sequence[float]], float]:
        """The generated function of an expression: state and arguments to its value."""
        known = self._values.get(id(expression))
        if known is None:
            known = expression, _compiled(Emission(self.program.layout.slots).value_function(expression))
            self._values[id(expression)] = known
        return known[1]

    def quantised(self, slot: int, value: float) -> float:
        """The value as the slot would hold it: within its bounds, a whole number of its steps (NUM-2)."""
        state = {slot: value}
        self._settle(state, {slot})
        return state[slot]

    def _run(
        self,
        item: Work,
        state: State,
        following: State,
        puts: dict[int, float],
        touched: set[int],
        trace: Trace | None,
    ) -> None:
        block = item.block
        try:
            if trace is None:
                run = self._plain.get(block) or self._function(block)
                run(state, following, item.arguments, item.draws, puts, touched)
            else:
                trace.begin(item.order)
                run = self._traced.get(block) or self._function_traced(block)
                run(state, following, item.arguments, item.draws, puts, touched, trace)
        except (ArithmeticError, ValueError) as error:
            raise RuleFault(block.name, str(error)) from error

    def _function(self, block: Block) -> Callable[..., None]:
        function = _compiled(Emission(self.program.layout.slots).block_function(block.operations, traced=False))
        self._plain[block] = function
        return function

    def _function_traced(self, block: Block) -> Callable[..., None]:
        function = _compiled(Emission(self.program.layout.slots).block_function(block.operations, traced=True))
        self._traced[block] = function
        return function

    def _settle(self, state: State | dict[int, float], touched: set[int]) -> None:
        """NUM-2, NUM-3: clamp to the bounds, round to the step, and let no negative zero through."""
        limits = self._limits
        for slot in touched:
            value = state[slot]
            low, high, scale = limits[slot]
            if low <= value <= high:
                state[slot] = round(value * scale) / scale + 0.0
            else:
                state[slot] = self._clamped(slot, value)

    def _clamped(self, slot: int, value: float) -> float:
        of = self.program.layout.slots[slot]
        if value != value or value in (inf, -inf):  # noqa: PLR0124 - the test for NaN
            raise RuleFault(of.title, f"came to {value}")
        lowest, highest = self._ends[slot]
        if value <= of.low:
            return lowest
        return highest if value >= of.high else of.held(value)


def _limit(slot: Slot) -> tuple[float, float, float]:
    """Low, high, steps to the unit; for uneven steps a range that holds no number, so that `_clamped` sees to it."""
    return (slot.low, slot.high, slot.per_unit) if slot.is_even else (inf, -inf, 1.0)


def _compiled(source: str) -> Callable[..., Any]:
    """The function `f` of generated source: numbers, indices and operators only, never authored text."""
    namespace: dict[str, Any] = {"floor": floor}
    try:
        exec(compile(source, "<generated>", "exec"), namespace)
    except (SyntaxError, RecursionError, MemoryError) as deep:  # Python reads some 200 brackets deep
        raise RuleFault("an expression", "it stands too deep within others to be read") from deep
    function: Callable[..., Any] = namespace["f"]
    return function
