"""A resolved expression as a designer would write it: for people who are shown a part of a condition."""

from __future__ import annotations

from typing import Final, assert_never

from engine.model import expressions as model
from engine.model.references import Bound, OfActor, OfGroup, OfPair, Owner, Reference, World

_STRENGTH: Final = {
    "or": 2,
    "and": 3,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), 5),
    **dict.fromkeys(("+", "-"), 6),
    **dict.fromkeys(("*", "/", "//", "%"), 7),
}
_TERNARY, _NOT, _SIGN, _WHOLE = 1, 4, 8, 9


def written(expression: model.Expression, one: str = "") -> str:
    """The expression in the scenario language. `one` is the set an aggregate around it looks at."""
    return _part(expression, one)[0]


def _part(expression: model.Expression, one: str) -> tuple[str, int]:
    """The text, and how strongly it holds together."""
    match expression:
        case model.Binary(operator=operator, left=left, right=right):
            strength = _STRENGTH[operator]
            return f"{_within(left, one, strength)} {operator} {_within(right, one, strength + 1)}", strength
        case model.Unary(operator=operator, operand=operand):
            strength = _SIGN if operator == "-" else _NOT
            return f"{operator}{'' if operator == '-' else ' '}{_within(operand, one, strength)}", strength
        case model.Choice(condition=condition, then=then, otherwise=otherwise):
            asked, held, else_ = (_within(part, one, _TERNARY + 1) for part in (condition, then, otherwise))
            return f"{held} if {asked} else {else_}", _TERNARY
        case model.Number(value=value):
            return f"{value:.12g}", _WHOLE
        case model.Call(function=function, arguments=arguments):
            return f"{function}({', '.join(written(argument, one) for argument in arguments)})", _WHOLE
        case model.Aggregate(function=function, over=over, body=body):
            return f"{function}({written(body, over.text)})", _WHOLE
        case _:
            return _name(expression, one), _WHOLE


def _within(expression: model.Expression, one: str, strength: int) -> str:
    text, own = _part(expression, one)
    return text if own >= strength else f"({text})"


def _name(expression: model.Expression, one: str) -> str:
    match expression:
        case model.TrackValue(owner=owner, track=track):
            return f"{_owner(owner, one)}.{track}"
        case model.ConstantValue(constant=name) | model.Variable(name=name):
            return name
        case model.FormulaValue(formula=name, owner=None):
            return name
        case model.FormulaValue(formula=name, owner=whose, toward=None) if whose is not None:
            return f"{_who(whose, one)}.{name}"
        case model.FormulaValue(formula=name, owner=whose, toward=toward) if whose is not None and toward is not None:
            return f"pair({_who(whose, one)}, {_who(toward, one)}).{name}"
        case model.Clock(name=name, key=key):
            return {"rung": "ladder.rung", "calendar": f"calendar.{key}"}.get(name, name)
        case model.Credibility(commitment=name, giver=giver, taker=taker):
            return f"credibility({name}, {_who(giver, one)}, {_who(taker, one)})"
        case (
            model.Standing()
            | model.AgeOf()
            | model.KeptSum()
            | model.Used()
            | model.Ordered()
            | model.Fired()
            | model.Passed()
            | model.HasStatus()
            | model.Is()
        ):
            return _fact(expression, one)
        case _:
            raise LookupError(f"{expression} is written elsewhere")


def _fact(
    fact: model.Standing
    | model.AgeOf
    | model.KeptSum
    | model.Used
    | model.Ordered
    | model.Fired
    | model.Passed
    | model.HasStatus
    | model.Is,
    one: str,
) -> str:
    match fact:
        case model.Standing(instances=instances):
            return f"standing({_instances(instances, one)})"
        case model.AgeOf(instances=instances):
            return f"age-of({_instances(instances, one)})"
        case model.KeptSum(instances=instances, name=name):
            return f"kept({instances.measure}, {name}{_whose(instances, one)})"
        case model.Used(move=move, by=by):
            return f"used({move}{'' if by is None else f', {_who(by, one)}'})"
        case model.Ordered(move=move, by=by):
            return f"ordered({move}{'' if by is None else f', {_who(by, one)}'})"
        case model.Fired(id=name):
            return f"fired({name})"
        case model.Passed(ballot=name):
            return f"passed({name})"
        case model.HasStatus(commitment=name, giver=giver, taker=taker, status=status):
            return f"status({name}, {_who(giver, one)}, {_who(taker, one)}, {status})"
        case model.Is(actor=actor, among=among):
            return f"is({_who(actor, one)}, {among.text})"
        case _:
            assert_never(fact)


def _instances(instances: model.Instances, one: str) -> str:
    return f"{instances.measure}{_whose(instances, one)}"


def _whose(instances: model.Instances, one: str) -> str:
    by, on = instances.by, instances.on
    if by is None and on is None:
        return ""
    names = ["any" if who is None else _who(who, one) for who in ((by,) if on is None else (by, on))]
    return f", {', '.join(names)}"


def _owner(owner: Owner, one: str) -> str:
    match owner:
        case World():
            return "world"
        case OfActor(actor=actor):
            return _who(actor, one)
        case OfGroup(group=group):
            return group if group is not None else "group"
        case OfPair(giver=giver, taker=taker):
            return f"pair({_who(giver, one)}, {_who(taker, one)})"


def _who(reference: Reference, one: str) -> str:
    if isinstance(reference, Bound):
        return one if reference.name == "one" and one else reference.name
    return reference.actor
