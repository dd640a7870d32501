"""How an instance of a measure starts, is renewed and ends (MEA-1, MEA-2).

Only the instance's own slots are written here. What it adds `while` it stands is settled after the step (MEA-5), so
that two orders that start and end one measure in the same turn cannot leave a trace behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.model.playbook import Measure
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Branch, Const, Expr, Mark, Operation, Put, Read
from engine.program.standing import MeasureSlots


def start(measure: Measure, slots: MeasureSlots, given: Mapping[str, Expr], site: int) -> Iterator[Operation]:
    """Puts it in force, or renews it and replaces its kept numbers if it stands."""
    fresh = ir_of.apply("eq", Read(slots.standing), ZERO)
    yield Branch(
        fresh,
        (Put(slots.age, ZERO, site), Mark("measure-started", slots.key, site)),
        (Mark("measure-renewed", slots.key, site),),
    )
    yield Put(slots.standing, ONE, site)
    yield from unsettle(measure, slots, site)
    if measure.term is not None:
        yield Put(slots.left, Const(float(measure.term)), site)
    for kept, (name, slot) in zip(measure.keeps, slots.keeps, strict=True):
        yield Put(slot, ir_of.clamp(given[name], Const(kept.low), Const(kept.high)), site)


def renew(measure: Measure, slots: MeasureSlots, site: int) -> Operation:
    """Gives it its full term again, if it stands."""
    term = Const(float(measure.term or 0))
    return Branch(
        Read(slots.standing),
        (Put(slots.left, term, site), Mark("measure-renewed", slots.key, site)),
    )


def end(measure: Measure, slots: MeasureSlots, how: str, aftermath: tuple[Operation, ...], site: int) -> Operation:
    """Takes it out of force, if it stands, with what follows from that. `how`: `measure-ended` or `measure-lapsed`."""
    return Branch(
        Read(slots.standing),
        (
            Put(slots.standing, ZERO, site),
            *unsettle(measure, slots, site),
            Put(slots.age, ZERO, site),
            *(Put(slot, ZERO, site) for _, slot in slots.keeps),
            Mark(how, slots.key, site),
            *aftermath,
        ),
    )


def unsettle(measure: Measure, slots: MeasureSlots, site: int) -> Iterator[Operation]:
    """Notes that what the measure adds while it stands has to be settled, if it adds anything."""
    if measure.while_standing:
        yield Put(slots.unsettled, ONE, site)
