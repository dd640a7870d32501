"""Calendar, actors, groups, cells, tracks, starting values, constants and formulas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.build.parts import basis, check_step, chosen, expression, needed
from engine.loading.context import Context, Desk
from engine.loading.grammar import parse
from engine.loading.language.cast import UNITS
from engine.loading.names import TrackName
from engine.loading.nodes import Scalar
from engine.loading.owners import owner_of, track_name
from engine.loading.records import Record
from engine.loading.syntax import Dotted
from engine.loading.tokens import Faulty
from engine.model.cast import (
    Actor,
    Band,
    Calendar,
    CalendarEntry,
    Cell,
    Constant,
    Formula,
    Group,
    Scope,
    Start,
    Track,
)
from engine.model.references import Named, OfActor, OfGroup, OfPair, Owner, Selector, World

ReadBrief = Callable[[Scalar], str]
"""The text of a brief by its path; '' with a finding if it cannot be read."""


def calendar(record: Record, desk: Desk) -> Calendar:
    """When it plays."""
    turn = record.record("turn")
    units = [unit for unit in UNITS if turn is not None and turn.scalar(unit)]
    if turn is not None and len(units) != 1 and not any(turn.is_broken(unit) for unit in UNITS):
        desk.pile.error("CAS308", "a turn's length is one number of one unit", turn.at, "write `turn: {months: 3}`")
    start = record.text("start")
    orders, of_bots = record.count("orders") or 2, record.count("bot_orders")
    if of_bots is not None and of_bots > orders:
        hint = f"raise `orders`, which is {orders}, or lower this"
        desk.pile.error("CAS304", f"a bot cannot give {of_bots} orders", record.key_at("bot_orders"), hint)
    return Calendar(
        start=date.fromisoformat(start) if start else date.min,
        unit=units[0] if units else "months",
        length=(turn.count(units[0]) if turn and units else None) or 1,
        turns=record.count("turns") or 1,
        orders=orders,
        bot_orders=of_bots,
        entries=tuple(_entry(entry, desk) for entry in record.records("entries")),
    )


def _entry(record: Record, desk: Desk) -> CalendarEntry:
    day = record.text("on")
    return CalendarEntry(
        on=date.fromisoformat(day) if day else date.min,
        kind=record.text("kind"),
        title=record.text("title"),
        basis=basis(record, desk),
        at=record.at,
    )


def actor(record: Record) -> Actor:
    """A state or body that acts."""
    tags = tuple(dict.fromkeys(tag.text for tag in record.scalars("tags")))
    return Actor(id=record.id.text, title=record.text("title"), tags=tags, text=record.text("text"), at=record.at)


def group(record: Record, desk: Desk) -> Group:
    """Actors that decide together."""
    members = desk.names.cast.groups[record.id.text]
    return Group(id=record.id.text, title=record.text("title"), members=members, text=record.text("text"), at=record.at)


def cell(record: Record, desk: Desk, read: ReadBrief) -> Cell:
    """Who sits at the table."""
    for name in record.scalars("plays"):
        if name.text not in desk.names.cast.actors:
            hint = did_you_mean(name.text, desk.names.cast.actors, "declare it under `actors:`")
            desk.pile.error("CAS201", f"no actor is called `{name.text}`", name.span, hint)
    doctrine = record.scalar("doctrine")
    if doctrine:
        _check_doctrine(doctrine, record, desk)
    brief = record.scalar("brief")
    return Cell(
        id=record.id.text,
        title=record.text("title"),
        plays=tuple(name.text for name in record.scalars("plays")),
        brief=read(brief) if brief else "",
        doctrine=doctrine.text if doctrine else "",
        at=record.at,
    )


def _check_doctrine(doctrine: Scalar, record: Record, desk: Desk) -> None:
    cells = desk.names.doctrines.get(doctrine.text)
    if cells is None:
        hint = did_you_mean(doctrine.text, desk.names.doctrines, "declare it under `doctrines:`")
        desk.pile.error("CAS201", f"no doctrine is called `{doctrine.text}`", doctrine.span, hint)
    elif cells and record.id.text not in cells:
        message = f"the doctrine `{doctrine.text}` is for the cell `{'`, `'.join(cells)}`"
        desk.pile.error("CAS209", message, doctrine.span, "name a doctrine of this cell, or leave it out")


def check_cells(cells: tuple[Record, ...], desk: Desk) -> None:
    """Finds actors played by more than one cell."""
    played: dict[str, str] = {}
    for record in cells:
        for name in record.scalars("plays"):
            if name.text in played:
                message = f"`{name.text}` is played by `{played[name.text]}` already"
                desk.pile.error("CAS213", message, name.span, "an actor sits in one cell; take it out of the other")
            played.setdefault(name.text, record.id.text)


def track(record: Record, desk: Desk) -> Track | None:
    """A bounded number; None if its scope could not be read."""
    name = desk.names.tracks[record.id.text]
    if name.scope is None:
        return None
    low, high = record.number("from"), record.number("to")
    built = Track(
        id=record.id.text,
        title=record.text("title"),
        scope=name.scope,
        low=low,
        high=high,
        start=record.number("start"),
        step=record.number("step", 0.001),
        unit=record.text("unit"),
        better=record.text("better", "none"),
        bands=_bands(record, desk),
        owners=name.owners,
        toward=name.toward,
        groups=name.groups,
        seen_by=_seen_by(record, desk),
        drift=expression(record, "drift", _drift_context(name, record), desk),
        drift_text=record.text("drift"),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )
    _check_bounds(built, record, desk)
    return built


def _drift_context(name: TrackName, record: Record) -> Context:
    context = Context(where="a track's drift", pack=record.pack)
    match name.scope:
        case Scope.ACTOR:
            return context.with_actor("self", name.owners)
        case Scope.PAIR:
            return context.with_actor("self", name.owners).with_actor("target", name.toward, apart_from=("self",))
        case Scope.GROUP:
            return context.with_groups(name.groups)
        case _:
            return context


def _bands(record: Record, desk: Desk) -> tuple[Band, ...]:
    rows = record.rows("bands")
    bands = [(key, Band(float(key.text), title.text)) for key, title in rows if isinstance(title, Scalar)]
    for (_, before), (key, after) in pairwise(bands):
        if after.floor <= before.floor:
            hint = "write the bands from the lowest to the highest"
            desk.pile.error("CAS304", "the bands do not rise", key.span, hint)
    low, high = record.number("from"), record.number("to")
    if record.scalar("from") and record.scalar("to"):
        for key, band in bands:
            if not low <= band.floor < high:
                message = f"the band `{band.title}` begins outside the track"
                desk.pile.error("CAS304", message, key.span, f"it must begin from {low:g} on and below {high:g}")
    return tuple(band for _, band in bands)


def _seen_by(record: Record, desk: Desk) -> str | Selector:
    scalar = record.scalar("seen_by")
    if scalar is None or scalar.text in ("all", "owner", "white"):
        return scalar.text if scalar else "all"
    found = chosen(record, "seen_by", Context(where="a track"), desk)
    return found.selector if found else "all"


def _check_bounds(built: Track, record: Record, desk: Desk) -> None:
    if not (record.scalar("from") and record.scalar("to")):
        return
    if built.low >= built.high:
        desk.pile.error("CAS304", "`from` must lie below `to`", record.key_at("to"), "swap them, or widen the range")
        return
    if record.scalar("start") and not built.low <= built.start <= built.high:
        hint = f"it must be from {built.low:.12g} to {built.high:.12g}"
        desk.pile.error("CAS304", "the start lies outside the bounds", record.key_at("start"), hint)
    check_step(built.low, built.high, built.step, record, desk)


def start(key: Scalar, value: Scalar, bounds: dict[str, Track], desk: Desk) -> Start | None:
    """Another starting value; None if it names no track."""
    found = track_at(key, Context(where="`start:`"), desk)
    if found is None:
        return None
    owner, track = found
    number, of = float(value.text), bounds.get(track)
    if of is not None and of.low < of.high and not of.low <= number <= of.high:
        hint = f"`{of.id}` runs from {of.low:g} to {of.high:g}"
        desk.pile.error("CAS304", f"{number:g} lies outside the track's bounds", value.span, hint)
    return Start(owner=owner, track=track, value=number, at=key.span)


def track_at(written: Scalar, context: Context, desk: Desk) -> tuple[str, str] | None:
    """The owner, as text, and the track of `OWNER.TRACK`; None, with a finding, if there is none such."""
    try:
        address = _address(written)
        owner = owner_of(address, track_name(address.name, address.name_at, desk), context, desk)
    except Faulty as fault:
        desk.report(fault)
        return None
    return _owner_text(owner), address.name


def _address(key: Scalar) -> Dotted:
    syntax = parse(key)
    if isinstance(syntax, Dotted):
        return syntax
    raise Faulty("whose track is this?", key.span, "write `OWNER.TRACK`, such as `poland.resolve`", code="CAS209")


def _owner_text(owner: Owner) -> str:
    match owner:
        case World():
            return ""
        case OfActor(actor=Named(actor=name)):
            return name
        case OfGroup(group=name):
            return name or ""
        case OfPair(giver=Named(actor=giver), taker=Named(actor=taker)):
            return f"{giver}>{taker}"
        case _:
            return ""


def constant(record: Record, settings: dict[str, Scalar], desk: Desk) -> Constant:
    """A tunable number, with what `set:` makes of it."""
    low, high = _range(record, desk)
    setting = settings.get(record.id.text)
    place = setting or record.scalar("value")
    value = float(place.text) if place else 0.0
    if low is not None and high is not None:
        if low > high:
            desk.pile.error("CAS304", "the range is upside down", record.key_at("range"), "write `[low, high]`")
        elif place and not low <= value <= high:
            message = f"{value:g} lies outside the range of `{record.id.text}`"
            desk.pile.error("CAS304", message, place.span, f"it must be from {low:.12g} to {high:.12g}")
    return Constant(id=record.id.text, value=value, low=low, high=high, basis=basis(record, desk), at=record.at)


def _range(record: Record, desk: Desk) -> tuple[float, float] | tuple[None, None]:
    match [float(scalar.text) for scalar in record.scalars("range")]:
        case [low, high]:
            return low, high
        case [_, *_]:
            hint = "write `range: [low, high]`"
            desk.pile.error("CAS303", "a range is two numbers", record.key_at("range"), hint)
            return None, None
        case _:
            return None, None


def formula(record: Record, desk: Desk) -> Formula:
    """A named expression."""
    name = desk.names.formulas[record.id.text]
    of, toward = name.of, name.toward
    context = Context(where="a formula that belongs to nobody", pack=record.pack)
    if of is not None:
        context = Context(where="a formula", bound={"self": of.actors}, pack=record.pack)
    if toward is not None:
        context = context.with_actor("target", toward.actors, apart_from=("self",))
    return Formula(
        id=record.id.text,
        value=needed(record, "is", context, desk),
        of=of,
        toward=toward,
        text=record.text("is"),
        basis=basis(record, desk),
        at=record.at,
    )
