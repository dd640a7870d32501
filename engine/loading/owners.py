"""Whose a track is: `self`, `poland`, `world`, `nato`, `group`, `pair(A, B)`, looked up where they stand."""

from __future__ import annotations

from typing import NoReturn

from engine.diagnostics.spans import Span
from engine.diagnostics.suggestions import did_you_mean
from engine.loading.context import Context, Desk, Whom
from engine.loading.names import BOUND, TrackName
from engine.loading.syntax import Dotted, Invoke, Syntax, Word
from engine.loading.tokens import Faulty
from engine.model.cast import Scope
from engine.model.references import Bound, Named, OfActor, OfGroup, OfPair, Owner, World

_FORMS = {
    Scope.WORLD: "world.{track}",
    Scope.ACTOR: "self.{track}",
    Scope.GROUP: "group.{track}",
    Scope.PAIR: "pair(self, target).{track}",
}


def track_name(name: str, at: Span, desk: Desk) -> TrackName:
    """The track of that name. Raises `Faulty`."""
    track = desk.names.tracks.get(name)
    if track is None:
        known = [*desk.names.tracks, *desk.names.formulas]
        hint = subtraction(name, known) or did_you_mean(name, known, "declare it under `tracks:`")
        raise Faulty(f"no track is called `{name}`", at, hint, code="CAS201")
    return track


def subtraction(name: str, known: list[str]) -> str:
    """A hint, if a name looks like a subtraction without spaces."""
    places = [place for place, sign in enumerate(name) if sign == "-"]
    for place in places:
        if name[:place] in known:
            spaced = f"{name[:place]} - {name[place + 1 :]}"
            return f"a hyphen inside a name belongs to the name; for subtraction write `{spaced}`"
    return ""


def owner_of(dotted: Dotted, track: TrackName, context: Context, desk: Desk) -> Owner:
    """The owner of `OWNER.TRACK`, all of whose candidates have the track. Raises `Faulty`."""
    match track.scope:
        case None | Scope.WORLD:
            if track.scope and not (isinstance(dotted.owner, Word) and dotted.owner.name == "world"):
                _wrong_scope(dotted, "belongs to the world", Scope.WORLD)
            return World()
        case Scope.ACTOR:
            whom = _actor_owner(dotted, context, desk)
            require_all(whom, track.owners, f"track `{dotted.name}`", dotted)
            return OfActor(whom.reference)
        case Scope.GROUP:
            return _group_owner(dotted, track, context)
        case Scope.PAIR:
            return _pair_owner(dotted, track, context, desk)


def reference(syntax: Syntax, context: Context, desk: Desk) -> Whom:
    """The one actor a REF means. Raises `Faulty`."""
    if not isinstance(syntax, Word):
        raise Faulty("an actor should stand here", syntax.at, f"write {_who(context)} or an actor's id", code="CAS303")
    name = syntax.name
    desk.names.cast.mentioned.add(name)
    if name == context.one and context.one:
        return Whom(Bound("one"), context.bound["one"])
    if name in context.bound and name != "one":
        return Whom(Bound(name), context.bound[name])
    if name in desk.names.cast.actors:
        return Whom(Named(name), (name,))
    if name in (*BOUND, "group"):
        hint = f"in {context.where} there is {_who(context)}" if context.bound else "name an actor"
        raise Faulty(f"`{name}` is not bound in {context.where}", syntax.at, hint, code="CAS202")
    if desk.names.cast.members(name) is not None:
        hint = f"put it inside `mean(...)`, `sum(...)`, `least(...)`, or use `each {name}:` for effects"
        raise Faulty(f"`{name}` is a set of actors, not one", syntax.at, hint, code="CAS210")
    names = [*desk.names.cast.names(), *context.bound, "world"]
    raise Faulty(
        f"nobody is called `{name}`", syntax.at, did_you_mean(name, names, "declare it under `actors:`"), "CAS201"
    )


def require_all(whom: Whom, owners: tuple[str, ...], what: str, at: Dotted | Syntax) -> None:
    """Raises `Faulty` unless everybody a reference may mean is among the owners; names the first who is not.

    Without owners it passes: then it could not be read who they are, and that has been said.
    """
    lacking = next((actor for actor in whom.actors if actor not in owners), None)
    if lacking is None or not owners:
        return
    if isinstance(whom.reference, Named):
        hint = f"those who have one: {', '.join(owners[:6])}"
        raise Faulty(f"`{lacking}` has no {what}", at.at, hint, code="CAS204")
    message = f"`{whom.reference.name}` may be `{lacking}`, who has no {what}"
    hint = f"narrow who `{whom.reference.name}` may be, or give it to `{lacking}` as well"
    raise Faulty(message, at.at, hint, code="CAS204")


def _actor_owner(dotted: Dotted, context: Context, desk: Desk) -> Whom:
    if isinstance(dotted.owner, Invoke) or (isinstance(dotted.owner, Word) and dotted.owner.name in ("world", "group")):
        _wrong_scope(dotted, "belongs to actors", Scope.ACTOR)
    return reference(dotted.owner, context, desk)


def _group_owner(dotted: Dotted, track: TrackName, context: Context) -> Owner:
    name = dotted.owner.name if isinstance(dotted.owner, Word) else ""
    if name in track.groups or not track.groups:
        return OfGroup(name)
    if name != "group":
        _wrong_scope(dotted, f"belongs to groups ({', '.join(track.groups)})", Scope.GROUP)
    if context.groups is None:
        hint = "name the group, or put the effect into `each group of self:`"
        raise Faulty(f"`group` is not bound in {context.where}", dotted.owner.at, hint, code="CAS202")
    lacking = next((group for group in context.groups if group not in track.groups), None)
    if lacking:
        hint = "name the group, or give the track to all of them"
        raise Faulty(f"`group` may be `{lacking}`, which has no track `{dotted.name}`", dotted.at, hint, code="CAS204")
    return OfGroup(None)


def _pair_owner(dotted: Dotted, track: TrackName, context: Context, desk: Desk) -> Owner:
    giver, taker = pair_of(dotted, context, desk)
    require_all(giver, track.owners, f"track `{dotted.name}` toward others", dotted)
    require_all(taker, track.toward, f"track `{dotted.name}` toward it", dotted)
    if not context.are_apart(giver, taker):
        hint = "leave the one out of the other, as in `each v4 except self:`"
        raise Faulty("the two of this pair may be the same actor", dotted.owner.at, hint, code="CAS204")
    return OfPair(giver.reference, taker.reference)


def pair_of(dotted: Dotted, context: Context, desk: Desk) -> tuple[Whom, Whom]:
    """The two of `pair(A, B)`. Raises `Faulty`."""
    owner = dotted.owner
    if not isinstance(owner, Invoke) or owner.function != "pair":
        kind = "track" if dotted.name in desk.names.tracks else "formula"
        _wrong_scope(dotted, "runs from one actor toward another", Scope.PAIR, kind)
    match owner.arguments:
        case (giver, taker):
            return reference(giver, context, desk), reference(taker, context, desk)
        case _:
            raise Faulty("a pair is two actors", owner.at, "write `pair(self, target)`", code="CAS211")


def _wrong_scope(dotted: Dotted, belongs: str, scope: Scope, kind: str = "track") -> NoReturn:
    form = _FORMS[scope].format(track=dotted.name)
    raise Faulty(f"the {kind} `{dotted.name}` {belongs}", dotted.owner.at, f"write it as `{form}`", code="CAS209")


def _who(context: Context) -> str:
    names = [f"`{name}`" for name in context.bound if name != "one"]
    return " and ".join(names) or "nobody bound"
