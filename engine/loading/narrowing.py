"""What a condition tells about who is meant: behind `if: is(target, v4)`, `target` is one of the four."""

from __future__ import annotations

from attrs import evolve

from engine.loading.context import Context, Desk
from engine.loading.syntax import Infix, Invoke, Literal, Prefix, Syntax, Word

_HOLDS = frozenset({(">", 0.0), ("!=", 0.0), ("==", 1.0), (">=", 1.0)})
_FAILS = frozenset({("==", 0.0), ("<=", 0.0), ("!=", 1.0), ("<", 1.0)})


def where_true(condition: Syntax, context: Context, desk: Desk) -> Context:
    """The context where the condition holds."""
    return _narrowed(condition, context, desk, truth=True)


def where_false(condition: Syntax, context: Context, desk: Desk) -> Context:
    """The context where it does not."""
    return _narrowed(condition, context, desk, truth=False)


def _narrowed(condition: Syntax, context: Context, desk: Desk, *, truth: bool) -> Context:
    match condition:
        case Invoke(function="is", arguments=(Word(name=who), Word(name=among))):
            return _among(who, among, context, desk, truth=truth)
        case Infix(operator=operator, left=Invoke() as asked, right=Literal(value=value)):
            if (operator, value) in _HOLDS:
                return _narrowed(asked, context, desk, truth=truth)
            if (operator, value) in _FAILS:
                return _narrowed(asked, context, desk, truth=not truth)
            return context
        case Prefix(operator="not", operand=operand):
            return _narrowed(operand, context, desk, truth=not truth)
        case Infix(operator="and" | "or" as operator, left=left, right=right) if (operator == "and") == truth:
            return _narrowed(right, _narrowed(left, context, desk, truth=truth), desk, truth=truth)
        case _:
            return context


def _among(who: str, among: str, context: Context, desk: Desk, *, truth: bool) -> Context:
    who = "one" if who == context.one and who else who
    cast = desk.names.cast
    members = (among,) if among in cast.actors else cast.members(among)
    if who not in context.bound or members is None or among in context.bound:
        return context
    left = tuple(actor for actor in context.bound[who] if (actor in members) == truth)
    return evolve(context, bound={**context.bound, who: left})
