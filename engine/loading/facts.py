"""The functions that ask what the engine keeps account of: measures, orders, ballots, promises, belonging."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.context import Context, Desk, Whom
from engine.loading.functions import FACTS
from engine.loading.owners import reference, require_all
from engine.loading.syntax import Invoke, Syntax, Word
from engine.loading.tokens import Faulty
from engine.model.expressions import (
    AgeOf,
    Credibility,
    Expression,
    Fired,
    HasStatus,
    Instances,
    Is,
    KeptSum,
    Ordered,
    Passed,
    Standing,
    Used,
)
from engine.model.playbook import STATUSES
from engine.model.references import Bound, Named, Reference, Selector


def fact(call: Invoke, context: Context, desk: Desk) -> Expression:
    """What a function of `FACTS` asks. Raises `Faulty`."""
    match call.function:
        case "standing":
            return Standing(_instances(call, 1, context, desk), at=call.at)
        case "age-of":
            return AgeOf(_instances(call, 1, context, desk), at=call.at)
        case "kept":
            return _kept(call, context, desk)
        case "used":
            return Used(_move(call, desk), _orderer(call, context, desk), at=call.at)
        case "ordered":
            return Ordered(_move(call, desk), _orderer(call, context, desk), at=call.at)
        case "fired":
            name = _id(call, 0, "inject or trigger", [*desk.names.injects, *desk.names.triggers])
            _take(call, 1)
            return Fired(name, at=call.at)
        case "passed":
            return _passed(call, desk)
        case "credibility":
            commitment, giver, taker = _promise(call, 3, context, desk)
            return Credibility(commitment, giver, taker, at=call.at)
        case "status":
            commitment, giver, taker = _promise(call, 4, context, desk)
            return HasStatus(commitment, giver, taker, _id(call, 3, "status", STATUSES), at=call.at)
        case _:
            return _is(call, context, desk)


def _take(call: Invoke, *counts: int) -> None:
    """Raises `Faulty` unless the call has one of these numbers of arguments."""
    if len(call.arguments) not in counts:
        _misformed(call)


def _misformed(call: Invoke) -> NoReturn:
    message = f"`{call.function}` is given {len(call.arguments)} arguments"
    raise Faulty(message, call.at, f"write {FACTS[call.function]}", code="CAS211")


def _id(call: Invoke, place: int, what: str, known: Iterable[str]) -> str:
    if place >= len(call.arguments):
        _misformed(call)
    argument = call.arguments[place]
    if not isinstance(argument, Word):
        raise Faulty(
            f"the id of a {what} should stand here", argument.at, f"write {FACTS[call.function]}", code="CAS303"
        )
    names = list(known)
    if argument.name not in names:
        hint = did_you_mean(argument.name, names, f"no {what} is declared" if not names else "check the spelling")
        raise Faulty(f"no {what} is called `{argument.name}`", argument.at, hint, code="CAS201")
    return argument.name


def _instances(call: Invoke, first: int, context: Context, desk: Desk) -> Instances:
    name = _id(call, 0, "measure", desk.names.measures)
    measure = desk.names.measures[name]
    sides = [side for side in (measure.by, measure.on) if side is not None]
    given = call.arguments[first:]
    if len(given) not in (0, len(sides)):
        names = [word for word, side in (("BY", measure.by), ("ON", measure.on)) if side is not None]
        form = f"{call.function}({', '.join([*('MEASURE', 'NAME')[:first], *names])})"
        raise Faulty(f"`{name}` is told apart by {len(sides)} references", call.at, f"write {form}", code="CAS211")
    found = [_side(argument, side, name, context, desk) for argument, side in zip(given, sides, strict=False)]
    by = found.pop(0) if found and measure.by is not None else None
    return Instances(name, by, found[0] if found else None)


def _side(argument: Syntax, side: Selector, measure: str, context: Context, desk: Desk) -> Reference | None:
    if isinstance(argument, Word) and argument.name == "any":
        return None
    whom = reference(argument, context, desk)
    if _never_meet(whom, side):
        hint = f"it takes {side.text}; write `any` for whoever it is"
        raise Faulty(f"`{measure}` cannot stand for `{_named(whom)}`", argument.at, hint, code="CAS204")
    return whom.reference


def _never_meet(whom: Whom, side: Selector) -> bool:
    """Whether a reference can mean nobody of a selector; a side that could not be read is no reason."""
    return bool(whom.actors and side.actors) and set(whom.actors).isdisjoint(side.actors)


def _kept(call: Invoke, context: Context, desk: Desk) -> Expression:
    measure = _id(call, 0, "measure", desk.names.measures)
    name = _id(call, 1, f"number kept by `{measure}`", desk.names.measures[measure].keeps)
    return KeptSum(_instances(call, 2, context, desk), name, at=call.at)


def _move(call: Invoke, desk: Desk) -> str:
    _take(call, 1, 2)
    return _id(call, 0, "move", desk.names.moves)


def _orderer(call: Invoke, context: Context, desk: Desk) -> Reference | None:
    if not call.arguments[1:]:
        return None
    argument = call.arguments[1]
    if isinstance(argument, Word) and argument.name == "any":
        return None
    whom = reference(argument, context, desk)
    move = desk.names.moves[_move(call, desk)]
    if _never_meet(whom, move.by):
        message = f"`{_named(whom)}` cannot order `{_move(call, desk)}`"
        raise Faulty(message, argument.at, f"it is ordered by {move.by.text}", code="CAS204")
    return whom.reference


def _passed(call: Invoke, desk: Desk) -> Expression:
    _take(call, 1)
    name = _id(call, 0, "ballot", desk.names.ballots)
    if not desk.names.ballots[name].decides:
        hint = "ask for what `by_voter` has done instead"
        raise Faulty(f"`{name}` leaves it to each voter: it neither passes nor fails", call.at, hint, code="CAS209")
    return Passed(name, at=call.at)


def _promise(call: Invoke, count: int, context: Context, desk: Desk) -> tuple[str, Reference, Reference]:
    _take(call, count)
    name = _id(call, 0, "commitment", desk.names.commitments)
    giver = reference(call.arguments[1], context, desk)
    taker = reference(call.arguments[2], context, desk)
    require_promise(name, giver, taker, (call.arguments[1], call.arguments[2]), context, desk)
    return name, giver.reference, taker.reference


def require_promise(
    name: str, giver: Whom, taker: Whom, at: tuple[Syntax, Syntax], context: Context, desk: Desk
) -> None:
    """Raises `Faulty` unless there is such a promise for everybody the two may mean."""
    commitment = desk.names.commitments[name]
    require_all(giver, commitment.givers.actors, f"commitment `{name}` to give", at[0])
    require_all(taker, commitment.takers.actors, f"commitment `{name}` made to it", at[1])
    if not context.are_apart(giver, taker):
        raise Faulty("nobody makes a promise to itself", at[1].at, "leave the one out of the other", code="CAS204")


def _is(call: Invoke, context: Context, desk: Desk) -> Expression:
    _take(call, 2)
    whom = reference(call.arguments[0], context, desk)
    name = call.arguments[1]
    if not isinstance(name, Word):
        raise Faulty("a name should stand here", name.at, f"write {FACTS['is']}", code="CAS303")
    return Is(whom.reference, _among(name, context, desk), at=call.at)


def _among(name: Word, context: Context, desk: Desk) -> Selector:
    cast = desk.names.cast
    if name.name in context.bound:
        return Selector(text=name.name, actors=(), bound=(name.name,))
    members = (name.name,) if name.name in cast.actors else cast.members(name.name)
    if members is None:
        hint = did_you_mean(name.name, [*cast.names(), *context.bound])
        raise Faulty(f"no actor, tag or group is called `{name.name}`", name.at, hint, code="CAS201")
    cast.mentioned.add(name.name)
    return Selector(text=name.name, actors=cast.in_order(set(members)))


def _named(whom: Whom) -> str:
    match whom.reference:
        case Bound(name=name):
            return name
        case Named(actor=actor):
            return actor
