"""Effects that name something declared elsewhere: measures started and ended, promises moved and signalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.diagnostics.suggestions import did_you_mean, quoted, shortened
from engine.loading.context import Context, Desk, Whom
from engine.loading.decoding import Decoder
from engine.loading.facts import require_promise
from engine.loading.grammar import parse
from engine.loading.language import effects as shapes
from engine.loading.names import MeasureName
from engine.loading.nodes import Node, Scalar
from engine.loading.owners import reference, require_all
from engine.loading.records import Record, Value
from engine.loading.resolving import resolve
from engine.loading.shapes import Shape
from engine.loading.syntax import Word
from engine.loading.tokens import Faulty
from engine.model.effects import Effect, EndMeasure, RenewMeasure, SetCommitment, Signal, StartMeasure
from engine.model.expressions import Expression, Number
from engine.model.references import Reference, Selector


def known(scalar: Scalar, what: str, names: Iterable[str]) -> str:
    """The id a scalar names. Raises `Faulty`."""
    ids = list(names)
    if scalar.text not in ids:
        hint = did_you_mean(scalar.text, ids, f"declare it under `{what}s:`")
        raise Faulty(f"no {what} is called `{shortened(scalar.text)}`", scalar.span, hint, code="CAS201")
    return scalar.text


def start(key: Scalar, node: Node, context: Context, desk: Desk) -> Effect | None:
    """`start: ID`, or with owner, target and kept numbers. Raises `Faulty`."""
    record = _record(shapes.START, "measure", key, node, context, desk)
    if record is None:
        return None
    name = record.scalar("measure")
    if name is None:
        return None
    measure = desk.names.measures[known(name, "measure", desk.names.measures)]
    by = _party(record, "by", "self", measure.by, context, desk)
    on = _party(record, "on", "target", measure.on, context, desk)
    if by and on and not context.are_apart(by, on):
        hint = "leave the one out of the other"
        raise Faulty("a measure cannot lie on its own owner", record.key_at("on"), hint, code="CAS204")
    given = _given(record, name, measure, context, desk)
    return StartMeasure(name.text, _reference(by), _reference(on), given, at=name.span)


def end(key: Scalar, node: Node, context: Context, desk: Desk) -> Effect | None:
    """`end:` and `renew:`; where nobody is bound, any owner and target are meant. Raises `Faulty`."""
    record = _record(shapes.END, "measure", key, node, context, desk)
    name = record.scalar("measure") if record else None
    if record is None or name is None:
        return None
    measure = desk.names.measures[known(name, "measure", desk.names.measures)]
    by = _party_or_any(record, "by", "self", measure.by, context, desk)
    on = _party_or_any(record, "on", "target", measure.on, context, desk)
    kind = EndMeasure if key.text == "end" else RenewMeasure
    return kind(name.text, by, on, at=name.span)


def commitment(key: Scalar, node: Node, context: Context, desk: Desk) -> Effect | None:
    """A promise moved to a status. Raises `Faulty`."""
    record = _record(shapes.COMMITMENT, "", key, node, context, desk)
    promise = _promise(record, "id", context, desk) if record else None
    if record is None or promise is None or not record.text("becomes"):
        return None
    return SetCommitment(*promise, becomes=record.text("becomes"), at=key.span)


def signal(key: Scalar, node: Node, context: Context, desk: Desk) -> Effect | None:
    """Costly signals behind a promise. Raises `Faulty`."""
    record = _record(shapes.SIGNAL, "", key, node, context, desk)
    promise = _promise(record, "commitment", context, desk) if record else None
    if record is None or promise is None:
        return None
    if not record.has("sunk") and not record.has("tied"):
        raise Faulty("the signal costs nothing", key.span, "add `sunk:` or `tied:`", code="CAS302")
    sunk, tied = resolve(record.scalar("sunk"), context, desk), resolve(record.scalar("tied"), context, desk)
    return Signal(*promise, sunk=sunk, tied=tied, at=key.span)


def _record(shape: Shape, short: str, key: Scalar, node: Node, context: Context, desk: Desk) -> Record | None:
    """The record of an effect; with `short`, a bare id stands for that key."""
    if short and isinstance(node, Scalar):
        return Record(shape, key, {short: node}, {short: node.span}, pack=context.pack)
    return Decoder(desk.pile, pack=context.pack).record(shape, node, key)


def _promise(record: Record, name: str, context: Context, desk: Desk) -> tuple[str, Reference, Reference] | None:
    scalar, giver_at, taker_at = record.scalar(name), record.scalar("from"), record.scalar("to")
    if scalar is None or giver_at is None or taker_at is None:
        return None
    commitment = known(scalar, "commitment", desk.names.commitments)
    giver_part, taker_part = parse(giver_at), parse(taker_at)
    giver, taker = reference(giver_part, context, desk), reference(taker_part, context, desk)
    require_promise(commitment, giver, taker, (giver_part, taker_part), context, desk)
    return commitment, giver.reference, taker.reference


def _party(
    record: Record, key: str, otherwise: str, side: Selector | None, context: Context, desk: Desk
) -> Whom | None:
    """Who owns a measure, or on whom it lies; None if it is not told apart by that."""
    scalar = record.scalar(key)
    if side is None:
        if scalar is not None:
            raise Faulty(f"the measure has no `{key}`", record.key_at(key), "delete the key", code="CAS301")
        return None
    if scalar is None and otherwise not in context.bound:
        hint = f"add `{key}:` with an actor: `{otherwise}` is not bound in {context.where}"
        raise Faulty(f"`{record.text('measure')}` needs `{key}`", record.at, hint, code="CAS302")
    part = parse(scalar) if scalar else Word(otherwise, record.at)
    whom = reference(part, context, desk)
    require_all(whom, side.actors, f"place as `{key}` of `{record.text('measure')}`", part)
    return whom


def _party_or_any(
    record: Record, key: str, otherwise: str, side: Selector | None, context: Context, desk: Desk
) -> Reference | None:
    scalar = record.scalar(key)
    if scalar is not None and scalar.text == "any":
        return None
    if scalar is None and otherwise not in context.bound:
        return None
    return _reference(_party(record, key, otherwise, side, context, desk))


def _reference(whom: Whom | None) -> Reference | None:
    return whom.reference if whom else None


def _given(
    record: Record, name: Scalar, measure: MeasureName, context: Context, desk: Desk
) -> tuple[tuple[str, Expression], ...]:
    rows = {key.text: (key, value) for key, value in record.rows("with")}
    for text, (key, _) in rows.items():
        if text not in measure.keeps:
            hint = did_you_mean(text, measure.keeps, "delete it, or declare it under `keeps:`")
            raise Faulty(f"`{name.text}` keeps no number `{text}`", key.span, hint, code="CAS201")
    missing = [kept for kept, default in measure.keeps.items() if kept not in rows and default is None]
    if missing and not record.is_broken("with"):
        hint = f"add `with: {{{missing[0]}: ...}}`, or give it a default in the measure"
        raise Faulty(f"`{name.text}` keeps {quoted(missing)}, which is not given", name.span, hint, code="CAS302")
    return tuple((kept, _kept(rows, kept, default, context, desk)) for kept, default in measure.keeps.items())


def _kept(
    rows: Mapping[str, tuple[Scalar, Value]], kept: str, default: float | None, context: Context, desk: Desk
) -> Expression:
    value = rows[kept][1] if kept in rows else None
    return resolve(value, context, desk) if isinstance(value, Scalar) else Number(default or 0.0)
