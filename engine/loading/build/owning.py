"""Who is passed over: inside `each` and `each group`, an owner that lacks the track takes no part in the effect."""

from __future__ import annotations

from attrs import evolve

from engine.loading.context import Context, Desk
from engine.loading.names import TrackName
from engine.loading.owners import reference
from engine.loading.syntax import Dotted, Invoke, Syntax, Word
from engine.loading.tokens import Faulty
from engine.model.cast import Scope


def narrowed(address: Dotted, track: TrackName, context: Context, desk: Desk) -> Context:
    """The context in which an effect on this track acts. Raises `Faulty` if nobody is left."""
    match address.owner, track.scope:
        case Word(name="member"), Scope.ACTOR:
            return _members(address, track.owners, context)
        case Word(name="group"), Scope.GROUP:
            return _groups(address, track.groups, context)
        case Invoke(function="pair", arguments=(first, second)), Scope.PAIR:
            return _pairs(address, first, second, track, context, desk)
        case _:
            return context


def _members(address: Dotted, owners: tuple[str, ...], context: Context) -> Context:
    if "member" not in context.bound or not owners:
        return context
    left = tuple(actor for actor in context.bound["member"] if actor in owners)
    if context.bound["member"] and not left and not context.pack:
        message = f"nobody selected here has a track `{address.name}`"
        raise Faulty(message, address.name_at, f"those who have one: {', '.join(owners[:6])}", code="CAS204")
    return evolve(context, bound={**context.bound, "member": left})


def _groups(address: Dotted, owners: tuple[str, ...], context: Context) -> Context:
    if context.groups is None or not owners:
        return context
    left = tuple(group for group in context.groups if group in owners)
    if context.groups and not left:
        message = f"no group here has a track `{address.name}`"
        raise Faulty(message, address.name_at, f"those that have one: {', '.join(owners[:6])}", code="CAS204")
    return context.with_groups(left)


def _pairs(address: Dotted, first: Syntax, second: Syntax, track: TrackName, context: Context, desk: Desk) -> Context:
    others = {side.name for side in (first, second) if isinstance(side, Word)}
    for side, owners in ((first, track.owners), (second, track.toward)):
        if isinstance(side, Word) and side.name == "member" and "member" in context.bound:
            context = _members(address, owners, context)
            beside = others - {"member"}
            named = tuple(actor for actor in context.bound["member"] if actor not in beside)
            bound = tuple(name for name in beside if name in context.bound)
            kept = {name for pair in context.apart if "member" in pair for name in pair} - {"member"}
            context = context.with_actor("member", named, apart_from=(*bound, *kept))
            reference(side, context, desk)
    return context
