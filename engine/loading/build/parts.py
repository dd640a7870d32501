"""What every section has: where it rests, selectors, numbers to choose, expressions with their text."""

from __future__ import annotations

from engine.loading.context import Context, Desk
from engine.loading.records import Record
from engine.loading.resolving import resolve
from engine.loading.scalars import paragraphs
from engine.loading.selectors import NOBODY, Chosen, select
from engine.loading.tokens import Faulty
from engine.model.cast import Basis
from engine.model.expressions import Expression
from engine.model.playbook import Parameter, Visibility

PARAGRAPHS = {"R": 76, "G": 51}
"""How many paragraphs each of the two papers has."""


def basis(record: Record, desk: Desk, *, needed: bool = True) -> Basis:
    """Where a rule comes from; it is an error if a rule does not say."""
    if needed and not record.has("source") and not record.has("assumption") and record.keys:
        hint = "add `source:` with paragraphs (R18, G13), or `assumption:` with the reason"
        desk.pile.error("CAS501", f"{record.shape.name} does not say where it comes from", record.at, hint)
    source: list[str] = []
    for scalar in record.scalars("source"):
        named = paragraphs(scalar)
        strange = next((p for p in named if not 1 <= int(p[1:]) <= PARAGRAPHS.get(p[0], 0)), None)
        if strange:
            hint = f"there are {' and '.join(f'{letter}1 to {letter}{last}' for letter, last in PARAGRAPHS.items())}"
            desk.pile.error("CAS502", f"there is no paragraph {strange}", scalar.span, hint)
        source += [paragraph for paragraph in named if paragraph not in source]
    return Basis(source=tuple(source), assumption=record.text("assumption"))


def expression(record: Record, name: str, context: Context, desk: Desk) -> Expression | None:
    """The expression of a key; None if the key is not there."""
    return resolve(record.scalar(name), context, desk) if record.has(name) else None


def needed(record: Record, name: str, context: Context, desk: Desk) -> Expression:
    """The expression of a key that must be there; 0 where it is not."""
    return resolve(record.scalar(name), context, desk)


def chosen(record: Record, name: str, context: Context, desk: Desk) -> Chosen | None:
    """The selector of a key; None if the key is not there."""
    scalar = record.scalar(name)
    if scalar is None:
        return None
    try:
        return select(scalar, desk.names.cast, context.bound, desk.absent_in(context))
    except Faulty as fault:
        desk.report(fault)
        return Chosen(NOBODY, ())


def parameters(record: Record, name: str, desk: Desk, step: float) -> tuple[Parameter, ...]:
    """Numbers to choose; `step` is their precision where none is given."""
    return tuple(_parameter(parameter, desk, step) for parameter in record.records(name))


def _parameter(record: Record, desk: Desk, step: float) -> Parameter:
    low, high = record.number("from"), record.number("to")
    parameter = Parameter(
        id=record.id.text,
        low=low,
        high=high,
        step=record.number("step", step),
        default=record.number("default", low),
        unit=record.text("unit"),
        at=record.at,
    )
    _check_parameter(parameter, record, desk)
    return parameter


def _check_parameter(parameter: Parameter, record: Record, desk: Desk) -> None:
    names = desk.names
    if parameter.id in names.constants or parameter.id in names.formulas or parameter.id in _TAKEN:
        message = f"`{parameter.id}` already means something in expressions"
        desk.pile.error("CAS206", message, record.at, "choose another id for this number")
    if not (record.scalar("from") and record.scalar("to")):
        return
    if parameter.low >= parameter.high:
        desk.pile.error("CAS304", "`from` must lie below `to`", record.key_at("to"), "swap them, or widen the range")
        return
    if not parameter.low <= parameter.default <= parameter.high:
        hint = f"it must be from {parameter.low:.12g} to {parameter.high:.12g}"
        desk.pile.error("CAS304", "the default lies outside the range", record.key_at("default"), hint)
    check_step(parameter.low, parameter.high, parameter.step, record, desk)


_MOST_STEPS = 2.0**50
"""As many as floats can count and still round each to itself."""
_TAKEN = frozenset({"turn", "turns", "surprise", "age", "sunk", "tied"})


def check_step(low: float, high: float, step: float, record: Record, desk: Desk) -> None:
    """Finds a precision that does not divide a range, or asks for more steps than floats can tell apart."""
    count = (high - low) / step
    if max(count, abs(low) / step, abs(high) / step) > _MOST_STEPS:
        hint = f"choose a coarser step, or bounds nearer to 0: {_MOST_STEPS:g} steps at most"
        desk.pile.error("CAS304", f"steps of {step:g} are too fine up to {high:g}", record.key_at("step"), hint)
    elif abs(count - round(count)) > 1e-6 * max(count, 1):
        hint = f"choose a step that divides {high - low:g}"
        message = f"steps of {step:g} do not lead from {low:g} to {high:g}"
        desk.pile.error("CAS304", message, record.key_at("step"), hint)


def visibility(record: Record) -> Visibility:
    """Who hears of it."""
    return Visibility(record.text("visibility", "public"))


def texts(record: Record, name: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(scalar.text for scalar in record.scalars(name))
