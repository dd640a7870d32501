"""The intermediate form written out as NumPy source, over many games at once: what the lockstep machine is made of.

A branch is a function of its own, run for the games in which it is taken. So is what stands behind a condition and could
divide by zero: it is computed for the games that ask for it and for no others, as in the other machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.program.emission import COMPARE, INFIX, Emission
from engine.program.ir import Add, Apply, Branch, Const, Draw, Expr, Mark, Operation, Put
from engine.program.sharing import TRUTHS, evaluated

_FUNCTIONS = {"min": "minimum", "max": "maximum", "abs": "absolute", "rint": "rint", "floor": "floor"}


class VectorEmission(Emission):
    """Writes functions over the columns `s` of some games and their arguments `a`."""

    def column_function(self, operations: Sequence[Operation]) -> str:
        """Source of `f(s, a)`: the operations in order, and a function for each branch before it."""
        return "".join(self._function("f", operations))

    def condition(self, expression: Expr) -> str:
        """The expression as an array of truths, or a Python truth where it is the same in all games."""
        match expression:
            case Apply(operator=operator, operands=(left, right)) if operator in COMPARE:
                return f"({self.value(left)} {COMPARE[operator]} {self.value(right)})"
            case Apply(operator="and", operands=(left, right)) if may_fail(right):
                return f"({self._chosen(left, self._only(self.condition, right), 'False')} != 0.0)"
            case Apply(operator="or", operands=(left, right)) if may_fail(right):
                return f"({self._chosen(left, 'True', self._only(self.condition, right))} != 0.0)"
            case Apply(operator="and" | "or" as operator, operands=(left, right)):
                return f"({self.condition(left)} {'&' if operator == 'and' else '|'} {self.condition(right)})"
            case Apply(operator="not", operands=(operand,)):
                return f"({self.value(operand)} == 0.0)" if not is_truth(operand) else f"(~{self.condition(operand)})"
            case _:
                return f"({self.value(expression)} != 0.0)"

    def _apply(self, operator: str, operands: tuple[Expr, ...]) -> str:
        match operator, operands:
            case ("div", (left, right)) if may_be_zero(right):
                return f"divided({self.value(left)}, {self.value(right)})"
            case (("min" | "max" | "abs" | "rint" | "floor"), _):
                return f"{_FUNCTIONS[operator]}({', '.join(map(self.value, operands))})"
            case ("select", (condition, then, otherwise)) if may_fail(then) or may_fail(otherwise):
                return self._chosen(condition, self._only(self.value, then), self._only(self.value, otherwise))
            case ("select", (condition, then, otherwise)):
                return f"where({self.condition(condition)}, {self.value(then)}, {self.value(otherwise)})"
            case _ if operator in TRUTHS:
                return f"where({self.condition(Apply(operator, operands))}, 1.0, 0.0)"
            case _:
                return super()._apply(operator, operands)
