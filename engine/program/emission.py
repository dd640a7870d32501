"""The intermediate form written out as Python source: what the generated machine is made of.

The source holds numbers, slot indices and operators only; no authored text reaches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TypeGuard, assert_never

from engine.program.ir import Add, Apply, Arg, Branch, Const, Draw, Expr, Mark, Operation, Put, Read
from engine.program.layout import Slot
from engine.program.sharing import Numbering, certain, evaluated

INFIX = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
COMPARE = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}


class Emission:
    """Writes functions over a state `s`, a next state `n`, arguments `a`, dice `u`, set tracks `p`, touched slots `q`.

    A traced function takes a trace `t` as well. Touched is a slot that may hold a number it cannot keep; setting it to
    one that it can keep does not touch it.
    """

    def __init__(self, slots: Sequence[Slot]) -> None:
        """`slots` tells which are authored tracks: to those, additions come on top of what is set (NUM-4)."""
        self._slots = slots
        self._names = count()
        self._numbers = Numbering()
        self._repeated: frozenset[int] = frozenset()
        self._known: dict[int, str] = {}

    def value_function(self, expression: Expr) -> str:
        """Source of `f(s, a)`, the expression's value."""
        with self._scope([expression]):
            lines = [*self._named_first(expression), f"return {self.value(expression)}"]
        return "def f(s, a):\n " + "\n ".join(lines) + "\n"

    def block_function(self, operations: Sequence[Operation], *, traced: bool) -> str:
        """Source of `f(s, n, a, u, p, q)`, or `f(s, n, a, u, p, q, t)` when traced: the operations in order."""
        body = list(self._branch(operations, 1, traced=traced))
        signature = "s, n, a, u, p, q, t" if traced else "s, n, a, u, p, q"
        return f"def f({signature}):\n" + "\n".join(body) + "\n"

    def value(self, expression: Expr) -> str:
        """The expression as a Python expression of float value."""
        match expression:
            case Const(value=value):
                return repr(value) if value >= 0 else f"({value!r})"
            case Read(slot=slot):
                return f"s[{slot}]"
            case Arg(index=index):
                return f"a[{index}]"
            case Apply(operator=operator, operands=operands):
                return self._known.get(self._numbers.of(expression)) or self._apply(operator, operands)
            case _:
                assert_never(expression)

    def condition(self, expression: Expr) -> str:
        """The expression as a Python condition: true where it is not 0."""
        match expression:
            case Apply(operator=operator, operands=(left, right)) if operator in COMPARE:
                return f"({self.value(left)} {COMPARE[operator]} {self.value(right)})"
            case Apply(operator="and" | "or" as operator):
                return f"({f' {operator} '.join(map(self.condition, in_a_row(operator, expression)))})"
            case Apply(operator="not", operands=(operand,)):
                return f"(not {self.condition(operand)})"
            case _:
                return f"({self.value(expression)} != 0.0)"

    @contextmanager
    def _scope(self, expressions: Iterable[Expr]) -> Iterator[None]:
        """While the source is written in which these are evaluated for certain: what they share is computed once."""
        outside = self._repeated, self._known
        self._repeated, self._known = self._numbers.repeated(expressions), dict(self._known)
        yield
        self._repeated, self._known = outside

    def _named_first(self, expression: Expr) -> Iterator[str]:
        """Lines that compute and name what is needed again of an expression that is evaluated for certain."""
        if isinstance(expression, Apply) and (number := self._numbers.of(expression)) not in self._known:
            for operand in certain(expression):
                yield from self._named_first(operand)
            if number in self._repeated:
                name = f"v{next(self._names)}"
                yield f"{name} = {self.value(expression)}"
                self._known[number] = name

    def _apply(self, operator: str, operands: tuple[Expr, ...]) -> str:
        match operator:
            case "add" | "sub":
                return f"({self._chain(Apply(operator, operands))})"
            case "mul" | "div":
                return f"({self.value(operands[0])} {INFIX[operator]} {self.value(operands[1])})"
            case "min" | "max":
                return self._extreme(operator, in_a_row(operator, Apply(operator, operands)))
            case "neg":
                return f"(-{self.value(operands[0])})"
            case "abs":
                return f"abs({self.value(operands[0])})"
            case "rint":
                return f"float(round({self.value(operands[0])}))"
            case "floor":
                return f"float(floor({self.value(operands[0])}))"
            case "select":
                condition, then, otherwise = operands
                return f"({self.value(then)} if {self.condition(condition)} else {self.value(otherwise)})"
            case _:
                return f"(1.0 if {self.condition(Apply(operator, operands))} else 0.0)"

    def _chain(self, expression: Expr) -> str:
        """A sum from the left without brackets between its terms: nested ones stop at 200, and a sum may have more."""
        behind: list[str] = []
        known = False
        while isinstance(expression, Apply) and expression.operator in ("add", "sub") and not known:
            behind += [self.value(expression.operands[1]), INFIX[expression.operator]]
            expression = expression.operands[0]
            known = self._numbers.of(expression) in self._known
        return " ".join([self.value(expression), *reversed(behind)])

    def _extreme(self, operator: str, terms: Sequence[Expr]) -> str:
        """Written out for two terms, which is three times as quick as a call."""
        if len(terms) > 2:  # noqa: PLR2004 - more than the two that are written out
            return f"{operator}({', '.join(map(self.value, terms))})"
        one, left_text = self._named(terms[0])
        other, right_text = self._named(terms[1])
        return f"({one} if {left_text} {'<=' if operator == 'min' else '>='} {right_text} else {other})"

    def _named(self, expression: Expr) -> tuple[str, str]:
        """How to name the value once it is computed, and how to compute and name it."""
        if isinstance(expression, Apply):
            name = f"v{next(self._names)}"
            return name, f"({name} := {self.value(expression)})"
        text = self.value(expression)
        return text, text

    def _branch(self, operations: Sequence[Operation], depth: int, *, traced: bool) -> Iterator[str]:
        touched = {operation.slot for operation in operations if self._touches(operation, traced=traced)}
        if touched:
            yield f"{' ' * depth}q.update({tuple(sorted(touched))!r})"
        yield from self._body(operations, depth, traced=traced)

    def _touches(self, operation: Operation, *, traced: bool) -> TypeGuard[Add | Put]:
        match operation:
            case Add():
                return traced or not isinstance(operation.amount, Read)
            case Put(slot=slot, value=Const(value=value)):
                return repr(self._slots[slot].held(value)) != repr(value)
            case Put(slot=slot, value=Read(slot=other)):
                to, of = self._slots[slot], self._slots[other]
                return (to.low, to.high, to.step) != (of.low, of.high, of.step)
            case _:
                return isinstance(operation, Put)

    def _body(self, operations: Sequence[Operation], depth: int, *, traced: bool) -> Iterator[str]:
        written = False
        with self._scope(evaluated(operations)):
            for operation in operations:
                for line in self._operation(operation, depth, traced=traced):
                    written = True
                    yield line
        if not written:
            yield " " * depth + "pass"

    def _operation(self, operation: Operation, depth: int, *, traced: bool) -> Iterator[str]:
        indent = " " * depth
        for expression in evaluated([operation]):
            yield from (indent + line for line in self._named_first(expression))
        match operation:
            case Add() | Put():
                yield from (indent + line for line in self._change(operation, traced=traced))
            case Branch(condition=condition, then=then, otherwise=otherwise):
                yield f"{indent}if {self.condition(condition)}:"
                yield from self._branch(then, depth + 1, traced=traced)
                if otherwise:
                    yield f"{indent}else:"
                    yield from self._branch(otherwise, depth + 1, traced=traced)
            case Draw():
                yield from self._draw(operation, depth, traced=traced)
            case Mark(site=site):
                if traced:
                    yield f"{indent}t.mark({operation.kind!r}, {operation.subject!r}, {site})"
            case _:
                assert_never(operation)

    def _change(self, operation: Add | Put, *, traced: bool) -> Iterator[str]:
        slot, site = operation.slot, operation.site
        is_put = isinstance(operation, Put)
        value = self.value(operation.value if isinstance(operation, Put) else operation.amount)
        if traced:
            yield f"x = {value}"
            yield f"t.part({slot}, {site}, x, {is_put}, s)"
            value = "x"
        if not is_put and not self._touches(operation, traced=traced):
            yield f"if {value}: n[{slot}] += {value}; q.add({slot})"
        elif not is_put:
            yield f"n[{slot}] += {value}"
        elif self._slots[slot].track:
            yield f"p[{slot}] = {value}"
        else:
            yield f"n[{slot}] = {value}"

    def _draw(self, draw: Draw, depth: int, *, traced: bool) -> Iterator[str]:
        indent, odds = " " * depth, self.value(draw.odds)
        if traced:
            yield f"{indent}o = {odds}"
            yield f"{indent}if t.draw({draw.site}, o, u({draw.address}), s):"
        else:
            yield f"{indent}if (o := {odds}) > 0.0 and (o >= 1.0 or u({draw.address}) < o):"
        yield from self._branch(draw.success, depth + 1, traced=traced)
        if draw.failure:
            yield f"{indent}else:"
            yield from self._branch(draw.failure, depth + 1, traced=traced)


def in_a_row(operator: str, expression: Expr) -> list[Expr]:
    """The terms of an operator applied again and again from the left: `((a or b) or c)` is `a or b or c`."""
    terms: list[Expr] = []
    while isinstance(expression, Apply) and expression.operator == operator:
        terms.append(expression.operands[1])
        expression = expression.operands[0]
    return [expression, *reversed(terms)]
