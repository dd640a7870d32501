"""Expressions of the model to expressions of the intermediate form."""

from __future__ import annotations

from typing import assert_never

from engine.model import expressions as model
from engine.model.playbook import STATUSES
from engine.model.references import OfActor, OfGroup, OfPair, Owner, Reference, World
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Const, Expr, Read
from engine.program.lexicon import Bindings, Lexicon
from engine.program.standing import MeasureSlots, matching

_BINARY = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "<": "lt",
    "<=": "le",
    ">": "gt",
    ">=": "ge",
    "==": "eq",
    "!=": "ne",
    "and": "and",
    "or": "or",
}


_SETTLED_BY = {"and": False, "or": True}
"""What the left side must be for the right one not to matter."""


def lower(expression: model.Expression, bindings: Bindings, lexicon: Lexicon) -> Expr:
    """The expression over slots, for these bindings. The loader has seen to it that every name is there."""
    lexicon.budget.spend(1, expression.at)
    match expression:
        case model.Number(value=value):
            return Const(float(value))
        case model.ConstantValue(constant=name):
            return Const(next(float(c.value) for c in lexicon.scenario.constants if c.id == name))
        case model.Variable(name=name):
            return bindings.numbers[name]
        case model.TrackValue(owner=owner, track=track):
            return Read(_track_slot(owner, track, bindings, lexicon))
        case model.Unary() | model.Binary() | model.Choice() | model.Call():
            return _lower_operator(expression, bindings, lexicon)
        case model.FormulaValue() | model.Aggregate() | model.Credibility():
            return _lower_nested(expression, bindings, lexicon)
        case _:
            return _lower_fact(expression, bindings, lexicon)


def slot_of(owner: Owner, track: str, bindings: Bindings, lexicon: Lexicon) -> int | None:
    """The slot of an owner's track, or None where this owner has none."""
    match owner:
        case World():
            return lexicon.slots.track(track, "")
        case OfActor(actor=actor):
            return lexicon.slots.track(track, bindings.actor(actor))
        case OfGroup(group=group):
            return lexicon.slots.track(track, group if group is not None else bindings.group)
        case OfPair(giver=giver, taker=taker):
            return lexicon.slots.track(track, f"{bindings.actor(giver)}>{bindings.actor(taker)}")


def _track_slot(owner: Owner, track: str, bindings: Bindings, lexicon: Lexicon) -> int:
    slot = slot_of(owner, track, bindings, lexicon)
    if slot is None:
        raise LookupError(f"{owner} has no track {track} with {bindings.actors}")
    return slot


def _lower_operator(
    expression: model.Unary | model.Binary | model.Choice | model.Call, bindings: Bindings, lexicon: Lexicon
) -> Expr:
    match expression:
        case model.Unary(operator=operator, operand=operand):
            return ir_of.apply("neg" if operator == "-" else "not", lower(operand, bindings, lexicon))
        case model.Binary(operator=operator, left=left, right=right):
            first = lower(left, bindings, lexicon)
            if isinstance(first, Const) and operator in _SETTLED_BY and bool(first.value) is _SETTLED_BY[operator]:
                return ONE if _SETTLED_BY[operator] else ZERO
            return _lower_binary(operator, first, lower(right, bindings, lexicon))
        case model.Choice(condition=condition, then=then, otherwise=otherwise):
            held = lower(condition, bindings, lexicon)
            if isinstance(held, Const):  # settled for these actors: the other side may read what they do not have
                return lower(then if held.value != 0.0 else otherwise, bindings, lexicon)
            return ir_of.select(held, lower(then, bindings, lexicon), lower(otherwise, bindings, lexicon))
        case model.Call(function=function, arguments=arguments):
            return _lower_call(function, [lower(argument, bindings, lexicon) for argument in arguments])


def _lower_binary(operator: str, left: Expr, right: Expr) -> Expr:
    match operator:
        case "//":
            return ir_of.floor_divide(left, right)
        case "%":
            return ir_of.remainder(left, right)
        case _:
            return ir_of.apply(_BINARY[operator], left, right)


def _lower_call(function: str, arguments: list[Expr]) -> Expr:
    match function:
        case "min" | "max":
            return ir_of.folded(function, arguments)
        case "abs" | "floor":
            return ir_of.apply(function, arguments[0])
        case "round":
            return ir_of.apply("rint", arguments[0])
        case "clamp":
            return ir_of.clamp(arguments[0], arguments[1], arguments[2])
        case "piecewise":
            return ir_of.piecewise(arguments[0], list(zip(arguments[1::2], arguments[2::2], strict=True)))
        case _:
            raise LookupError(f"no function {function}")


def _lower_nested(
    expression: model.FormulaValue | model.Aggregate | model.Credibility, bindings: Bindings, lexicon: Lexicon
) -> Expr:
    match expression:
        case model.FormulaValue(formula=name, owner=owner, toward=toward):
            formula = next(f for f in lexicon.scenario.formulas if f.id == name)
            parties = {"self": owner, "target": toward}
            inner = {who: bindings.actor(party) for who, party in parties.items() if party is not None}
            return _lowered_once(("formula", name, *inner.values()), formula.value, Bindings(actors=inner), lexicon)
        case model.Aggregate():
            return _lower_aggregate(expression, bindings, lexicon)
        case model.Credibility(commitment=commitment, giver=giver, taker=taker):
            return credibility(commitment, bindings.actor(giver), bindings.actor(taker), lexicon)


def credibility(commitment: str, giver: str, taker: str, lexicon: Lexicon) -> Expr:
    """The credibility formula of one promise (COM-2)."""
    promise = next(c for c in lexicon.scenario.commitments if c.id == commitment)
    slots = next(c for c in lexicon.commitments if (c.commitment, c.giver, c.taker) == (commitment, giver, taker))
    inner = Bindings(
        actors={"self": giver, "target": taker}, numbers={"sunk": Read(slots.sunk), "tied": Read(slots.tied)}
    )
    return _lowered_once(("credibility", commitment, giver, taker), promise.credibility, inner, lexicon)


def _lowered_once(key: tuple[str, ...], value: model.Expression, bindings: Bindings, lexicon: Lexicon) -> Expr:
    """The same for the same actors wherever it is read; each reading is charged as if it were written out there."""
    if key in lexicon.known:
        lowered, steps = lexicon.known[key]
        lexicon.budget.spend(steps, value.at)
        return lowered
    before = lexicon.budget.left
    lowered = lower(value, bindings, lexicon)
    lexicon.known[key] = lowered, before - lexicon.budget.left
    return lowered


def _lower_aggregate(expression: model.Aggregate, bindings: Bindings, lexicon: Lexicon) -> Expr:
    actors = lexicon.selected(expression.over, bindings)
    terms = [lower(expression.body, bindings.with_actor("one", actor), lexicon) for actor in actors]
    if not terms:
        return ZERO
    match expression.function:
        case "sum":
            return ir_of.total(terms)
        case "count":
            return ir_of.total([ir_of.truth(term) for term in terms])
        case "mean":
            return ir_of.apply("div", ir_of.total(terms), Const(float(len(terms))))
        case "least":
            return ir_of.folded("min", terms)
        case "most":
            return ir_of.folded("max", terms)
        case _:
            raise LookupError(f"no aggregate {expression.function}")


def _lower_fact(expression: model.Fact, bindings: Bindings, lexicon: Lexicon) -> Expr:
    """What the engine itself keeps account of."""
    own = lexicon.slots.own
    match expression:
        case model.Clock(name="calendar", key=kind):
            return Read(own(f"#calendar:{kind}"))
        case model.Clock(name="turns"):
            return Const(float(lexicon.scenario.calendar.turns))
        case model.Clock(name=name):
            return Read(own(f"#{name}"))
        case model.Standing(instances=instances):
            return ir_of.total([Read(slots.standing) for slots in _instances(instances, bindings, lexicon)])
        case model.AgeOf(instances=instances):
            ages: list[Expr] = [Read(slots.age) for slots in _instances(instances, bindings, lexicon)]
            return ir_of.folded("max", [ZERO, *ages])
        case model.KeptSum(instances=instances, name=name):
            found = _instances(instances, bindings, lexicon)
            return ir_of.total([Read(dict(slots.keeps)[name]) for slots in found])
        case model.Used(move=move, by=by):
            return ir_of.total([Read(own(f"#used:{move}:{actor}")) for actor in _orderers(move, by, bindings, lexicon)])
        case model.Ordered(move=move, by=by):
            actors = _orderers(move, by, bindings, lexicon)
            return ir_of.total([_ordered_now(move, actor, lexicon) for actor in actors])
        case model.Fired(id=name):
            return _fired(name, lexicon)
        case model.Passed(ballot=ballot):
            return Read(own(f"#ballot:{ballot}:result"))
        case model.HasStatus():
            return _has_status(expression, bindings, lexicon)
        case model.Is(actor=actor, among=among):
            return ONE if bindings.actor(actor) in lexicon.selected(among, bindings) else ZERO
        case _:
            assert_never(expression)


def _instances(instances: model.Instances, bindings: Bindings, lexicon: Lexicon) -> list[MeasureSlots]:
    by, on = who(instances.by, bindings), who(instances.on, bindings)
    return matching(lexicon.measures, instances.measure, by, on)


def who(reference: Reference | None, bindings: Bindings) -> str | None:
    """The actor meant, or None where the reference leaves it open."""
    return None if reference is None else bindings.actor(reference)


def _orderers(move: str, by: Reference | None, bindings: Bindings, lexicon: Lexicon) -> tuple[str, ...]:
    allowed = next(m for m in lexicon.scenario.moves if m.id == move).by.actors
    if by is None:
        return allowed
    actor = bindings.actor(by)
    return (actor,) if actor in allowed else ()


def _ordered_now(move: str, actor: str, lexicon: Lexicon) -> Expr:
    last, count = lexicon.slots.own(f"#last:{move}:{actor}"), lexicon.slots.own(f"#count:{move}:{actor}")
    return ir_of.select(ir_of.apply("eq", Read(last), Read(lexicon.slots.own("#turn"))), Read(count), ZERO)


def _fired(name: str, lexicon: Lexicon) -> Expr:
    for trigger in lexicon.scenario.triggers:
        if trigger.id == name:
            actors = trigger.each.actors if trigger.each else ("",)
            flags: list[Expr] = [Read(lexicon.slots.own(f"#fired:{name}:{actor}")) for actor in actors]
            return ir_of.folded("max", flags) if flags else ZERO
    return Read(lexicon.slots.own(f"#inject:{name}:fired"))


def _has_status(expression: model.HasStatus, bindings: Bindings, lexicon: Lexicon) -> Expr:
    wanted = (expression.commitment, bindings.actor(expression.giver), bindings.actor(expression.taker))
    slots = next(c for c in lexicon.commitments if (c.commitment, c.giver, c.taker) == wanted)
    return ir_of.apply("eq", Read(slots.status), Const(float(STATUSES.index(expression.status))))
