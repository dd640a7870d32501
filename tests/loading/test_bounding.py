"""Bounds of expressions are never narrower than the truth."""

from __future__ import annotations

import math
from pathlib import Path

from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.loading.bounding import Bounder, Known
from engine.loading.intervals import Interval
from engine.loading.load import load_folder
from engine.model.expressions import Binary, Call, Choice, Expression, Number, Unary, Variable

TINY = load_folder(Path(__file__).parent.parent / "scenarios" / "tiny").scenario
NUMBERS = st.integers(-4, 4).map(float)
ARITHMETIC = ["+", "-", "*", "/", "//", "%"]
LOGIC = ["<", "<=", ">", ">=", "==", "!=", "and", "or"]


@frozen
class Meaningless(Exception):
    """A division by 0."""


def trees(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """One level more."""
    return st.one_of(
        st.builds(Binary, st.sampled_from(ARITHMETIC + LOGIC), inner, inner),
        st.builds(Unary, st.sampled_from(["-", "not"]), inner),
        st.builds(Choice, inner, inner, inner),
        st.builds(lambda f, a: Call(f, (a,)), st.sampled_from(["abs", "round", "floor"]), inner),
        st.builds(lambda f, a, b: Call(f, (a, b)), st.sampled_from(["min", "max"]), inner, inner),
        st.builds(lambda a, b, c: Call("clamp", (a, b, c)), inner, inner, inner),
    )


EXPRESSIONS = st.recursive(
    st.one_of(st.builds(Number, NUMBERS), st.builds(Variable, st.sampled_from(["x", "y"]))), trees, max_leaves=12
)


def value(expression: Expression, x: float, y: float) -> float:
    """What the expression comes to; as simple as can be."""
    match expression:
        case Number(value=number):
            return number
        case Variable(name=name):
            return x if name == "x" else y
        case Unary(operator=operator, operand=operand):
            return -value(operand, x, y) if operator == "-" else float(value(operand, x, y) == 0)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return value(then if value(condition, x, y) != 0 else otherwise, x, y)
        case Call(function=function, arguments=arguments):
            given = [value(argument, x, y) for argument in arguments]
            return {
                "abs": lambda: abs(given[0]),
                "round": lambda: float(round(given[0])),
                "floor": lambda: float(math.floor(given[0])),
                "min": lambda: min(given),
                "max": lambda: max(given),
                "clamp": lambda: min(max(given[0], given[1]), given[2]),
            }[function]()
        case Binary(operator=operator, left=left, right=right):
            return _binary(operator, value(left, x, y), value(right, x, y))
        case _:
            raise AssertionError(expression)


def _binary(operator: str, a: float, b: float) -> float:
    if operator in ("/", "//", "%") and b == 0:
        raise Meaningless
    return float(
        {
            "+": lambda: a + b,
            "-": lambda: a - b,
            "*": lambda: a * b,
            "/": lambda: a / b,
            "//": lambda: math.floor(a / b),
            "%": lambda: a - b * math.floor(a / b),
            "<": lambda: a < b,
            "<=": lambda: a <= b,
            ">": lambda: a > b,
            ">=": lambda: a >= b,
            "==": lambda: a == b,
            "!=": lambda: a != b,
            "and": lambda: a != 0 and b != 0,
            "or": lambda: a != 0 or b != 0,
        }[operator]()
    )


@given(EXPRESSIONS, NUMBERS, NUMBERS, st.integers(0, 3), st.integers(0, 3))
def test_a_value_lies_within_its_bounds(expression: Expression, x: float, y: float, below: int, above: int) -> None:
    """What is found impossible is impossible (CAS601)."""
    assert TINY is not None
    known = Known({"x": Interval(x - below, x + above), "y": Interval(y - above, y + below)}, {})
    bounder = Bounder(TINY)
    bound = bounder.bound(expression, known)
    try:
        found = value(expression, x, y)
    except Meaningless:
        assert bounder.divisions
        return

    assume(not math.isnan(bound.low) and not math.isnan(bound.high))
    slack = 1e-6 * max(1.0, abs(found))
    assert bound.low - slack <= found <= bound.high + slack
