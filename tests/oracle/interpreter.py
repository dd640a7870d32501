"""A deliberately naive machine: walks the intermediate form as a tree, one node at a time, and generates nothing.

It stands in for `engine.program.machine.Machine` wherever one is asked for, so that whole games can be played on both
and compared bit for bit. It is slow on purpose; `benchmarks/` measures how much.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from engine.program.ir import Add, Apply, Arg, Branch, Const, Draw, Expr, Mark, Operation, Put, Read
from engine.program.layout import Slot
from engine.program.machine import RuleFault, Work
from engine.program.program import Program
from engine.program.trace import Trace

Settle = Callable[[Slot, float], float]

OPERATORS: Final[dict[str, Callable[..., float]]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "abs": operator.abs,
    "rint": lambda a: 1.0 * round(a),
    "floor": lambda a: 1.0 * math.floor(a),
    "min": min,
    "max": max,
    "lt": lambda a, b: float(a < b),
    "le": lambda a, b: float(a <= b),
    "gt": lambda a, b: float(a > b),
    "ge": lambda a, b: float(a >= b),
    "eq": lambda a, b: float(a == b),
    "ne": lambda a, b: float(a != b),
    "not": lambda a: float(a == 0.0),
}


def evaluate(expression: Expr, state: Sequence[float], arguments: Sequence[float] = ()) -> float:
    """What an expression comes to; `select`, `and` and `or` look at no more than they need."""
    match expression:
        case Const(value=value):
            return value
        case Read(slot=slot):
            return state[slot]
        case Arg(index=index):
            return arguments[index]
        case Apply(operator="select", operands=(condition, then, otherwise)):
            holds = evaluate(condition, state, arguments) != 0.0
            return evaluate(then if holds else otherwise, state, arguments)
        case Apply(operator="and", operands=(left, right)):
            return float(evaluate(left, state, arguments) != 0.0 and evaluate(right, state, arguments) != 0.0)
        case Apply(operator="or", operands=(left, right)):
            return float(evaluate(left, state, arguments) != 0.0 or evaluate(right, state, arguments) != 0.0)
        case Apply(operator=name, operands=operands):
            return OPERATORS[name](*[evaluate(operand, state, arguments) for operand in operands])


def settled(slot: Slot, value: float) -> float:
    """NUM-2 with plain floats: within the bounds, a whole number of steps, no negative zero."""
    held = min(slot.high, max(slot.low, value))
    steps_to_unit = round(1 / slot.step)
    return round(held * steps_to_unit) / steps_to_unit + 0.0


def exactly_settled(slot: Slot, value: float) -> float:
    """The same with fractions, each operation rounded to the nearest float as IEEE 754 asks."""
    held = min(Fraction(slot.high), max(Fraction(slot.low), Fraction(value)))
    steps_to_unit = round(1 / Fraction(slot.step))
    in_steps = Fraction(float(held * steps_to_unit))
    return float(Fraction(round(in_steps), steps_to_unit)) + 0.0


@frozen
class Written:
    """One operation's result, to be put together with the others of its step."""

    slot: int
    value: float
    put: bool


@frozen
class NaiveMachine:
    """Runs a program's blocks by walking them."""

    program: Program
    settle: Settle = settled

    def step(self, state: list[float], work: Sequence[Work], trace: Trace | None = None) -> list[float]:
        """NUM-1: everything reads `state`; what was written to each slot is put together afterwards."""
        writings: dict[int, list[Written]] = {}
        for item in work:
            if trace is not None:
                trace.begin(item.order)
            try:
                for written in self._walk(item.block.operations, item, state, trace):
                    writings.setdefault(written.slot, []).append(written)
            except (ArithmeticError, ValueError) as error:
                raise RuleFault(item.block.name, str(error)) from error
        following = list(state)
        for slot, written_there in writings.items():
            following[slot] = self.quantised(slot, self._together(state[slot], slot, written_there))
        return following

    def chain(self, state: list[float], work: Sequence[Work], trace: Trace | None = None) -> list[float]:
        """One piece of work after the other, each a step of its own."""
        for item in work:
            state = self.step(state, [item], trace)
        return state

    def value(self, expression: Expr, state: Sequence[float], arguments: Sequence[float] = ()) -> float:
        """What an expression comes to."""
        try:
            return float(evaluate(expression, state, arguments))
        except (ArithmeticError, ValueError) as error:
            raise RuleFault("an expression", str(error)) from error

    def function(self, expression: Expr) -> Callable[[Sequence[float], Sequence[float]], float]:
        """The expression as a function, walked anew each time."""
        return lambda state, arguments: evaluate(expression, state, arguments)

    def quantised(self, slot: int, value: float) -> float:
        """The value as the slot would hold it (NUM-2); no number is a fault (NUM-6)."""
        of = self.program.layout.slots[slot]
        if not math.isfinite(value):
            raise RuleFault(of.title, f"came to {value}")
        return self.settle(of, value)

    def _together(self, before: float, slot: int, written: Iterable[Written]) -> float:
        """NUM-4: a setting replaces the value, the last one stands; on a track, additions come on top."""
        is_track = bool(self.program.layout.slots[slot].track)
        total, was_set = before, None
        for one in written:
            if not one.put:
                total += one.value
            elif is_track:
                was_set = one.value
            else:
                total = one.value
        return total if was_set is None else was_set + (total - before)

    def _walk(
        self, operations: Iterable[Operation], item: Work, state: list[float], trace: Trace | None
    ) -> Iterable[Written]:
        for operation in operations:
            match operation:
                case Add(slot=slot, amount=value, site=site) | Put(slot=slot, value=value, site=site):
                    number, put = evaluate(value, state, item.arguments), isinstance(operation, Put)
                    if trace is not None:
                        trace.part(slot, site, number, put, state)
                    yield Written(slot, number, put)
                case Branch(condition=condition, then=then, otherwise=otherwise):
                    holds = evaluate(condition, state, item.arguments) != 0.0
                    yield from self._walk(then if holds else otherwise, item, state, trace)
                case Draw():
                    success = self._draw(operation, item, state, trace)
                    yield from self._walk(operation.success if success else operation.failure, item, state, trace)
                case Mark(kind=kind, subject=subject, site=site):
                    if trace is not None:
                        trace.mark(kind, subject, site)

    def _draw(self, draw: Draw, item: Work, state: list[float], trace: Trace | None) -> bool:
        odds, number = evaluate(draw.odds, state, item.arguments), item.draws(draw.address)
        if trace is not None:
            trace.draw(draw.site, odds, number, state)
        return number < odds


def as_machine(program: Program, settle: Settle = settled) -> Any:
    """A naive machine where the engine's own is asked for: same methods, no kinship."""
    return NaiveMachine(program, settle)
