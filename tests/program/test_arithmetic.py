"""Laws of expressions: folding and generating code never change a bit of what an expression comes to."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.program import arithmetic as ir_of
from engine.program.emission import Emission
from engine.program.ir import Apply, Arg, Const, Expr, Read
from engine.program.machine import RuleFault
from tests.oracle.games import TINY, bits, machine_of
from tests.oracle.interpreter import evaluate

NUMBERS = st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 3.0, 1e-9, 1e9, 0.1, -7.25, 5e-324, 1e300]) | st.floats(
    -1e6, 1e6, allow_nan=False
)
ONE_PLACE = ("neg", "abs", "rint", "floor", "not")
TWO_PLACE = ("add", "sub", "mul", "div", "min", "max", "lt", "le", "gt", "ge", "eq", "ne", "and", "or")
STATE = st.lists(NUMBERS, min_size=4, max_size=4)
ARGUMENTS = st.lists(NUMBERS, min_size=2, max_size=2)


def shapes(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Expressions as plain tuples: a leaf, or an operator and its operands."""

    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.one_of(
            st.tuples(st.sampled_from(ONE_PLACE), inner),
            st.tuples(st.sampled_from(TWO_PLACE), inner, inner),
            st.tuples(st.just("select"), inner, inner, inner),
        )

    return st.recursive(leaves, deeper, max_leaves=25)


LEAVES = NUMBERS.map(Const) | st.integers(0, 3).map(Read) | st.integers(0, 1).map(Arg)
SHAPES = shapes(LEAVES)


def as_written(shape: Any) -> Expr:
    """The expression with nothing folded."""
    if not isinstance(shape, tuple):
        return shape
    return Apply(shape[0], tuple(as_written(part) for part in shape[1:]))


def as_built(shape: Any) -> Expr:
    """The expression as the compiler builds it, constants folded and neutral operands dropped."""
    if not isinstance(shape, tuple):
        return shape
    parts = [as_built(part) for part in shape[1:]]
    return ir_of.select(*parts) if shape[0] == "select" else ir_of.apply(shape[0], *parts)


def come_to(function: Any, *arguments: Any) -> bytes | None:
    """The value's bits, zeros without their sign, which no rule can see; None where it comes to no number."""
    try:
        value = function(*arguments)
    except (ArithmeticError, ValueError, RuleFault):
        return None
    return bits([value + 0.0]) if math.isfinite(value) else None


def generated(expression: Expr) -> Any:
    """The generated function of state and arguments."""
    return machine_of(TINY).function(expression)


@given(SHAPES, STATE, ARGUMENTS)
def test_generated_code_is_naive_evaluation(shape: Any, state: list[float], arguments: list[float]) -> None:
    """NUM-3: of any expression, over any numbers, to the last bit."""
    expression = as_written(shape)

    assert come_to(generated(expression), state, arguments) == come_to(evaluate, expression, state, arguments)


STEPS = st.lists(
    st.tuples(st.sampled_from((*ONE_PLACE, *TWO_PLACE, "select")), *[st.integers(0, 30)] * 3), min_size=1, max_size=14
)


@given(STEPS, STATE, ARGUMENTS)
def test_what_an_expression_says_twice_is_computed_as_if_it_were_said_once(
    steps: list[tuple[str, int, int, int]], state: list[float], arguments: list[float]
) -> None:
    """NUM-3, NUM-6: parts that stand in several places, some of them in branches that are not taken."""
    parts: list[Expr] = [Read(0), Read(1), Arg(0), Const(2.0), Const(0.0)]
    for operator, *places in steps:
        many = 1 if operator in ONE_PLACE else 3 if operator == "select" else 2
        parts.append(Apply(operator, tuple(parts[place % len(parts)] for place in places[:many])))

    assert come_to(generated(parts[-1]), state, arguments) == come_to(evaluate, parts[-1], state, arguments)


@given(SHAPES, STATE, ARGUMENTS)
def test_folding_never_changes_a_value(shape: Any, state: list[float], arguments: list[float]) -> None:
    """NUM-3: what the compiler settles beforehand is what the machine would have come to."""
    plain = come_to(evaluate, as_written(shape), state, arguments)
    assume(plain is not None)

    assert come_to(evaluate, as_built(shape), state, arguments) == plain


@given(SHAPES)
def test_folding_never_makes_a_constant_that_is_no_number(shape: Any) -> None:
    """NUM-6: an overflow or a division by zero stays where a machine will name it."""
    stack = [as_built(shape)]
    while stack:
        expression = stack.pop()
        assert not isinstance(expression, Const) or math.isfinite(expression.value)
        stack += expression.operands if isinstance(expression, Apply) else ()


@given(SHAPES, STATE, ARGUMENTS)
def test_truth_is_one_or_zero(shape: Any, state: list[float], arguments: list[float]) -> None:
    """NUM-3: `truth` of anything is 1 where it is not 0."""
    value = come_to(evaluate, as_written(shape), state, arguments)
    assume(value is not None)

    assert come_to(evaluate, ir_of.truth(as_built(shape)), state, arguments) == bits([float(value != bits([0.0]))])


@pytest.mark.parametrize("operator", ["add", "sub", "min", "max", "and", "or"])
@pytest.mark.parametrize("many", [2, 3, 30, 300])
def test_long_rows_are_generated_and_come_to_the_fold_from_the_left(operator: str, many: int) -> None:
    """NUM-3: 300 terms neither nest brackets nor change the order of the sum."""
    state = [0.1 * (place % 7) + 0.3 for place in range(many)]
    row: Expr = Read(0)
    for place in range(1, many):
        row = ir_of.apply(operator, row, Read(place))
    expected = state[0]
    for value in state[1:]:
        expected = ir_of.EVALUATE[operator](expected, value)

    assert generated(row)(state, ()) == expected


@pytest.mark.parametrize("operator", ["neg", "not", "abs", "rint", "floor"])
def test_thirty_levels_of_one_place_operators(operator: str) -> None:
    """The depth the language allows."""
    nested: Expr = Read(0)
    for _ in range(30):
        nested = Apply(operator, (nested,))

    assert come_to(generated(nested), [2.5], ()) == come_to(evaluate, nested, [2.5], ())


@pytest.mark.parametrize("side", [0, 1, 2])
@pytest.mark.parametrize("operator", ["select", "sub", "div", "min", "and", "mul"])
def test_thirty_levels_on_any_side(operator: str, side: int) -> None:
    """Brackets stand where the tree has them, on the left and on the right."""
    places = 3 if operator == "select" else 2
    nested: Expr = Read(0)
    for level in range(30):
        operands: list[Expr] = [Read(1), Const(float(level % 3) + 0.5), Read(2)][:places]
        operands[side % places] = nested
        nested = Apply(operator, tuple(operands))
    state = [0.7, 1.3, 0.9]

    assert bits([generated(nested)(state, ())]) == bits([evaluate(nested, state)])


@given(st.sampled_from(TWO_PLACE), NUMBERS, NUMBERS)
def test_only_the_chosen_branch_is_looked_at(operator: str, one: float, other: float) -> None:
    """NUM-6: a division by zero that is not reached is none."""
    impossible = Apply("div", (Const(1.0), Const(0.0)))
    reached = Apply(operator, (Const(one), Const(other)))
    for expression in (
        Apply("select", (Read(0), reached, impossible)),
        Apply("select", (Apply("not", (Read(0),)), impossible, reached)),
    ):
        assert come_to(generated(expression), [1.0], ()) == come_to(evaluate, reached, [], ())


def test_and_and_or_stop_where_they_are_settled() -> None:
    """NUM-6: `x > 0 and 1 / x > 2` is a question one can ask."""
    impossible = Apply("div", (Const(1.0), Const(0.0)))

    assert generated(Apply("and", (Read(0), impossible)))([0.0], ()) == 0.0
    assert generated(Apply("or", (Read(0), impossible)))([3.0], ()) == 1.0
    with pytest.raises(ZeroDivisionError):
        generated(Apply("and", (impossible, Read(0))))([0.0], ())


@given(NUMBERS, NUMBERS)
@example(7.0, -2.0)
@example(-7.0, 2.0)
@example(-0.0, 2.0)
def test_floor_division_and_remainder_belong_together(left: float, right: float) -> None:
    """NUM-3: `a // b` is floor(a / b), `a % b` is a - b * floor(a / b)."""
    assume(right != 0.0 and abs(left / right) < 1e15)
    quotient = evaluate(ir_of.floor_divide(Read(0), Read(1)), [left, right])
    rest = evaluate(ir_of.remainder(Read(0), Read(1)), [left, right])

    assert quotient == math.floor(left / right)
    assert rest == left - right * quotient


POINTS = st.lists(st.integers(-20, 20), min_size=1, max_size=6, unique=True).map(sorted)


@given(POINTS, st.data())
def test_piecewise_goes_through_its_points_and_is_flat_outside(xs: list[int], data: st.DataObject) -> None:
    """NUM-3: straight lines between points."""
    ys = [float(data.draw(st.integers(-20, 20))) for _ in xs]
    curve = ir_of.piecewise(Read(0), [(Const(float(x)), Const(y)) for x, y in zip(xs, ys, strict=True)])
    function = generated(curve)

    assert [function([float(x)], ()) for x in xs] == pytest.approx(ys)
    assert (function([xs[0] - 5.0], ()), function([xs[-1] + 5.0], ())) == (ys[0], ys[-1])
    for (x0, y0), (x1, y1) in zip(zip(xs, ys, strict=True), list(zip(xs, ys, strict=True))[1:], strict=False):
        assert function([(x0 + x1) / 2], ()) == pytest.approx((y0 + y1) / 2)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_clamp_holds_between_its_bounds(value: float, one: float, other: float) -> None:
    """NUM-3: and leaves alone what lies between them."""
    low, high = min(one, other), max(one, other)
    held = generated(ir_of.clamp(Read(0), Read(1), Read(2)))([value, low, high], ())

    assert low <= held <= high
    assert held == value or not low <= value <= high


@given(st.lists(NUMBERS, max_size=8))
def test_plain_sums_are_taken_from_the_left(numbers: list[float]) -> None:
    """NUM-3: as the generated code takes them, on every version of Python."""
    total = ir_of.total([Const(number) for number in numbers])

    assert come_to(evaluate, total, []) == come_to(ir_of.from_the_left, numbers)


def test_generated_source_holds_no_authored_text() -> None:
    """What is compiled is numbers, indices and operators; notes are quoted."""
    from engine.program.ir import Mark

    source = Emission(()).block_function((Mark("news", "'); import os #", 0),), traced=True)

    assert "t.mark('news', \"'); import os #\", 0)" in source
