"""What the expressions of a list have in common, so that a machine computes it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from engine.program.ir import Add, Apply, Branch, Draw, Expr, Mark, Operation, Put

TRUTHS = frozenset({"lt", "le", "gt", "ge", "eq", "ne", "and", "or", "not"})


class Numbering:
    """Gives equal expressions equal numbers, each expression being looked at once."""

    def __init__(self) -> None:
        """Nothing is numbered yet."""
        self._by_id: dict[int, tuple[Expr, int]] = {}
        self._by_shape: dict[Hashable, int] = {}

    def of(self, expression: Expr) -> int:
        """The number of an expression."""
        known = self._by_id.get(id(expression))
        if known is None:
            known = expression, self._by_shape.setdefault(self._shape(expression), len(self._by_shape))
            self._by_id[id(expression)] = known
        return known[1]

    def repeated(self, expressions: Iterable[Expr]) -> frozenset[int]:
        """The operators that are evaluated more than once, whatever happens, when all of the expressions are."""
        seen: Counter[int] = Counter()
        for expression in expressions:
            self._count(expression, seen)
        return frozenset(number for number, times in seen.items() if times > 1)

    def _shape(self, expression: Expr) -> Hashable:
        if isinstance(expression, Apply):
            return expression.operator, tuple(map(self.of, expression.operands))
        return expression

    def _count(self, expression: Expr, seen: Counter[int]) -> None:
        if isinstance(expression, Apply):
            number = self.of(expression)
            if expression.operator not in TRUTHS:
                seen[number] += 1
            if seen[number] <= 1:
                for operand in certain(expression):
                    self._count(operand, seen)


def certain(expression: Apply) -> tuple[Expr, ...]:
    """The operands that are evaluated whatever the others come to."""
    return expression.operands[:1] if expression.operator in ("select", "and", "or") else expression.operands


def evaluated(operations: Iterable[Operation]) -> Iterator[Expr]:
    """The expressions that running a list evaluates whatever happens in it."""
    for operation in operations:
        match operation:
            case Add(amount=expression) | Put(value=expression):
                yield expression
            case Branch(condition=expression) | Draw(odds=expression):
                yield expression
            case Mark():
                pass
