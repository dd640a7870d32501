"""Expressions over numbers that were measured: arms of a claim, readings of a figure. Nothing else has a name there."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.context import Context, Desk
from engine.loading.functions import ARITHMETIC
from engine.loading.grammar import parse
from engine.loading.nodes import Scalar
from engine.loading.resolving import resolve_part
from engine.loading.syntax import Dotted, Infix, Invoke, Literal, Prefix, Syntax, Ternary, Word
from engine.loading.tokens import Faulty
from engine.model.expressions import Expression, Number


def comparison(scalar: Scalar | None, names: Collection[str], what: str, desk: Desk) -> Expression:
    """The expression over measured numbers, each a variable by its name (`arm`, `arm.number`); 0 where it is wrong."""
    if scalar is None:
        return Number(0.0)
    try:
        syntax = _measured(parse(scalar), names, what)
    except Faulty as fault:
        desk.report(fault)
        return Number(0.0, at=scalar.span)
    return resolve_part(syntax, Context(where=what).with_variables(*names), desk)


def _measured(syntax: Syntax, names: Collection[str], what: str) -> Syntax:
    """The same with `arm.number` as one word. Raises `Faulty` for whatever was not measured."""
    match syntax:
        case Literal():
            return syntax
        case Word(name=name, at=at):
            return Word(_known(name, names, what, syntax), at)
        case Dotted(owner=Word(name=owner), name=name, at=at):
            return Word(_known(f"{owner}.{name}", names, what, syntax), at)
        case Invoke(function=function) if function in ARITHMETIC:
            arguments = tuple(_measured(argument, names, what) for argument in syntax.arguments)
            return evolve(syntax, arguments=arguments)
        case Prefix(operand=operand):
            return evolve(syntax, operand=_measured(operand, names, what))
        case Infix(left=left, right=right):
            return evolve(syntax, left=_measured(left, names, what), right=_measured(right, names, what))
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            one, other = _measured(then, names, what), _measured(otherwise, names, what)
            return evolve(syntax, condition=_measured(condition, names, what), then=one, otherwise=other)
        case _:
            hint = f"only what was measured has a name here; the functions are {', '.join(ARITHMETIC)}"
            raise Faulty(f"this cannot be read in {what}", syntax.at, hint, code="CAS209")


def _known(name: str, names: Collection[str], what: str, syntax: Syntax) -> str:
    if name not in names:
        hint = did_you_mean(name, names, "only what was measured has a name here")
        raise Faulty(f"nothing measured is called `{name}` in {what}", syntax.at, hint, code="CAS201")
    return name
