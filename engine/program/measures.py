"""What measures do by themselves in a turn: act, lapse, add what they add while they stand (MEA-3, MEA-4, MEA-5)."""

from __future__ import annotations

from engine.model.playbook import Measure
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Add, Block, Branch, Const, Expr, Operation, Put, Read, reads
from engine.program.ladder import rung_effects
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import flatten, lower_effects, measure_cause
from engine.program.lower_expressions import lower
from engine.program.lower_measures import end
from engine.program.standing import MeasureSlots


def standing(lexicon: Lexicon) -> Block:
    """Measures act, in the order of declaration, and so does the rung that holds (MEA-3, LAD-3)."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    acting = [_act(measures[slots.measure], slots, lexicon) for slots in lexicon.measures]
    return Block("measures", (*acting, *rung_effects(lexicon, "each_turn")))


def _act(measure: Measure, slots: MeasureSlots, lexicon: Lexicon) -> Operation:
    bindings, cause = _bindings(slots), measure_cause(measure.title, slots)
    site = lexicon.site(cause, "", measure.at)
    acts: list[Operation] = [Put(slots.age, ir_of.apply("add", Read(slots.age), ONE), site)]
    if measure.term is not None:
        acts.append(Put(slots.left, ir_of.apply("sub", Read(slots.left), ONE), site))
    acts += lower_effects(measure.each_turn, bindings, cause, lexicon)
    affordable: Expr = ONE
    for upkeep in measure.upkeep:
        slot = lexicon.slots.track(upkeep.track, slots.by)
        assert slot is not None
        amount = lower(upkeep.amount, bindings, lexicon)
        remains = ir_of.apply("sub", Read(slot), amount)
        affordable = ir_of.apply("and", affordable, ir_of.apply("ge", remains, Const(lexicon.slots.slot(slot).low)))
        acts.append(Add(slot, ir_of.apply("neg", amount), lexicon.site(cause, upkeep.text, upkeep.at, reads(amount))))
    lapse = _lapse(measure, slots, "its upkeep could not be paid", lexicon)
    body = tuple(acts) if affordable == ONE else (Branch(affordable, tuple(acts), (lapse,)),)
    return Branch(Read(slots.standing), body)


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
            holds = ir_of.truth(lower(measure.lapses_when, _bindings(slots), lexicon))
            over.append((holds, "the condition for its lapsing holds"))
        if over:
            condition = ir_of.folded("or", [condition for condition, _ in over])
            why = " or ".join(reason for _, reason in over)
            operations.append(Branch(condition, (_lapse(measure, slots, why, lexicon),)))
    return Block("lapses", tuple(operations))


def _lapse(measure: Measure, slots: MeasureSlots, why: str, lexicon: Lexicon) -> Operation:
    cause = measure_cause(measure.title, slots)
    aftermath = lower_effects(measure.on_lapse, _bindings(slots), cause, lexicon)
    return end(measure, slots, "measure-lapsed", aftermath, lexicon.site(cause, why, measure.at))


def settlement(lexicon: Lexicon) -> Block:
    """MEA-5: what measures add while they stand is added where one has started, taken back where one has ended."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    operations = []
    for slots in lexicon.measures:
        measure = measures[slots.measure]
        if not measure.while_standing:
            continue
        cause = measure_cause(measure.title, slots)
        added: list[Operation] = []
        taken: list[Operation] = []
        for place, change in enumerate(flatten(measure.while_standing, _bindings(slots), lexicon)):
            held = lexicon.slots.own(f"#measure:{measure.id}:{slots.by}:{slots.on}:held:{place}")
            site = lexicon.site(cause, change.text, change.at, reads(change.amount))
            added += [
                Add(change.slot, ir_of.apply("sub", change.amount, Read(held)), site),
                Put(held, change.amount, site),
            ]
            taken += [Add(change.slot, ir_of.apply("neg", Read(held)), site), Put(held, ZERO, site)]
        done = Put(slots.unsettled, ZERO, lexicon.site(cause, "", measure.at))
        operations.append(
            Branch(Read(slots.unsettled), (Branch(Read(slots.standing), tuple(added), tuple(taken)), done))
        )
    return Block("settlement", tuple(operations))


def _bindings(slots: MeasureSlots) -> Bindings:
    actors = {name: actor for name, actor in (("self", slots.by), ("target", slots.on)) if actor}
    kept: dict[str, Expr] = {name: Read(slot) for name, slot in slots.keeps}
    return Bindings(actors=actors, numbers={**kept, "age": Read(slots.age)})
