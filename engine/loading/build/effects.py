"""Effects: each key of each entry of a list to one of the values of `engine.model.effects`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import evolve, frozen

from engine.diagnostics.suggestions import did_you_mean, shortened
from engine.loading import absence
from engine.loading.build import actions
from engine.loading.build.owning import narrowed
from engine.loading.context import Context, Desk
from engine.loading.decoding import Decoder
from engine.loading.grammar import parse
from engine.loading.language import effects as shapes
from engine.loading.narrowing import where_false, where_true
from engine.loading.nodes import Mapping, Node, Scalar, Sequence, cut
from engine.loading.owners import owner_of, reference, track_name
from engine.loading.records import Effectful
from engine.loading.resolving import resolve, resolve_part
from engine.loading.selectors import select
from engine.loading.syntax import Dotted, Word
from engine.loading.tokens import Faulty
from engine.model.effects import (
    Add,
    Assign,
    Each,
    EachGroup,
    Effect,
    Effects,
    Escalate,
    FireInject,
    Later,
    News,
    OpenBallot,
    Roll,
    Scale,
    When,
)

_WORDS = "if roll later start end renew open escalate commitment signal fire news"
KEYWORDS = tuple(_WORDS.split())
_FORMS = ("OWNER.TRACK", "set OWNER.TRACK", "scale OWNER.TRACK", "each SELECTOR", "each group of REF")


@frozen
class Setting:
    """Where a list of effects stands."""

    context: Context
    tracks_only: str = ""
    """If nothing but additions to tracks may stand here: what it is that asks for it."""
    bare: str = ""
    """What a bare TRACK belongs to: `member`, `group`, or nobody."""
    ordered: bool = False
    """Whether it is what an order does."""

    def within(self, context: Context, bare: str = "") -> Setting:
        """The same with other names bound."""
        return evolve(self, context=context, bare=bare)


def effects(
    value: Effectful | None, context: Context, desk: Desk, tracks_only: str = "", *, ordered: bool = False
) -> Effects:
    """The effects of a key; none where it is missing or wrong. `ordered` if an order has them."""
    if value is None:
        return ()
    if isinstance(value.node, Mapping):
        hint = "put a dash before each effect, or brackets around them"
        desk.pile.error("CAS303", "effects stand in a list", value.node.span, hint)
        return ()
    return tuple(_listed(value.node, Setting(context, tracks_only, ordered=ordered), desk))


def _listed(node: Sequence, setting: Setting, desk: Desk) -> Iterator[Effect]:
    for item in node.items:
        if isinstance(item, Mapping):
            yield from _entry(item, setting, desk)
        else:
            hint = "write `- world.tension: 5`, a key and a value"
            desk.pile.error("CAS303", "an effect is a mapping", item.span, hint)


def _entry(entry: Mapping, setting: Setting, desk: Desk) -> Iterator[Effect]:
    keys = {key.text: node for key, node in entry.entries}
    for key, node in entry.entries:
        if key.text in ("then", "else") and "if" in keys:
            continue
        try:
            effect = _when(key, keys, setting, desk) if key.text == "if" else _effect(key, node, setting, desk)
        except Faulty as fault:
            desk.report(fault)
            continue
        if effect is not None:
            yield effect


def _effect(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    if isinstance(node, Scalar) and node.is_null:
        raise Faulty(f"`{shortened(key.text)}` is left empty", key.span, "give it a value, or delete it", code="CAS303")
    if key.text in KEYWORDS and setting.tracks_only:
        hint = "leave here only `OWNER.TRACK`, `each` and `if`; move the rest elsewhere"
        raise Faulty(f"`{key.text}` cannot stand in {setting.tracks_only}", key.span, hint, code="CAS309")
    if absence.is_passed_over(key, node, desk.absent_in(setting.context)):
        return None
    if key.text in _KEYED:
        return _KEYED[key.text](key, node, setting, desk)
    if key.text.startswith("each group of "):
        return _each_group(key, node, setting, desk)
    if key.text.startswith("each "):
        return _each(key, node, setting, desk)
    return _change(key, node, setting, desk)


def _change(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect:
    verb = next((word for word in ("set", "scale") if key.text.startswith(f"{word} ")), "")
    if verb and setting.tracks_only:
        hint = "add to the track instead"
        raise Faulty(f"`{verb}` cannot stand in {setting.tracks_only}", key.span, hint, code="CAS309")
    if verb == "scale":
        _check_scale(key, setting, desk)
    address = _address(cut(key, len(verb) + 1, len(key.text)) if verb else key, setting)
    track = track_name(address.name, address.name_at, desk)
    context = narrowed(address, track, setting.context, desk)
    owner = owner_of(address, track, context, desk)
    value = _scalar(node, key)
    amount = resolve(value, context, desk)
    kind: type[Add | Assign | Scale] = Assign if verb == "set" else Scale if verb else Add
    return kind(owner, address.name, amount, text=value.text, at=key.span)


def _check_scale(key: Scalar, setting: Setting, desk: Desk) -> None:
    """SEQ-2: what multiplies and what adds land in one step only where each line is a step of its own."""
    if not desk.names.takes_turns:
        hint = "write `resolution: sequential` at the top level, or add: `OWNER.TRACK: share * OWNER.TRACK`"
        raise Faulty("`scale` needs orders that are resolved one after the other", key.span, hint, code="CAS309")
    if not setting.ordered:
        hint = "leave it to what a move does, or add: `OWNER.TRACK: share * OWNER.TRACK`"
        raise Faulty("`scale` stands only in the effects of a move", key.span, hint, code="CAS309")


def _address(key: Scalar, setting: Setting) -> Dotted:
    """`OWNER.TRACK` of a key; a bare TRACK is the member's or group's where one is bound."""
    syntax = parse(key)
    if isinstance(syntax, Word) and setting.bare:
        return Dotted(Word(setting.bare, syntax.at), syntax.name, syntax.at, syntax.at)
    if isinstance(syntax, Dotted):
        return syntax
    hint = did_you_mean(key.text, KEYWORDS, f"an effect is one of {', '.join((*_FORMS, *KEYWORDS))}")
    raise Faulty(f"no effect is called `{shortened(key.text)}`", key.span, hint, code="CAS301")


def _each(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect:
    selector = cut(key, len("each "), len(key.text))
    found = select(selector, desk.names.cast, setting.context.bound, desk.absent_in(setting.context))
    apart = () if found.selector.bound else found.selector.without
    context = setting.context.with_actor("member", found.candidates, apart_from=apart)
    return Each(found.selector, _nested(node, setting.within(context, "member"), desk), at=key.span)


def _each_group(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect:
    place = len("each group of ")
    of = reference(parse(cut(key, place, len(key.text))), setting.context, desk)
    groups = desk.names.cast.groups_of(of.actors)
    if not groups and of.actors:
        raise Faulty("none of them belongs to a group", key.span, "declare one under `groups:`", code="CAS207")
    context = setting.context.with_groups(groups)
    return EachGroup(of.reference, _nested(node, setting.within(context, "group"), desk), at=key.span)


def _nested(node: Node, setting: Setting, desk: Desk) -> Effects:
    if isinstance(node, Mapping):
        return tuple(_entry(node, setting, desk))
    if isinstance(node, Sequence):
        return tuple(_listed(node, setting, desk))
    raise Faulty("`each` takes tracks or effects", node.span, "write `{TRACK: amount}` or a list of effects", "CAS303")


def _when(key: Scalar, keys: dict[str, Node], setting: Setting, desk: Desk) -> Effect:
    condition = _scalar(keys["if"], key)
    asked = parse(condition)
    if "then" not in keys:
        raise Faulty("`if` has no `then`", key.span, "add `then: [...]` beside it", code="CAS302")
    held = setting.within(where_true(asked, setting.context, desk), setting.bare)
    failed = setting.within(where_false(asked, setting.context, desk), setting.bare)
    return When(
        resolve_part(asked, setting.context, desk),
        _branch("then", keys["then"], key, held, desk),
        _branch("else", keys.get("else"), key, failed, desk),
        text=condition.text,
        at=key.span,
    )


def _branch(name: str, node: Node | None, key: Scalar, setting: Setting, desk: Desk) -> Effects:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        at = node.span if isinstance(node, Mapping) else key.span
        raise Faulty(f"`{name}` takes a list of effects", at, "put brackets around them: [{...}]", code="CAS303")
    return tuple(_listed(node, setting, desk))


def _roll(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    record = Decoder(desk.pile, pack=setting.context.pack).record(shapes.ROLL, node, key)
    if record is None:
        return None
    return Roll(
        id=record.text("id"),
        title=record.text("title"),
        odds=resolve(record.scalar("odds"), setting.context, desk),
        success=effects(record.effects("success"), setting.context, desk, ordered=setting.ordered),
        failure=effects(record.effects("failure"), setting.context, desk, ordered=setting.ordered),
        text=record.text("odds"),
        at=(record.scalar("id") or key).span,
    )


def _later(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    record = Decoder(desk.pile, pack=setting.context.pack).record(shapes.LATER, node, key)
    if record is None:
        return None
    landing = effects(record.effects("effects"), setting.context, desk, tracks_only="`later`")
    return Later(record.count("in") or 1, landing, at=key.span)


def _open(key: Scalar, node: Node, _: Setting, desk: Desk) -> Effect:
    return OpenBallot(actions.known(_scalar(node, key), "ballot", desk.names.ballots), at=key.span)


def _escalate(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect:
    if not desk.names.rungs:
        raise Faulty("there is no ladder to climb", key.span, "add a `ladder:` section with its rungs", code="CAS201")
    value = _scalar(node, key)
    return Escalate(resolve(value, setting.context, desk), text=value.text, at=key.span)


def _fire(key: Scalar, node: Node, _: Setting, desk: Desk) -> Effect:
    value = _scalar(node, key)
    inject = actions.known(value, "inject", desk.names.injects)
    if desk.names.injects[inject] == "scheduled":
        hint = "give it the type conditional or manual, or leave it to the calendar"
        raise Faulty(f"`{inject}` is scheduled, and cannot be fired as well", value.span, hint, code="CAS309")
    return FireInject(inject, at=key.span)


def _news(key: Scalar, node: Node, _: Setting, __: Desk) -> Effect:
    return News(_scalar(node, key).text, at=key.span)


def _start(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    return actions.start(key, node, setting.context, desk)


def _end(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    return actions.end(key, node, setting.context, desk)


def _commitment(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    return actions.commitment(key, node, setting.context, desk)


def _signal(key: Scalar, node: Node, setting: Setting, desk: Desk) -> Effect | None:
    return actions.signal(key, node, setting.context, desk)


_Read: TypeAlias = Callable[[Scalar, Node, Setting, Desk], Effect | None]
_KEYED: dict[str, _Read] = {
    "roll": _roll,
    "later": _later,
    "start": _start,
    "end": _end,
    "renew": _end,
    "open": _open,
    "escalate": _escalate,
    "commitment": _commitment,
    "signal": _signal,
    "fire": _fire,
    "news": _news,
}


def _scalar(node: Node, key: Scalar) -> Scalar:
    if isinstance(node, Scalar):
        return node
    raise Faulty(
        f"`{shortened(key.text)}` takes one value", node.span, "write a number, an expression or an id", code="CAS303"
    )
