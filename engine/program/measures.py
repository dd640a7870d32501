"""What measures do by themselves in a turn: pay their upkeep, act, lapse (MEA-3, MEA-4)."""

from __future__ import annotations

from engine.model.playbook import Measure
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Add, Block, Branch, Const, Expr, Operation, Put, Read, reads
from engine.program.ladder import rung_effects
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects, measure_cause
from engine.program.lower_expressions import lower
from engine.program.lower_measures import end
from engine.program.standing import LAPSED, MeasureSlots


def upkeep(lexicon: Lexicon) -> tuple[Block, ...]:
    """MEA-3: one measure after the other takes its upkeep from what the one before has left, or lapses."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    return tuple(
        Block(f"upkeep {slots.key}", (_pay(measures[slots.measure], slots, lexicon),), guard=slots.standing)
        for slots in lexicon.measures
        if measures[slots.measure].upkeep
    )


def _pay(measure: Measure, slots: MeasureSlots, lexicon: Lexicon) -> Operation:
    bindings, cause = measure_bindings(slots), measure_cause(measure.title, slots)
    affordable: Expr = ONE
    paid: list[Operation] = []
    for due in measure.upkeep:
        purse = lexicon.slots.track(due.track, slots.by)
        assert purse is not None
        amount = lower(due.amount, bindings, lexicon)
        remains = ir_of.apply("sub", Read(purse), amount)
        affordable = ir_of.apply("and", affordable, ir_of.apply("ge", remains, Const(lexicon.slots.slot(purse).low)))
        paid.append(Add(purse, ir_of.apply("neg", amount), lexicon.site(cause, due.text, due.at, reads(amount))))
    return Branch(
        Read(slots.standing),
        (Branch(affordable, tuple(paid), (_lapse(measure, slots, "its upkeep could not be paid", lexicon),)),),
    )


def standing(lexicon: Lexicon) -> Block:
    """Measures act, in the order of declaration, and so does the rung that holds (MEA-3, LAD-3)."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    acting = [_act(measures[slots.measure], slots, lexicon) for slots in lexicon.measures]
    return Block("measures", (*acting, *rung_effects(lexicon, "each_turn")))


def _act(measure: Measure, slots: MeasureSlots, lexicon: Lexicon) -> Operation:
    cause = measure_cause(measure.title, slots)
    site = lexicon.site(cause, "", measure.at)
    acts: list[Operation] = [Put(slots.age, ir_of.apply("add", Read(slots.age), ONE), site)]
    if measure.term is not None:
        acts.append(Put(slots.left, ir_of.apply("sub", Read(slots.left), ONE), site))
    acts += lower_effects(measure.each_turn, measure_bindings(slots), cause, lexicon)
    return Branch(Read(slots.standing), tuple(acts))


def lapses(lexicon: Lexicon) -> Block:
    """Measures whose term has run out unrenewed, or whose condition for lapsing holds (MEA-4)."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    operations = []
    for slots in lexicon.measures:
        measure = measures[slots.measure]
        over: list[tuple[Expr, str]] = []
        if measure.term is not None:
            over.append((ir_of.apply("le", Read(slots.left), ZERO), "its term ran out and was not renewed"))
        if measure.lapses_when is not None:
            holds = ir_of.truth(lower(measure.lapses_when, measure_bindings(slots), lexicon))
            over.append((holds, "the condition for its lapsing holds"))
        if over:
            condition = ir_of.folded("or", [condition for condition, _ in over])
            why = " or ".join(reason for _, reason in over)
            operations.append(Branch(condition, (_lapse(measure, slots, why, lexicon),)))
    return Block("lapses", tuple(operations))


def _lapse(measure: Measure, slots: MeasureSlots, why: str, lexicon: Lexicon) -> Operation:
    return end(slots, LAPSED, lexicon.site(measure_cause(measure.title, slots), why, measure.at), lexicon.slots)


def measure_bindings(slots: MeasureSlots) -> Bindings:
    """`self`, `target`, `age` and the kept numbers, as an instance's rules read them."""
    actors = {name: actor for name, actor in (("self", slots.by), ("target", slots.on)) if actor}
    kept: dict[str, Expr] = {name: Read(slot) for name, slot in slots.keeps}
    return Bindings(actors=actors, numbers={**kept, "age": Read(slots.age)})
