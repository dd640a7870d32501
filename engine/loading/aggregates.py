"""`sum mean count least most` over the actors of one set.

Inside, `SET.TRACK` stands for each actor of the set in turn. The set is whatever tag or group stands where one actor is
wanted; there may be one only. Its actors that lack a track the body reads are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from engine.loading.context import Context, Desk
from engine.loading.functions import AGGREGATES, FIRST_REFERENCE
from engine.loading.syntax import Dotted, Invoke, Syntax, Word, parts
from engine.loading.tokens import Faulty
from engine.model.cast import Scope
from engine.model.expressions import Aggregate, Expression
from engine.model.references import Selector

Resolve = Callable[[Syntax, Context, Desk], Expression]


@frozen
class _Mention:
    """A set standing where one actor is wanted."""

    word: Word
    owners: tuple[str, ...] | None
    """Who has what is read of it; None or nobody where that is everybody, or could not be read."""
    beside: str = ""
    """The other of a pair."""


def aggregate(call: Invoke, context: Context, desk: Desk, resolve: Resolve) -> Expression:
    """An aggregate with its set found and its body resolved. Raises `Faulty`."""
    if len(call.arguments) != 1:
        hint = f"write `{call.function}(SET.TRACK)`, with one expression in the brackets"
        raise Faulty(f"`{call.function}` is given {len(call.arguments)} arguments", call.at, hint, code="CAS211")
    mentions = list(_mentions(call.arguments[0], desk))
    name = _one_set(call, mentions)
    actors = _owners(name, mentions, desk)
    without = tuple(dict.fromkeys(mention.beside for mention in mentions if mention.beside in context.bound))
    actors = tuple(actor for actor in actors if actor not in {mention.beside for mention in mentions})
    if not actors:
        message = f"nobody of `{name}` has all that is read here"
        raise Faulty(message, call.at, "check whose tracks these are (`of:`)", code="CAS207")
    body = resolve(call.arguments[0], context.with_one(name, actors, without), desk)
    over = Selector(text=name, actors=actors, without=without)
    return Aggregate(call.function, over, body, at=call.at)


def _one_set(call: Invoke, mentions: list[_Mention]) -> str:
    if not mentions:
        hint = f"name a tag or group inside, as in `{call.function}(SET.TRACK)`"
        raise Faulty(f"`{call.function}` has no set of actors to go over", call.at, hint, code="CAS210")
    first = mentions[0].word.name
    other = next((mention.word for mention in mentions if mention.word.name != first), None)
    if other is not None:
        hint = f"take one set, here `{first}`, and put the other into an aggregate of its own"
        raise Faulty(f"`{other.name}` is a second set in one `{call.function}`", other.at, hint, code="CAS210")
    return first


def _owners(name: str, mentions: list[_Mention], desk: Desk) -> tuple[str, ...]:
    members = set(desk.names.cast.members(name) or ())
    for mention in mentions:
        if mention.owners:
            members &= set(mention.owners)
    return desk.names.cast.in_order(members)


def _mentions(syntax: Syntax, desk: Desk) -> Iterator[_Mention]:
    match syntax:
        case Dotted(owner=Word() as word, name=name):
            if _is_set(word, desk) and not _is_group_track(name, desk):
                yield _Mention(word, _owners_of(name, desk))
        case Dotted(owner=Invoke(function="pair", arguments=(first, second)), name=name):
            yield from _pair_mentions(first, second, name, desk)
        case Invoke(function=function) if function in FIRST_REFERENCE:
            yield from _fact_mentions(syntax, desk)
        case Invoke(function=function) if function in AGGREGATES:
            return
        case _:
            for part in parts(syntax):
                yield from _mentions(part, desk)


def _pair_mentions(first: Syntax, second: Syntax, name: str, desk: Desk) -> Iterator[_Mention]:
    track, formula = desk.names.tracks.get(name), desk.names.formulas.get(name)
    givers = track.owners if track else formula.of.actors if formula and formula.of else None
    takers = track.toward if track else formula.toward.actors if formula and formula.toward else None
    yield from _beside(first, second, givers, desk)
    yield from _beside(second, first, takers, desk)


def _fact_mentions(call: Invoke, desk: Desk) -> Iterator[_Mention]:
    if call.function in ("credibility", "status"):
        yield from _promise_mentions(call, desk)
        return
    first = FIRST_REFERENCE[call.function]
    for word in call.arguments[first : first + 1] if call.function == "is" else call.arguments[first:]:
        if isinstance(word, Word) and _is_set(word, desk):
            yield _Mention(word, None)


def _promise_mentions(call: Invoke, desk: Desk) -> Iterator[_Mention]:
    match call.arguments:
        case (Word(name=name), first, second, *_):
            promise = desk.names.commitments.get(name)
            yield from _beside(first, second, promise.givers.actors if promise else None, desk)
            yield from _beside(second, first, promise.takers.actors if promise else None, desk)
        case _:
            return


def _beside(word: Syntax, other: Syntax, owners: tuple[str, ...] | None, desk: Desk) -> Iterator[_Mention]:
    if isinstance(word, Word) and _is_set(word, desk):
        yield _Mention(word, owners, beside=other.name if isinstance(other, Word) else "")


def _is_set(word: Word, desk: Desk) -> bool:
    return word.name not in desk.names.cast.actors and desk.names.cast.members(word.name) is not None


def _is_group_track(name: str, desk: Desk) -> bool:
    track = desk.names.tracks.get(name)
    return track is not None and track.scope is Scope.GROUP


def _owners_of(name: str, desk: Desk) -> tuple[str, ...] | None:
    track, formula = desk.names.tracks.get(name), desk.names.formulas.get(name)
    if track is not None:
        return track.owners if track.scope is Scope.ACTOR else None
    return formula.of.actors if formula is not None and formula.of is not None else None
