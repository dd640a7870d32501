"""Expressions as they were written: names not looked up yet, every part with its place."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from engine.diagnostics.spans import Span


@frozen
class Literal:
    """A number; `true` and `false` are 1 and 0."""

    value: float
    at: Span


@frozen
class Word:
    """A bare name."""

    name: str
    at: Span


@frozen
class Dotted:
    """`OWNER.NAME`."""

    owner: Syntax
    """A `Word`, or `pair(A, B)`."""
    name: str
    name_at: Span
    at: Span


@frozen
class Invoke:
    """`FUNCTION(ARGUMENT, ...)`."""

    function: str
    arguments: tuple[Syntax, ...]
    function_at: Span
    at: Span


@frozen
class Prefix:
    """`-a` or `not a`."""

    operator: str
    operand: Syntax
    at: Span


@frozen
class Infix:
    """`a OPERATOR b`."""

    operator: str
    left: Syntax
    right: Syntax
    at: Span


@frozen
class Ternary:
    """`then if condition else otherwise`."""

    condition: Syntax
    then: Syntax
    otherwise: Syntax
    at: Span


Syntax: TypeAlias = Literal | Word | Dotted | Invoke | Prefix | Infix | Ternary


def parts(syntax: Syntax) -> tuple[Syntax, ...]:
    """What an expression is directly made of, left to right."""
    match syntax:
        case Literal() | Word():
            return ()
        case Dotted(owner=owner):
            return (owner,)
        case Invoke(arguments=arguments):
            return arguments
        case Prefix(operand=operand):
            return (operand,)
        case Infix(left=left, right=right):
            return (left, right)
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            return (then, condition, otherwise)
