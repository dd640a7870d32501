"""The ladder of escalation: climbing, arriving, and what a rung does while it holds (LAD-1, LAD-2, LAD-3)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.spans import NOWHERE
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, Add, Block, Branch, Cause, Const, Mark, Operation, Put, Read
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects
from engine.program.lower_expressions import lower


def slopes(lexicon: Lexicon) -> Block:
    """The ladder is climbed or descended by at most one rung each way (LAD-1)."""
    ladder = lexicon.scenario.ladder
    if ladder is None:
        return Block("slopes", ())
    rung = lexicon.slots.own("#rung")
    operations = []
    for step, sloping in ((ONE, ladder.rises), (Const(-1.0), ladder.falls)):
        conditions = [ir_of.truth(lower(slope.when, Bindings(), lexicon)) for slope in sloping]
        if conditions:
            text = " or ".join(slope.text for slope in sloping)
            site = lexicon.site(Cause("ladder", "", ladder.title), text, sloping[0].at)
            operations.append(Branch(ir_of.folded("or", conditions), (Add(rung, step, site),)))
    return Block("slopes", tuple(operations))


def arrival(lexicon: Lexicon) -> Block:
    """What a rung does on being entered, from below or above (LAD-2)."""
    if lexicon.scenario.ladder is None:
        return Block("rungs", ())
    rung, before = lexicon.slots.own("#rung"), lexicon.slots.own("#rung-before")
    site = lexicon.site(Cause("ladder", "", lexicon.scenario.ladder.title), "", NOWHERE)
    moved = ir_of.apply("ne", Read(rung), Read(before))
    entered = tuple(rung_effects(lexicon, "enter"))
    return Block("rungs", (Branch(moved, (*entered, Put(before, Read(rung), site))),))


def rung_effects(lexicon: Lexicon, moment: str) -> Iterator[Operation]:
    """The effects of every rung, each where that rung holds; `moment` is `enter` or `each_turn`."""
    if lexicon.scenario.ladder is None:
        return
    for place, rung in enumerate(lexicon.scenario.ladder.rungs):
        cause = Cause("ladder", rung.id, rung.title)
        operations = lower_effects(rung.enter if moment == "enter" else rung.each_turn, Bindings(), cause, lexicon)
        if moment == "enter":
            operations = (Mark("rung", rung.id, lexicon.site(cause, "", rung.at)), *operations)
        if operations:
            here = ir_of.apply("eq", Read(lexicon.slots.own("#rung")), Const(float(place)))
            yield Branch(here, operations)
