"""The arithmetic language in strings: an expression's text to its syntax.

A Pratt parser: each operator binds with a strength, the parser climbs while what follows binds more strongly. Loosest
first: `a if c else b`, `or`, `and`, `not`, comparisons (one, not a chain), `+ -`, `* / // %`, the sign, the dot.
A hyphen inside a name belongs to the name, so subtraction takes spaces.
"""

from __future__ import annotations

from typing import NoReturn

from attrs import evolve

from engine.diagnostics.spans import Span
from engine.loading.nodes import Scalar
from engine.loading.syntax import Dotted, Infix, Invoke, Literal, Prefix, Syntax, Ternary, Word, parts
from engine.loading.tokens import Faulty, Token, tokens

DEEPEST = 30
"""Levels of one expression."""

_STRENGTH = {
    "or": 2,
    "and": 3,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), 5),
    **dict.fromkeys(("+", "-"), 6),
    **dict.fromkeys(("*", "/", "//", "%"), 7),
}
_TERNARY, _NOT, _COMPARISON, _SIGN = 1, 4, 5, 8


def parse(scalar: Scalar) -> Syntax:
    """The syntax of an expression; raises `Faulty` where it cannot be read."""
    parser = _Parser(scalar)
    syntax = parser.whole()
    if _height(syntax) > DEEPEST:
        message = f"the expression has more than {DEEPEST} levels"
        raise Faulty(message, scalar.span, "give a part of it a name under `formulas:`", code="CAS306")
    return syntax


def _height(syntax: Syntax) -> int:
    return 1 + max((_height(part) for part in parts(syntax)), default=0)


class _Parser:
    def __init__(self, scalar: Scalar) -> None:
        self._tokens = tokens(scalar)
        self._place = 0
        self._levels = 0

    def whole(self) -> Syntax:
        """Everything, to the end."""
        syntax = self._expression(0)
        if self._next.kind != "end":
            self._unexpected("an operator")
        return syntax

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _expression(self, strength: int) -> Syntax:
        self._levels += 1
        if self._levels > 2 * DEEPEST:
            hint = "give a part of it a name under `formulas:`"
            raise Faulty(f"the expression has more than {DEEPEST} levels", self._next.at, hint, code="CAS306")
        left = self._operand()
        while (sign := self._next).kind == "sign":
            if sign.text == "if" and strength < _TERNARY:
                left = self._ternary(left)
            elif _STRENGTH.get(sign.text, 0) > strength:
                left = self._infix(left)
            else:
                break
        self._levels -= 1
        return left

    def _infix(self, left: Syntax) -> Syntax:
        sign = self._take()
        strength = _STRENGTH[sign.text]
        right = self._expression(strength)
        if strength == _COMPARISON and _STRENGTH.get(self._next.text) == _COMPARISON and self._next.kind == "sign":
            raise Faulty("comparisons do not chain", self._next.at, "write `0 < a and a < 10`")
        return Infix(sign.text, left, right, _joined(left.at, right.at))

    def _ternary(self, then: Syntax) -> Syntax:
        self._take()
        condition = self._expression(_TERNARY)
        if self._next.text != "else":
            self._unexpected("`else` (write `a if condition else b`)")
        self._take()
        otherwise = self._expression(0)
        return Ternary(condition, then, otherwise, _joined(then.at, otherwise.at))

    def _operand(self) -> Syntax:
        token = self._next
        if token.kind == "number":
            return Literal(float(self._take().text), token.at)
        if token.kind == "name":
            return self._named()
        if token.text in ("-", "not"):
            self._take()
            operand = self._expression(_SIGN if token.text == "-" else _NOT)
            return Prefix(token.text, operand, _joined(token.at, operand.at))
        if token.text == "(":
            self._take()
            inner = self._expression(0)
            self._close()
            return inner
        return self._unexpected("a number, a name or a bracket")

    def _named(self) -> Syntax:
        token = self._take()
        if token.text in ("true", "false"):
            return Literal(float(token.text == "true"), token.at)
        syntax: Syntax = Word(token.text, token.at)
        if self._next.text == "(" and self._next.kind == "sign":
            syntax = self._invoke(token)
        while self._next.text == ".":
            self._take()
            name = self._next
            if name.kind != "name":
                self._unexpected("the name of a track after the dot")
            self._take()
            syntax = Dotted(syntax, name.text, name.at, _joined(token.at, name.at))
        return syntax

    def _invoke(self, function: Token) -> Syntax:
        self._take()
        arguments: list[Syntax] = []
        while self._next.text != ")":
            arguments.append(self._expression(0))
            if self._next.text == ",":
                self._take()
            elif self._next.text != ")":
                self._unexpected("`,` or `)`")
        closing = self._take()
        return Invoke(function.text, tuple(arguments), function.at, _joined(function.at, closing.at))

    def _close(self) -> None:
        if self._next.text != ")":
            self._unexpected("`)`")
        self._take()

    def _unexpected(self, wanted: str) -> NoReturn:
        token = self._next
        if token.kind == "end":
            raise Faulty("the expression ends too early", token.at, f"what should follow is {wanted}")
        raise Faulty(f"`{token.text}` does not belong here", token.at, f"what should stand here is {wanted}")


def _joined(first: Span, last: Span) -> Span:
    """From the beginning of one to the end of the other, as far as they share a line."""
    return evolve(first, end=max(last.end, first.end) if last.line == first.line else first.end)
