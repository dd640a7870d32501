"""How an instance of a measure starts, is renewed and ends (MEA-1, MEA-2).

Only the instance's own slots are written here. What it adds `while` it stands, and what follows from its end, is
settled after the step (MEA-5), so that two orders that end one measure in the same turn end it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.model.playbook import Measure
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Branch, Const, Expr, Mark, Operation, Put, Read
from engine.program.layout import LayoutBuilder
from engine.program.standing import ENDED, LAPSED, MeasureSlots, unsettled


def start(
    measure: Measure, own: MeasureSlots, given: Mapping[str, Expr], site: int, slots: LayoutBuilder
) -> Iterator[Operation]:
    """Puts it in force, or renews it and replaces its kept numbers if it stands."""
    fresh = ir_of.apply("eq", Read(own.standing), ZERO)
    started, renewed = (Mark(f"measure-{how}", own.key, site) for how in ("started", "renewed"))
    yield Branch(fresh, (Put(own.age, ZERO, site), started), (renewed,))
    yield Put(own.standing, ONE, site)
    if measure.while_standing:
        yield from _to_be_settled(own, site, slots)
    if measure.term is not None:
        yield Put(own.left, Const(float(measure.term)), site)
    for kept, (name, slot) in zip(measure.keeps, own.keeps, strict=True):
        yield Put(slot, ir_of.clamp(given[name], Const(kept.low), Const(kept.high)), site)


def renew(measure: Measure, own: MeasureSlots, site: int) -> Operation:
    """Gives it its full term again, if it stands."""
    term = Const(float(measure.term or 0))
    return Branch(Read(own.standing), (Put(own.left, term, site), Mark("measure-renewed", own.key, site)))


def end(own: MeasureSlots, how: float, site: int, slots: LayoutBuilder) -> Operation:
    """Takes it out of force, if it stands; `how` is `ENDED` or `LAPSED`."""
    told = {ENDED: "measure-ended", LAPSED: "measure-lapsed"}[how]
    return Branch(
        Read(own.standing),
        (
            Put(own.standing, ZERO, site),
            Put(own.ended, Const(how), site),
            Mark(told, own.key, site),
            *_to_be_settled(own, site, slots),
        ),
    )


def _to_be_settled(own: MeasureSlots, site: int, slots: LayoutBuilder) -> Iterator[Operation]:
    yield Put(own.unsettled, ONE, site)
    yield Put(unsettled(slots), ONE, site)
