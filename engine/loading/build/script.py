"""The ladder, triggers and injects."""

from __future__ import annotations

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.build.effects import effects
from engine.loading.build.parts import basis, chosen, expression, needed
from engine.loading.context import Context, Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.model.script import Inject, Ladder, Rung, Slope, Trigger


def ladder(record: Record, desk: Desk) -> Ladder:
    """Escalation."""
    context = Context(where="the ladder", pack=record.pack)
    _check_rungs(record.records("rungs"), desk)
    return Ladder(
        title=record.text("title"),
        rungs=tuple(_rung(rung, context, desk) for rung in record.records("rungs")),
        rises=tuple(_slope(slope, context, desk) for slope in record.records("rises")),
        falls=tuple(_slope(slope, context, desk) for slope in record.records("falls")),
        basis=basis(record, desk),
    )


def _check_rungs(rungs: tuple[Record, ...], desk: Desk) -> None:
    seen: dict[str, Scalar] = {}
    for rung in rungs:
        name = rung.scalar("id")
        if name is not None and seen.setdefault(name.text, name) is not name:
            message = f"two rungs are called `{name.text}`"
            hint = f"the other stands at {seen[name.text].span}; rename one"
            desk.pile.error("CAS203", message, name.span, hint)


def _rung(record: Record, context: Context, desk: Desk) -> Rung:
    name = record.scalar("id")
    return Rung(
        id=record.text("id"),
        title=record.text("title"),
        text=record.text("text"),
        enter=effects(record.effects("enter"), context, desk),
        each_turn=effects(record.effects("each_turn"), context, desk),
        at=name.span if name else record.at,
    )


def _slope(record: Record, context: Context, desk: Desk) -> Slope:
    return Slope(
        when=needed(record, "when", context, desk),
        text=record.text("when"),
        basis=basis(record, desk, needed=False),
        at=record.at,
    )


def trigger(record: Record, desk: Desk) -> Trigger:
    """Effects when a condition holds."""
    scalar = record.scalar("for")
    context = Context(where="a trigger" if scalar else "a trigger without `for`", pack=record.pack)
    found = chosen(record, "for", context, desk)
    each = found.selector if found else None
    if each is not None:
        context = context.with_actor("self", each.actors)
    rearms = record.text("repeat") == "rearms"
    if rearms != record.has("rearms_when") and not record.is_broken("repeat"):
        hint = "`repeat: rearms` and `rearms_when:` go together"
        at = record.key_at("repeat") if rearms else record.key_at("rearms_when")
        message = "`rearms_when` is missing" if rearms else "nothing reads `rearms_when` here"
        desk.pile.error("CAS302" if rearms else "CAS308", message, at, hint)
    return Trigger(
        id=record.id.text,
        title=record.text("title"),
        when=needed(record, "when", context, desk),
        effects=effects(record.effects("effects"), context, desk),
        each=each,
        repeat=record.text("repeat", "once"),
        rearms_when=expression(record, "rearms_when", context, desk),
        text=record.text("when"),
        basis=basis(record, desk),
        at=record.at,
    )


def inject(record: Record, desk: Desk) -> Inject:
    """An entry of the events list."""
    context = Context(where="an inject", pack=record.pack)
    _check_type(record, desk)
    _check_expected(record, desk)
    return Inject(
        id=record.id.text,
        title=record.text("title"),
        type=record.text("type"),
        message=record.text("message"),
        turn=record.count("at") or 0,
        when=expression(record, "when", context, desk),
        after=_named(record, "after", "inject", tuple(desk.names.injects), desk),
        sender=record.text("from", "white"),
        to=_to(record, desk),
        mode=record.text("mode", "news"),
        expected_action=record.text("expected_action"),
        expected_when=expression(record, "expected_when", context, desk),
        expected_by=record.count("expected_by"),
        if_missed=effects(record.effects("if_missed"), context, desk),
        effects=effects(record.effects("effects"), context, desk),
        objective=_objective(record, desk),
        controller=record.text("controller", "white"),
        purpose=record.text("purpose"),
        contingency=record.text("contingency"),
        remarks=record.text("remarks"),
        basis=basis(record, desk),
        at=record.at,
        turn_at=record.value_at("at"),
        expected_by_at=record.value_at("expected_by"),
    )


_BELONGS = {"at": "scheduled", "when": "conditional", "contingency": "manual"}
_CALLED_FOR = ("at", "when")


def _check_type(record: Record, desk: Desk) -> None:
    kind = record.text("type")
    for key, of in _BELONGS.items():
        if kind == of and key in _CALLED_FOR and not record.has(key):
            hint = f"add `{key}:`, or give it the type manual: then the facilitator brings it"
            desk.pile.error("CAS302", f"a {of} inject needs `{key}`", record.at, hint)
        elif kind and kind != of and record.has(key):
            hint = f"delete the key, or give the inject the type {of}"
            desk.pile.error("CAS308", f"a {kind} inject has no `{key}`", record.key_at(key), hint)


def _check_expected(record: Record, desk: Desk) -> None:
    for key, needs in (
        ("if_missed", "expected_by"),
        ("expected_by", "expected_action"),
        ("expected_when", "expected_action"),
    ):
        if record.has(key) and not record.has(needs):
            message = f"`{key}` has no meaning without `{needs}`"
            desk.pile.error("CAS308", message, record.key_at(key), f"add `{needs}:`, or delete `{key}:`")


def _to(record: Record, desk: Desk) -> tuple[str, ...]:
    names = record.scalars("to")
    if [name.text for name in names] == ["all"]:
        return ()
    return _named(record, "to", "cell", tuple(desk.names.cells), desk)


def _named(record: Record, key: str, what: str, known: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    for name in record.scalars(key):
        if name.text not in known:
            hint = did_you_mean(name.text, known, f"declare it under `{what}s:`")
            desk.pile.error("CAS201", f"no {what} is called `{name.text}`", name.span, hint)
    return tuple(dict.fromkeys(name.text for name in record.scalars(key)))


def _objective(record: Record, desk: Desk) -> str:
    name = record.scalar("objective")
    if name is not None and name.text not in desk.names.training:
        hint = did_you_mean(name.text, desk.names.training, "declare it under `training:`")
        desk.pile.error("CAS201", f"no training objective is called `{name.text}`", name.span, hint)
    return name.text if name else ""
