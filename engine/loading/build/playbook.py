"""Habits, moves and measures."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.spans import Span
from engine.diagnostics.suggestions import did_you_mean
from engine.loading import absence
from engine.loading.build.effects import effects
from engine.loading.build.parts import basis, expression, needed, parameters, texts, visibility
from engine.loading.context import Context, Desk
from engine.loading.grammar import parse
from engine.loading.names import MoveName
from engine.loading.nodes import Scalar
from engine.loading.owners import owner_of, track_name
from engine.loading.records import Record
from engine.loading.resolving import resolve
from engine.loading.syntax import Dotted, Word
from engine.loading.tokens import Faulty
from engine.model.cast import Scope
from engine.model.expressions import Expression
from engine.model.playbook import (
    Cost,
    Habit,
    Limit,
    Measure,
    Move,
    Outcome,
    Requirement,
    Show,
    Upkeep,
)
from engine.model.references import Selector


def habit(record: Record, desk: Desk) -> Habit:
    """How shows of a kind lose their surprise."""
    return Habit(
        id=record.id.text,
        title=record.text("title"),
        spent=record.number("spent"),
        recovers=record.number("recovers"),
        markedly=record.number("markedly", 2.0),
        basis=basis(record, desk),
        at=record.at,
    )


def move(record: Record, desk: Desk) -> Move:
    """Something a player may order."""
    name = desk.names.moves[record.id.text]
    plain = orders_context(record.id.text, desk, pack=record.pack)
    context = plain.with_variables("surprise") if name.shows else plain
    _check_odds(record, desk)
    _check_targets(record, desk)
    outcomes = record.record("outcomes")
    return Move(
        id=record.id.text,
        title=record.text("title"),
        by=name.by,
        on=name.on,
        on_self=name.on_self,
        on_nobody=name.on_nobody,
        choose=parameters(record, "choose", desk, step=1.0),
        cost=tuple(Cost(*taken) for taken in _purse(record, "cost", plain, desk)),
        requires=tuple(_requirement(requirement, plain, desk) for requirement in record.records("requires")),
        limit=_limit(record.record("limit")),
        visibility=visibility(record),
        habit=_show(record.record("habit"), plain, desk),
        odds=expression(record, "odds", context, desk),
        odds_text=record.text("odds"),
        adjudication=record.text("adjudication"),
        success=_outcome(outcomes.record("success"), context, desk) if outcomes else None,
        failure=_outcome(outcomes.record("failure"), context, desk) if outcomes else None,
        effects=effects(record.effects("effects"), context, desk, ordered=True),
        text=record.text("text"),
        pros=texts(record, "pros"),
        cons=texts(record, "cons"),
        basis=basis(record, desk),
        at=record.at,
    )


def orders_context(
    move_id: str, desk: Desk, *, pack: bool, by: Selector | None = None, on: Selector | None = None
) -> Context:
    """The names of a move: self, target, chosen numbers; `by` and `on` may narrow who is meant.

    A move that may be ordered on nobody has a target only where `on` says which (ORD-8).
    """
    name = desk.names.moves[move_id]
    orderers = (by or name.by).actors
    target = on or (None if name.on_nobody else name.on)
    where = "a move" if target else "a move that may be on nobody" if name.on_nobody else "a move without `on`"
    context = Context(where=where, pack=pack).with_actor("self", orderers).with_variables(*name.parameters)
    if target is None:
        return context
    if name.on_self:
        return context.with_actor("target", target.actors if on else whom(name))
    return context.with_actor("target", target.actors, apart_from=("self",))


def whom(name: MoveName) -> tuple[str, ...]:
    """Whoever may be the target of a move; orderers too, where they may be their own."""
    others = name.on.actors if name.on else ()
    return tuple(dict.fromkeys((*others, *name.by.actors))) if name.on_self else others


def _check_odds(record: Record, desk: Desk) -> None:
    for one, other in (("odds", "outcomes"), ("outcomes", "odds")):
        if record.has(one) and not record.has(other):
            message = f"a move with `{one}` needs `{other}`"
            desk.pile.error("CAS302", message, record.key_at(one), f"add `{other}:`, or delete `{one}:`")


def _check_targets(record: Record, desk: Desk) -> None:
    for key in ("on_self", "on_nobody"):
        if record.flag(key) and not record.has("on"):
            hint = "add `on:` with those it may be ordered on, or delete the key"
            desk.pile.error("CAS308", f"a move without `on` has no `{key}`", record.key_at(key), hint)


def _requirement(record: Record, context: Context, desk: Desk) -> Requirement:
    that = needed(record, "that", context, desk)
    place = record.scalar("that")
    return Requirement(that, record.text("else"), text=record.text("that"), at=place.span if place else record.at)


def _limit(record: Record | None) -> Limit:
    if record is None:
        return Limit()
    return Limit(
        per_turn=record.count("per_turn") or 1,
        per_game=record.count("per_game"),
        cooldown=record.count("cooldown") or 0,
    )


def _show(record: Record | None, context: Context, desk: Desk) -> Show | None:
    kind = record.scalar("kind") if record else None
    if record is None or kind is None:
        return None
    if record.pack and kind.text in desk.names.absent:
        return None
    if kind.text not in desk.names.habits:
        hint = did_you_mean(kind.text, desk.names.habits, "declare it under `habits:`")
        desk.pile.error("CAS201", f"no habit is called `{kind.text}`", kind.span, hint)
    return Show(kind.text, needed(record, "size", context, desk))


def _outcome(record: Record | None, context: Context, desk: Desk) -> Outcome | None:
    if record is None:
        return None
    return Outcome(record.text("text"), effects(record.effects("effects"), context, desk, ordered=True))


def _purse(record: Record, key: str, context: Context, desk: Desk) -> Iterator[tuple[str, Expression, str, Span]]:
    """Track, amount, text and place of each thing taken from the one bound to `self`."""
    for address, value in record.rows(key):
        if absence.is_passed_over(address, address, desk.absent_in(context)):
            continue
        try:
            track = _own_track(address, context, desk)
        except Faulty as fault:
            desk.report(fault)
            continue
        if isinstance(value, Scalar):
            yield track, resolve(value, context, desk), value.text, address.span


def _own_track(address: Scalar, context: Context, desk: Desk) -> str:
    syntax = parse(address)
    own = isinstance(syntax, Dotted) and isinstance(syntax.owner, Word) and syntax.owner.name == "self"
    if not isinstance(syntax, Dotted) or not own:
        raise Faulty("this is taken from the one who pays", address.span, "write `self.TRACK`", code="CAS209")
    track = track_name(syntax.name, syntax.name_at, desk)
    if track.scope not in (None, Scope.ACTOR):
        raise Faulty(
            f"`{syntax.name}` is no track of an actor", syntax.name_at, "name one of scope actor", code="CAS209"
        )
    owner_of(syntax, track, context, desk)
    return syntax.name


def measure(record: Record, desk: Desk) -> Measure:
    """Something kept up turn after turn."""
    name = desk.names.measures[record.id.text]
    plain = _measure_context(record.id.text, desk, pack=record.pack)
    context = plain.with_variables("age")
    return Measure(
        id=record.id.text,
        title=record.text("title"),
        by=name.by,
        on=name.on,
        keeps=parameters(record, "keeps", desk, step=0.001),
        upkeep=tuple(Upkeep(*taken) for taken in _purse(record, "upkeep", context, desk)),
        each_turn=effects(record.effects("each_turn"), context, desk),
        while_standing=effects(record.effects("while"), plain, desk, tracks_only="`while`"),
        term=record.count("term"),
        lapses_when=expression(record, "lapses_when", context, desk),
        on_end=effects(record.effects("on_end"), context, desk),
        on_lapse=effects(record.effects("on_lapse"), context, desk),
        visibility=visibility(record),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )


def _measure_context(measure_id: str, desk: Desk, *, pack: bool) -> Context:
    name = desk.names.measures[measure_id]
    context = Context(where="this measure", pack=pack).with_variables(*name.keeps)
    if name.by is not None:
        context = context.with_actor("self", name.by.actors)
    if name.on is not None:
        context = context.with_actor("target", name.on.actors, apart_from=("self",))
    return context
