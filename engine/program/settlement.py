"""What a step has set off takes place once the step is over, and once only (TUR-6).

Orders, votes and triggers of one step do not see each other. So none of them carries out what follows from a measure's
end, from an inject's arrival or from a promise's new status: it notes that it is to be settled, and here it is, however
many have noted it. What settling sets off is settled in the next round.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.spans import NOWHERE
from engine.model.playbook import STATUSES, Commitment, Measure
from engine.program import arithmetic as ir_of
from engine.program import injects
from engine.program.ir import ONE, ZERO, Add, Block, Branch, Cause, Const, Mark, Operation, Put, Read, reads
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import flatten, lower_effects, measure_cause
from engine.program.measures import measure_bindings
from engine.program.standing import ENDED, LAPSED, MeasureSlots, unsettled


def settlement(lexicon: Lexicon) -> Block:
    """Everything that may be waiting to be settled."""
    waiting = unsettled(lexicon.slots)
    done = Put(waiting, ZERO, lexicon.site(Cause("rules", "settlement", "Settlement"), "", NOWHERE))
    operations = (done, *_measures(lexicon), *_promises(lexicon), *injects.settled(lexicon))
    return Block("settlement", (Branch(Read(waiting), operations),), guard=waiting)


def _measures(lexicon: Lexicon) -> Iterator[Operation]:
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    for slots in lexicon.measures:
        measure = measures[slots.measure]
        site = lexicon.site(measure_cause(measure.title, slots), "", measure.at)
        added, taken = _held(measure, slots, lexicon)
        gone = (
            *taken,
            Put(slots.age, ZERO, site),
            *(Put(slot, ZERO, site) for _, slot in slots.keeps),
            *_aftermath(measure, slots, lexicon),
        )
        settled = (Put(slots.unsettled, ZERO, site), Put(slots.ended, ZERO, site))
        yield Branch(Read(slots.unsettled), (*settled, Branch(Read(slots.standing), added, gone)))


def _held(
    measure: Measure, slots: MeasureSlots, lexicon: Lexicon
) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
    """MEA-5: what is added while it stands, and its taking back: as much as the track could take."""
    added: list[Operation] = []
    taken: list[Operation] = []
    cause = measure_cause(measure.title, slots)
    for place, change in enumerate(flatten(measure.while_standing, measure_bindings(slots), lexicon)):
        held = lexicon.slots.own(f"#measure:{measure.id}:{slots.by}:{slots.on}:held:{place}")
        site = lexicon.site(cause, change.text, change.at, reads(change.amount))
        now, limits = Read(change.slot), lexicon.slots.slot(change.slot)
        wanted = ir_of.apply("add", ir_of.apply("sub", now, Read(held)), change.amount)
        reached = ir_of.clamp(wanted, Const(limits.low), Const(limits.high))
        more = ir_of.apply("sub", reached, now)
        added += [Add(change.slot, more, site), Put(held, ir_of.apply("add", Read(held), more), site)]
        taken += [Add(change.slot, ir_of.apply("neg", Read(held)), site), Put(held, ZERO, site)]
    return tuple(added), tuple(taken)


def _aftermath(measure: Measure, slots: MeasureSlots, lexicon: Lexicon) -> Iterator[Operation]:
    """MEA-2: what follows from its end or its lapse; its age and kept numbers are still there to be read."""
    cause, bindings = measure_cause(measure.title, slots), measure_bindings(slots)
    for how, effects in ((ENDED, measure.on_end), (LAPSED, measure.on_lapse)):
        operations = lower_effects(effects, bindings, cause, lexicon)
        if operations:
            yield Branch(ir_of.apply("eq", Read(slots.ended), Const(how)), operations)


def _promises(lexicon: Lexicon) -> Iterator[Operation]:
    promises = {promise.id: promise for promise in lexicon.scenario.commitments}
    for slots in lexicon.commitments:
        promise = promises[slots.commitment]
        cause = Cause("commitment", promise.id, promise.title, slots.giver, slots.taker)
        site = lexicon.site(cause, "", promise.at)
        entered = [
            Branch(
                ir_of.apply("eq", Read(slots.status), Const(float(number))), _entered(promise, status, cause, lexicon)
            )
            for number, status in enumerate(STATUSES)
        ]
        moved = ir_of.apply("ne", Read(slots.status), Read(slots.told))
        yield Branch(moved, (Put(slots.told, Read(slots.status), site), *entered))


def _entered(promise: Commitment, status: str, cause: Cause, lexicon: Lexicon) -> tuple[Operation, ...]:
    """COM-4: the effects of entering a status, and the ballot that answers a promise fallen due (COM-3)."""
    site = lexicon.site(cause, "", promise.at)
    bindings = Bindings(actors={"self": cause.actor, "target": cause.target})
    answer: tuple[Operation, ...] = ()
    if status == "triggered" and promise.answered_by:
        answer = (Put(lexicon.slots.own(f"#ballot:{promise.answered_by}:open"), ONE, site),)
    effects = lower_effects(dict(promise.on_status).get(status, ()), bindings, cause, lexicon)
    return (Mark(f"commitment-{status}", promise.id, site), *answer, *effects)
