"""Expressions with their names looked up: text to the nodes of `engine.model.expressions`.

A part that is wrong leaves its finding on the pile and stands as 0 in the result, so that the rest is looked at as
well; a scenario with an error is never played.
"""

from __future__ import annotations

from itertools import pairwise

from engine.diagnostics.suggestions import did_you_mean
from engine.loading import absence, aggregates, facts
from engine.loading.context import Context, Desk
from engine.loading.functions import AGGREGATES, ARITHMETIC, EVERY, FACTS, GIVEN
from engine.loading.grammar import parse
from engine.loading.narrowing import where_false, where_true
from engine.loading.nodes import Scalar
from engine.loading.owners import owner_of, pair_of, reference, require_all, subtraction, track_name
from engine.loading.syntax import Dotted, Infix, Invoke, Literal, Prefix, Syntax, Ternary, Word
from engine.loading.tokens import Faulty
from engine.model.expressions import (
    Binary,
    Call,
    Choice,
    Clock,
    ConstantValue,
    Expression,
    FormulaValue,
    Number,
    TrackValue,
    Unary,
    Variable,
)

_ONLY_IN = {
    "surprise": "it is known in a move that has a `habit`, and in the worth of a preference for one",
    "age": "it is known in the rules of a measure; elsewhere there is `age-of(MEASURE)`",
    "sunk": "it is known in a commitment's `credibility`",
    "tied": "it is known in a commitment's `credibility`",
}


def resolve(scalar: Scalar | None, context: Context, desk: Desk) -> Expression:
    """The expression a text means here; 0 where it is missing or wrong."""
    if scalar is None:
        return Number(0.0)
    try:
        syntax = parse(scalar)
    except Faulty as fault:
        desk.report(fault)
        return Number(0.0, at=scalar.span)
    return resolve_part(syntax, context, desk)


def resolve_part(syntax: Syntax, context: Context, desk: Desk) -> Expression:
    """One part of an expression, with what is in it."""
    try:
        return _resolved(syntax, context, desk)
    except Faulty as fault:
        desk.report(fault)
        return Number(0.0, at=syntax.at)


def _resolved(syntax: Syntax, context: Context, desk: Desk) -> Expression:
    match syntax:
        case Literal(value=value, at=at):
            return Number(value, at=at)
        case Word():
            return _word(syntax, context, desk)
        case Dotted():
            return _dotted(syntax, context, desk)
        case Invoke():
            return _invoke(syntax, context, desk)
        case Prefix(operator=operator, operand=operand, at=at):
            return Unary(operator, resolve_part(operand, context, desk), at=at)
        case Infix():
            return _infix(syntax, context, desk)
        case Ternary(condition=condition, then=then, otherwise=otherwise, at=at):
            asked = resolve_part(condition, context, desk)
            one = resolve_part(then, where_true(condition, context, desk), desk)
            other = resolve_part(otherwise, where_false(condition, context, desk), desk)
            return Choice(asked, one, other, at=at)


def _infix(infix: Infix, context: Context, desk: Desk) -> Expression:
    left = resolve_part(infix.left, context, desk)
    if infix.operator == "and":
        context = where_true(infix.left, context, desk)
    elif infix.operator == "or":
        context = where_false(infix.left, context, desk)
    return Binary(infix.operator, left, resolve_part(infix.right, context, desk), at=infix.at)


def _word(word: Word, context: Context, desk: Desk) -> Expression:
    name, names = word.name, desk.names
    if name in context.variables:
        return Variable(name, at=word.at)
    if name in ("turn", "turns"):
        return Clock(name, at=word.at)
    if name in names.constants:
        return ConstantValue(name, at=word.at)
    formula = names.formulas.get(name)
    if formula is None:
        raise _unknown(word, context, desk)
    if formula.of is not None:
        hint = f"say whose: `self.{name}`, or `mean(SET.{name})`"
        raise Faulty(f"the formula `{name}` belongs to actors", word.at, hint, code="CAS209")
    return FormulaValue(name, at=word.at)


def _unknown(word: Word, context: Context, desk: Desk) -> Faulty:
    name, names = word.name, desk.names
    known = [*context.variables, *names.constants, *names.formulas, "turn", "turns"]
    if name in names.tracks:
        return Faulty(
            f"whose `{name}`?", word.at, f"say whose track it is: `self.{name}`, `world.{name}`", code="CAS209"
        )
    if name in context.bound or name in names.cast.names():
        return Faulty(f"what of `{name}`?", word.at, f"name a track of it: `{name}.TRACK`", code="CAS209")
    if name in EVERY:
        return Faulty(f"`{name}` is a function", word.at, f"write {_form(name)}", code="CAS211")
    absence.require_present(word, desk.absent_in(context))
    hint = _ONLY_IN.get(name) or subtraction(name, [*known, *names.tracks]) or did_you_mean(name, known)
    return Faulty(f"nothing is called `{name}` in {context.where}", word.at, hint or _DECLARE, code="CAS201")


_DECLARE = "declare it under `constants:` or `formulas:`, or name a track as `OWNER.TRACK`"


def _dotted(dotted: Dotted, context: Context, desk: Desk) -> Expression:
    owner = dotted.owner.name if isinstance(dotted.owner, Word) else ""
    if owner == "calendar":
        return _calendar(dotted, context, desk)
    if owner == "ladder":
        return _ladder(dotted, context, desk)
    absence.require_present(dotted, desk.absent_in(context))
    formula = desk.names.formulas.get(dotted.name)
    if formula is None or dotted.name in desk.names.tracks:
        track = track_name(dotted.name, dotted.name_at, desk)
        return TrackValue(owner_of(dotted, track, context, desk), dotted.name, at=dotted.at)
    if formula.of is None:
        hint = f"write `{dotted.name}` alone"
        raise Faulty(f"the formula `{dotted.name}` belongs to nobody", dotted.at, hint, code="CAS209")
    if formula.toward is not None:
        giver, taker = pair_of(dotted, context, desk)
        require_all(giver, formula.of.actors, f"formula `{dotted.name}` toward others", dotted)
        require_all(taker, formula.toward.actors, f"formula `{dotted.name}` toward it", dotted)
        return FormulaValue(dotted.name, giver.reference, taker.reference, at=dotted.at)
    whom = reference(dotted.owner, context, desk)
    require_all(whom, formula.of.actors, f"formula `{dotted.name}`", dotted)
    return FormulaValue(dotted.name, whom.reference, at=dotted.at)


def _calendar(dotted: Dotted, context: Context, desk: Desk) -> Expression:
    if dotted.name not in desk.names.kinds:
        message = f"the calendar has no entry of the kind `{dotted.name}`"
        hint = did_you_mean(dotted.name, desk.names.kinds, "add an entry of that kind under `calendar:`")
        if not context.pack:
            raise Faulty(message, dotted.name_at, hint, code="CAS201")
        if dotted.name not in desk.names.expected:
            desk.pile.warning("CAS214", f"{message}: this is always 0", dotted.name_at, hint)
    return Clock("calendar", dotted.name, at=dotted.at)


def _ladder(dotted: Dotted, context: Context, desk: Desk) -> Expression:
    if dotted.name != "rung":
        raise Faulty(f"the ladder has no `{dotted.name}`", dotted.name_at, "write `ladder.rung`", code="CAS201")
    if not desk.names.rungs and absence.LADDER in desk.absent_in(context):
        return Number(0.0, at=dotted.at)
    if not desk.names.rungs:
        raise Faulty("there is no ladder", dotted.at, "add a `ladder:` section with its rungs", code="CAS201")
    return Clock("rung", at=dotted.at)


def _invoke(call: Invoke, context: Context, desk: Desk) -> Expression:
    if call.function == GIVEN:
        return resolve_part(absence.chosen(call, desk.absent_in(context)), context, desk)
    if absence.comes_to_nothing(call, desk.absent_in(context)):
        return Number(0.0, at=call.at)
    if call.function in AGGREGATES:
        return aggregates.aggregate(call, context, desk, resolve_part)
    if call.function in FACTS:
        return facts.fact(call, context, desk)
    if call.function == "pair":
        raise Faulty("a pair is no number", call.at, "name a track of it: `pair(self, target).TRACK`", code="CAS209")
    if call.function not in ARITHMETIC:
        hint = did_you_mean(call.function, EVERY, f"the functions are {', '.join(EVERY)}")
        raise Faulty(f"no function is called `{call.function}`", call.function_at, hint, code="CAS201")
    return _arithmetic(call, context, desk)


def _arithmetic(call: Invoke, context: Context, desk: Desk) -> Expression:
    takes, given = ARITHMETIC[call.function], len(call.arguments)
    if call.function in ("min", "max") and given == 1:
        other = {"min": "least", "max": "most"}[call.function]
        hint = f"for the {other} over a set of actors write `{other}(...)`; otherwise {takes.form}"
        raise Faulty(f"`{call.function}` compares two numbers or more", call.at, hint, code="CAS211")
    odd = call.function == "piecewise" and given % 2 == 0
    if given < takes.least or (takes.most is not None and given > takes.most) or odd:
        raise Faulty(f"`{call.function}` is given {given} numbers", call.at, f"write {takes.form}", code="CAS211")
    arguments = tuple(resolve_part(argument, context, desk) for argument in call.arguments)
    if call.function == "piecewise":
        _require_rising(call, arguments[1::2])
    return Call(call.function, arguments, at=call.at)


def _require_rising(call: Invoke, xs: tuple[Expression, ...]) -> None:
    values = [_literal(x) for x in xs]
    known = [value for value in values if value is not None]
    if any(later <= earlier for earlier, later in pairwise(known)):
        raise Faulty("the xs of `piecewise` do not rise", call.at, "sort the points by x, no x twice", code="CAS211")


def _literal(expression: Expression) -> float | None:
    match expression:
        case Number(value=value):
            return value
        case Unary(operator="-", operand=Number(value=value)):
            return -value
        case _:
            return None


def _form(name: str) -> str:
    return FACTS.get(name) or (ARITHMETIC[name].form if name in ARITHMETIC else f"{name}(SET.TRACK)")
