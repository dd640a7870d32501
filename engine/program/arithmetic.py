"""Building expressions of the intermediate form, with constants folded.

The operators mean the same float64 operation in every machine (NUM-3): `+ - * /`, comparisons, min, max, abs, floor and
rint. Floor division and remainder are written with them: `a // b` is `floor(a / b)`, `a % b` is `a - b * floor(a / b)`.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from engine.program.ir import ONE, ZERO, Apply, Const, Expr


def _truth(value: bool) -> float:  # noqa: FBT001 - what it turns into a number
    return 1.0 if value else 0.0


EVALUATE: Mapping[str, Callable[..., float]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "abs": abs,
    "rint": lambda a: float(round(a)),
    "floor": lambda a: float(math.floor(a)),
    "min": min,
    "max": max,
    "lt": lambda a, b: _truth(a < b),
    "le": lambda a, b: _truth(a <= b),
    "gt": lambda a, b: _truth(a > b),
    "ge": lambda a, b: _truth(a >= b),
    "eq": lambda a, b: _truth(a == b),
    "ne": lambda a, b: _truth(a != b),
    "and": lambda a, b: _truth(a != 0.0 and b != 0.0),
    "or": lambda a, b: _truth(a != 0.0 or b != 0.0),
    "not": lambda a: _truth(a == 0.0),
}
"""What each operator but `select` does to floats."""


def apply(name: str, *operands: Expr) -> Expr:
    """The operator applied, or the number it comes to if all operands are numbers and the result is finite."""
    numbers = [operand.value for operand in operands if isinstance(operand, Const)]
    settled = _settled(name, numbers) if len(numbers) == len(operands) else None
    return settled or _neutral(name, operands) or Apply(name, operands)


def _settled(name: str, numbers: list[float]) -> Const | None:
    """The operator applied to numbers; None where it comes to none, which is left to the machine to name (NUM-6)."""
    try:
        number = float(EVALUATE[name](*numbers))
    except (ArithmeticError, ValueError):
        return None
    return Const(number) if math.isfinite(number) else None


def _neutral(name: str, operands: tuple[Expr, ...]) -> Expr | None:
    """What remains where one operand is neutral and dropping it cannot change a bit of the result."""
    match name, operands:
        case ("mul", (left, Const(1.0))) | ("mul", (Const(1.0), left)) | ("div", (left, Const(1.0))):
            return left
        case ("and", (Const(number), other)) if number != 0.0:
            return truth(other)
        case ("and", (Const(0.0), _)):
            return ZERO
        case ("or", (Const(0.0), other)):
            return truth(other)
        case ("or", (Const(number), _)) if number != 0.0:
            return ONE
        case _:
            return None


def truth(expression: Expr) -> Expr:
    """1.0 where the expression is not 0, else 0.0."""
    if isinstance(expression, Apply) and expression.operator in _TRUTHS:
        return expression
    return apply("ne", expression, ZERO)


_TRUTHS = frozenset({"lt", "le", "gt", "ge", "eq", "ne", "and", "or", "not"})


def select(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    """`then` where the condition holds, else `otherwise`; settled here where the condition is a number."""
    if isinstance(condition, Const):
        return then if condition.value != 0.0 else otherwise
    if then == otherwise:
        return then
    return Apply("select", (condition, then, otherwise))


def total(terms: list[Expr]) -> Expr:
    """The terms added up from the left; 0 for none."""
    if not terms:
        return ZERO
    result = terms[0]
    for term in terms[1:]:
        result = apply("add", result, term)
    return result


def from_the_left(numbers: Iterable[float]) -> float:
    """The sum of plain numbers, taken from the left; Python's own `sum` rounds otherwise from 3.12 on (NUM-3)."""
    result = 0.0
    for number in numbers:
        result += number
    return result


def folded(name: str, terms: list[Expr]) -> Expr:
    """A two-place operator (`min`, `max`, `and`, `or`) over one or more terms, from the left."""
    result = terms[0]
    for term in terms[1:]:
        result = apply(name, result, term)
    return result


def clamp(x: Expr, low: Expr, high: Expr) -> Expr:
    """`x` held between two bounds."""
    return apply("min", apply("max", x, low), high)


def floor_divide(left: Expr, right: Expr) -> Expr:
    """`left // right`."""
    return apply("floor", apply("div", left, right))


def remainder(left: Expr, right: Expr) -> Expr:
    """`left % right`, with the sign of `right`."""
    return apply("sub", left, apply("mul", right, floor_divide(left, right)))


def piecewise(x: Expr, points: list[tuple[Expr, Expr]]) -> Expr:
    """Straight lines between points whose xs rise; flat outside."""
    result = points[-1][1]
    for (x0, y0), (x1, y1) in reversed(list(pairwise(points))):
        slope = apply("div", apply("sub", y1, y0), apply("sub", x1, x0))
        line = apply("add", y0, apply("mul", apply("sub", x, x0), slope))
        result = select(apply("le", x, x1), line, result)
    return select(apply("le", x, points[0][0]), points[0][1], result)
