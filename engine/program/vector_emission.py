"""The intermediate form written out as NumPy source, over many games at once: what the lockstep machine is made of.

A branch is a function of its own, run for the games in which it is taken. So is what stands behind a condition and
could divide by zero: it is computed for the games that ask for it and for no others, as in the other machines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, isfinite
from typing import assert_never

from engine.program.arithmetic import from_the_left
from engine.program.emission import COMPARE, Emission, in_a_row
from engine.program.ir import Add, Apply, Branch, Const, Draw, Expr, Mark, Operation, Put
from engine.program.layout import WIDE
from engine.program.sharing import TRUTHS, evaluated

_FUNCTIONS = {"min": "minimum", "max": "maximum", "abs": "absolute", "rint": "rint", "floor": "floor"}
_BITWISE = {"and": "&", "or": "|"}


class VectorEmission(Emission):
    """Writes functions over the columns `s` of some games, and the arguments `a` that those games have."""

    def column_function(self, operations: Sequence[Operation]) -> str:
        """Source of `f(s, a)`: the operations in order. A function for each branch stands before it."""
        functions: list[str] = []
        self._write("f", operations, functions)
        return "".join(functions)

    def table_function(self, expressions: Sequence[Expr]) -> str:
        """Source of `f(s, a)`: the values of all the expressions, as a tuple."""
        lines = ["def f(s, a):"]
        with self._scope(expressions):
            for expression in expressions:
                lines += self._named_first(expression)
            lines.append(f"return ({', '.join([*map(self.value, expressions), ''])})")
        return "\n ".join(lines) + "\n"

    def condition(self, expression: Expr) -> str:
        """The expression as an array of truths; or as one truth, where it is the same in all games."""
        match expression:
            case Apply(operator=operator, operands=(left, right)) if operator in COMPARE:
                return f"({self.value(left)} {COMPARE[operator]} {self.value(right)})"
            case Apply(operator="and" | "or" as operator, operands=(left, right)) if may_fail(right):
                sides = (self._apart(self.condition, right), "lambda s, a: " + str(operator == "or"))
                return f"({self._chosen(left, *(sides if operator == 'and' else reversed(sides)))} != 0.0)"
            case Apply(operator="and" | "or" as operator, operands=(left, right)):
                return f"({self.condition(left)} {_BITWISE[operator]} {self.condition(right)})"
            case Apply(operator="not", operands=(operand,)):
                return f"logical_not({self.condition(operand)})"
            case _:
                return f"({self.value(expression)} != 0.0)"

    def _apply(self, operator: str, operands: tuple[Expr, ...]) -> str:
        match operator, operands:
            case "div", (left, right) if may_be_zero(right):
                return f"divided({self.value(left)}, {self.value(right)})"
            case (("min" | "max"), _):
                terms = in_a_row(operator, Apply(operator, operands))
                return f"folded({_FUNCTIONS[operator]}, {', '.join(map(self.value, terms))})"
            case (("abs" | "rint" | "floor"), (operand,)):
                return f"{_FUNCTIONS[operator]}({self.value(operand)})"
            case "select", (condition, then, otherwise) if may_fail(then) or may_fail(otherwise):
                return self._chosen(condition, self._apart(self.value, then), self._apart(self.value, otherwise))
            case "select", (condition, then, otherwise):
                return f"where({self.condition(condition)}, {self.value(then)}, {self.value(otherwise)})"
            case _ if operator in TRUTHS:
                return f"where({self.condition(Apply(operator, operands))}, 1.0, 0.0)"
            case _:
                return super()._apply(operator, operands)

    def _chosen(self, condition: Expr, then: str, otherwise: str) -> str:
        return f"s.chosen({self.condition(condition)}, a, {then}, {otherwise})"

    def _apart(self, write: Callable[[Expr], str], expression: Expr) -> str:
        """A function of fewer games: nothing that was computed for all of them is known in it."""
        outside, self._known = self._known, {}
        text = f"lambda s, a: {write(expression)}"
        self._known = outside
        return text

    def _write(self, name: str, operations: Sequence[Operation], functions: list[str]) -> None:
        outside, self._known = self._known, {}
        lines = [f"def {name}(s, a):"]
        with self._scope(evaluated(operations)):
            for operation in operations:
                for expression in evaluated([operation]):
                    lines += self._named_first(expression)
                lines += self._line(operation, functions)
        self._known = outside
        functions.append("\n ".join([*lines, "return"]) + "\n")

    def _line(self, operation: Operation, functions: list[str]) -> list[str]:
        match operation:
            case Add(slot=slot, amount=amount):
                return [f"s.add({slot}, {self.value(amount)})"]
            case Put(slot=slot, value=value):
                return [f"s.{'put_beneath' if self._slots[slot].track else 'put'}({slot}, {self.value(value)})"]
            case Branch(condition=condition, then=then, otherwise=otherwise):
                ways = self._way(then, functions), self._way(otherwise, functions)
                return [f"s.branch({self.condition(condition)}, a, {', '.join(ways)})"]
            case Draw(address=address, odds=odds, success=success, failure=failure):
                ways = self._way(success, functions), self._way(failure, functions)
                return [f"s.draw({address}, {self.value(odds)}, a, {', '.join(ways)})"]
            case Mark():
                return []
            case _:
                assert_never(operation)

    def _way(self, operations: Sequence[Operation], functions: list[str]) -> str:
        """The name of a function for one side of a branch, or None where nothing is changed on it."""
        if all(isinstance(operation, Mark) for operation in operations):
            return "None"
        name = f"f{next(self._names)}"
        self._write(name, operations, functions)
        return name


def may_be_zero(expression: Expr) -> bool:
    """Whether a divisor has to be looked at."""
    return not isinstance(expression, Const) or expression.value == 0.0


def may_fail(expression: Expr) -> bool:
    """Whether computing it where it is not asked for could be an error."""
    if not isinstance(expression, Apply):
        return False
    dividing = expression.operator == "div" and may_be_zero(expression.operands[1])
    rounding = expression.operator in ("rint", "floor") and not isfinite(_largest(expression.operands[0]))
    return dividing or rounding or any(map(may_fail, expression.operands))


def _largest(expression: Expr) -> float:
    """A size that the value does not exceed; infinite where it may, or where that is not worth finding out."""
    match expression:
        case Const(value=value):
            return abs(value)
        case Apply(operator=operator, operands=operands):
            return _largest_of(operator, operands)
        case _:
            return WIDE


def _largest_of(operator: str, operands: tuple[Expr, ...]) -> float:
    match operator, operands:
        case "select", (_, then, otherwise):
            return max(_largest(then), _largest(otherwise))
        case "mul", (left, right):
            return _largest(left) * _largest(right)
        case "div", (left, Const(value=value)) if value != 0.0:
            return _largest(left) / abs(value)
        case "div", _:
            return inf
        case _:  # a truth is at most 1, the others at most the sum
            return from_the_left(max(1.0, _largest(operand)) for operand in operands)
