"""Injects: when they come by themselves, by hand, and what is expected of them (INJ-1 to INJ-10).

What the facilitator decides of an inject stands in slots, so that every machine that opens a turn goes by it: whether
it is held or skipped, and the turn it was rescheduled to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.model.script import Inject
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Block, Branch, Cause, Const, Expr, Mark, Operation, Put, Read
from engine.program.layout import LayoutBuilder
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import fire_inject, lower_effects
from engine.program.lower_expressions import lower

HELD, SKIPPED = 1.0, 2.0
"""What stands in the way of an inject (INJ-5, INJ-6); 0 where nothing does."""
NEVER: Final = Const(1e6)
"""The deadline of an action that is expected, but by no turn."""


def held_slot(inject: str, slots: LayoutBuilder) -> int:
    """Where it stands whether an inject is held or skipped."""
    return slots.own(f"#inject:{inject}:held", "Held or skipped")


def at_slot(inject: str, slots: LayoutBuilder) -> int:
    """Where the turn stands to which an inject was rescheduled; 0 for none (INJ-7)."""
    return slots.own(f"#inject:{inject}:at", "Rescheduled to turn")


def injects(lexicon: Lexicon) -> Block:
    """Scheduled, conditional and rescheduled injects arrive (INJ-1, INJ-7)."""
    return Block("injects", tuple(op for inject in lexicon.scenario.injects for op in _arrival(inject, lexicon)))


def _arrival(inject: Inject, lexicon: Lexicon) -> Iterator[Operation]:
    own = lexicon.slots.own
    at, now = Read(at_slot(inject.id, lexicon.slots)), Read(own("#turn"))
    due = ir_of.select(ir_of.apply("gt", at, ZERO), ir_of.apply("ge", now, at), authored(inject, lexicon))
    fresh = ir_of.apply("not", Read(own(f"#inject:{inject.id}:fired")))
    free = ir_of.apply("not", Read(held_slot(inject.id, lexicon.slots)))
    site = lexicon.site(Cause("inject", inject.id, inject.title), "", inject.at)
    coming = ir_of.apply("and", ir_of.apply("and", fresh, free), due)
    yield Branch(coming, tuple(fire_inject(inject.id, site, lexicon)))


def authored(inject: Inject, lexicon: Lexicon) -> Expr:
    """Whether an inject is due by what the scenario says of it (INJ-1)."""
    if inject.type == "manual":
        return ZERO
    own = lexicon.slots.own
    due: Expr = ir_of.apply("ge", Read(own("#turn")), Const(float(inject.turn))) if inject.type == "scheduled" else ONE
    if inject.when is not None:
        due = ir_of.apply("and", due, ir_of.truth(lower(inject.when, Bindings(), lexicon)))
    for earlier in inject.after:
        due = ir_of.apply("and", due, Read(own(f"#inject:{earlier}:fired")))
    return due


def by_hand(lexicon: Lexicon) -> dict[str, Block]:
    """For each inject, what happens when the facilitator lets it arrive: nothing holds it any more (INJ-4)."""
    blocks = {}
    for inject in lexicon.scenario.injects:
        site = lexicon.site(Cause("white", inject.id, "White cell"), "", inject.at)
        free = Put(held_slot(inject.id, lexicon.slots), ZERO, site)
        blocks[inject.id] = Block(f"inject {inject.id}", (free, *fire_inject(inject.id, site, lexicon)))
    return blocks


def missed(lexicon: Lexicon) -> dict[str, Block]:
    """For each inject whose expected action can be missed with consequences, those: for the facilitator (INJ-10)."""
    blocks = {}
    for inject in lexicon.scenario.injects:
        if inject.if_missed:
            cause = Cause("inject", inject.id, inject.title)
            blocks[inject.id] = Block(
                f"inject {inject.id} missed", lower_effects(inject.if_missed, Bindings(), cause, lexicon)
            )
    return blocks


def expectations(lexicon: Lexicon) -> Block:
    """Expected actions that are met, or missed by their deadline (INJ-3)."""
    operations = []
    own = lexicon.slots.own
    for inject in lexicon.scenario.injects:
        if inject.expected_by is None and inject.expected_when is None:
            continue
        due = own(f"#inject:{inject.id}:due")
        cause = Cause("inject", inject.id, inject.title)
        site = lexicon.site(cause, "", inject.at)
        met = ZERO if inject.expected_when is None else ir_of.truth(lower(inject.expected_when, Bindings(), lexicon))
        late = ir_of.apply("ge", Read(own("#turn")), Read(due))
        effects = lower_effects(inject.if_missed, Bindings(), cause, lexicon)
        closed = Put(due, ZERO, site)
        operations.append(
            Branch(
                ir_of.apply("gt", Read(due), ZERO),
                (
                    Branch(
                        met,
                        (Mark("expected-met", inject.id, site), closed),
                        (Branch(late, (Mark("expected-missed", inject.id, site), closed, *effects)),),
                    ),
                ),
            )
        )
    return Block("expectations", tuple(operations))


def settled(lexicon: Lexicon) -> Iterator[Operation]:
    """Those on their way arrive, once. One that is held waits; one that is skipped comes to nothing (INJ-5, INJ-6)."""
    own = lexicon.slots.own
    for inject in lexicon.scenario.injects:
        arriving, fired = own(f"#inject:{inject.id}:arriving"), own(f"#inject:{inject.id}:fired")
        held = Read(held_slot(inject.id, lexicon.slots))
        site = lexicon.site(Cause("inject", inject.id, inject.title), "", inject.at)
        fresh = ir_of.apply("not", Read(fired))
        gone = Put(arriving, ZERO, site)
        arrived = Branch(fresh, (Put(fired, ONE, site), *_arrived(inject, site, lexicon)))
        struck = Branch(ir_of.apply("eq", held, Const(SKIPPED)), (gone,))
        yield Branch(Read(arriving), (Branch(held, (struck,), (gone, arrived)),))


def _arrived(inject: Inject, site: int, lexicon: Lexicon) -> Iterator[Operation]:
    """INJ-2: what is told and expected of it, and its effects."""
    own = lexicon.slots.own
    yield Mark("inject", inject.id, site)
    if inject.expected_by is not None or inject.expected_when is not None:
        by: Expr = NEVER if inject.expected_by is None else Const(float(inject.expected_by))
        yield Put(own(f"#inject:{inject.id}:due"), ir_of.apply("add", Read(own("#turn")), by), site)
    yield from lower_effects(inject.effects, Bindings(), Cause("inject", inject.id, inject.title), lexicon)
