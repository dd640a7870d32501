"""What happens by itself in a turn, phase by phase: one block for each step that RULES.md publishes (TUR-2)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.spans import NOWHERE
from engine.model.cast import Scope
from engine.model.playbook import STATUSES, Habit, Measure
from engine.model.script import Inject, Trigger
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Add, Arg, Block, Branch, Cause, Const, Expr, Mark, Operation, Put, Read, reads
from engine.program.layout import track_owners
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import fire_inject, flatten, lower_effects, measure_cause, set_commitment
from engine.program.lower_expressions import lower
from engine.program.lower_measures import end
from engine.program.standing import HabitSlots, MeasureSlots


def clock(kinds_by_turn: dict[str, frozenset[int]], lexicon: Lexicon) -> Block:
    """The turn's number (argument 0) and what the calendar has in it (TUR-3)."""
    site = lexicon.site(Cause("rules", "calendar", "Calendar"), "", NOWHERE)
    operations: list[Operation] = [Put(lexicon.slots.own("#turn"), Arg(0), site)]
    for kind, turns in kinds_by_turn.items():
        dated = [ir_of.apply("eq", Arg(0), Const(float(turn))) for turn in sorted(turns)]
        held = ir_of.folded("or", dated) if dated else ZERO
        operations.append(Put(lexicon.slots.own(f"#calendar:{kind}"), held, site))
    return Block("calendar", tuple(operations))


def income(lexicon: Lexicon) -> Block:
    """What was ordered for later lands, and tracks drift (NUM-5, EFF-3)."""
    return Block("income", (*_landings(lexicon), *_drifts(lexicon)))


def _landings(lexicon: Lexicon) -> Iterator[Operation]:
    for delayed in lexicon.delayed:
        yield Add(delayed.slot, Read(delayed.stages[0]), delayed.site)
        for stage, following in zip(delayed.stages, (*delayed.stages[1:], None), strict=True):
            due: Expr = ZERO if following is None else Read(following)
            yield Put(stage, due, delayed.site)


def _drifts(lexicon: Lexicon) -> Iterator[Operation]:
    for track in lexicon.scenario.tracks:
        if track.drift is None:
            continue
        for owner in track_owners(track):
            amount = lower(track.drift, _drifting(track.scope, owner), lexicon)
            slot = lexicon.slots.track(track.id, owner)
            assert slot is not None
            cause = Cause("drift", track.id, track.title, owner)
            yield Add(slot, amount, lexicon.site(cause, track.drift_text, track.at, reads(amount)))


def _drifting(scope: Scope, owner: str) -> Bindings:
    """Who `self`, `target` or `group` is in the drift of an owner's track."""
    match scope:
        case Scope.WORLD:
            return Bindings()
        case Scope.ACTOR:
            return Bindings(actors={"self": owner})
        case Scope.GROUP:
            return Bindings(group=owner)
        case Scope.PAIR:
            giver, taker = owner.split(">")
            return Bindings(actors={"self": giver, "target": taker})


def standing(lexicon: Lexicon) -> Block:
    """Measures act, in the order of declaration, and so does the rung that holds (MEA-3, LAD-3)."""
    measures = {measure.id: measure for measure in lexicon.scenario.measures}
    acting = [_act(measures[slots.measure], slots, lexicon) for slots in lexicon.measures]
    return Block("measures", (*acting, *_rung_effects(lexicon, "each_turn")))


def _bindings(slots: MeasureSlots) -> Bindings:
    actors = {name: actor for name, actor in (("self", slots.by), ("target", slots.on)) if actor}
    kept: dict[str, Expr] = {name: Read(slot) for name, slot in slots.keeps}
    return Bindings(actors=actors, numbers={**kept, "age": Read(slots.age)})


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


def _lapse(measure: Measure, slots: MeasureSlots, why: str, lexicon: Lexicon) -> Operation:
    cause = measure_cause(measure.title, slots)
    aftermath = lower_effects(measure.on_lapse, _bindings(slots), cause, lexicon)
    return end(measure, slots, "measure-lapsed", aftermath, lexicon.site(cause, why, measure.at))


def injects(lexicon: Lexicon) -> Block:
    """Scheduled and conditional injects arrive (INJ-1)."""
    return Block("injects", tuple(op for inject in lexicon.scenario.injects for op in _arrival(inject, lexicon)))


def _arrival(inject: Inject, lexicon: Lexicon) -> Iterator[Operation]:
    if inject.type == "manual":
        return
    own = lexicon.slots.own
    due: Expr = ir_of.apply("eq", Read(own("#turn")), Const(float(inject.turn))) if inject.type == "scheduled" else ONE
    if inject.when is not None:
        due = ir_of.apply("and", due, ir_of.truth(lower(inject.when, Bindings(), lexicon)))
    for earlier in inject.after:
        due = ir_of.apply("and", due, Read(own(f"#inject:{earlier}:fired")))
    fresh = ir_of.apply("not", Read(own(f"#inject:{inject.id}:fired")))
    site = lexicon.site(Cause("inject", inject.id, inject.title), "", inject.at)
    yield Branch(ir_of.apply("and", fresh, due), fire_inject(inject.id, site, lexicon))


def by_hand(lexicon: Lexicon) -> dict[str, Block]:
    """For each inject, what happens when the facilitator lets it arrive."""
    blocks = {}
    for inject in lexicon.scenario.injects:
        site = lexicon.site(Cause("white", inject.id, "White cell"), "", inject.at)
        blocks[inject.id] = Block(f"inject {inject.id}", fire_inject(inject.id, site, lexicon))
    return blocks


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


def calls(lexicon: Lexicon) -> Block:
    """Promises that fall due, and the ballots the calendar or their condition opens (COM-3, BAL-1)."""
    operations: list[Operation] = []
    promises = {promise.id: promise for promise in lexicon.scenario.commitments}
    for slots in lexicon.commitments:
        promise = promises[slots.commitment]
        if promise.triggered_when is None:
            continue
        bindings = Bindings(actors={"self": slots.giver, "target": slots.taker})
        in_force = ir_of.apply("eq", Read(slots.status), Const(float(STATUSES.index("in-force"))))
        due = ir_of.apply("and", in_force, ir_of.truth(lower(promise.triggered_when, bindings, lexicon)))
        cause = Cause("commitment", promise.id, promise.title, slots.giver, slots.taker)
        site = lexicon.site(cause, "", promise.at)
        operations.append(Branch(due, set_commitment(promise.id, slots.giver, slots.taker, "triggered", site, lexicon)))
    return Block("calls", (*operations, *_opened_ballots(lexicon)))


def _opened_ballots(lexicon: Lexicon) -> Iterator[Operation]:
    own = lexicon.slots.own
    for ballot in lexicon.scenario.ballots:
        if not ballot.opens_on and ballot.opens_when is None:
            continue
        due: Expr = Read(own(f"#calendar:{ballot.opens_on}")) if ballot.opens_on else ONE
        if ballot.opens_when is not None:
            due = ir_of.apply("and", due, ir_of.truth(lower(ballot.opens_when, Bindings(), lexicon)))
        site = lexicon.site(Cause("ballot", ballot.id, ballot.title), "", ballot.at)
        yield Branch(due, (Put(own(f"#ballot:{ballot.id}:open"), ONE, site),))


def triggers(lexicon: Lexicon) -> Block:
    """Triggers whose condition holds act, all reading the same state (TRG-1)."""
    return Block("triggers", tuple(op for trigger in lexicon.scenario.triggers for op in _trigger(trigger, lexicon)))


def _trigger(trigger: Trigger, lexicon: Lexicon) -> Iterator[Operation]:
    for actor in trigger.each.actors if trigger.each else ("",):
        bindings = Bindings(actors={"self": actor}) if actor else Bindings()
        cause = Cause("trigger", trigger.id, trigger.title, actor)
        site = lexicon.site(cause, "", trigger.at)
        fired = lexicon.slots.own(f"#fired:{trigger.id}:{actor}")
        ready: Expr = ONE
        after: list[Operation] = [Put(fired, ONE, site)]
        if trigger.repeat == "once":
            ready = ir_of.apply("not", Read(fired))
        elif trigger.repeat == "rearms":
            spent = lexicon.slots.own(f"#spent:{trigger.id}:{actor}")
            ready = ir_of.apply("not", Read(spent))
            after.append(Put(spent, ONE, site))
            assert trigger.rearms_when is not None
            rearm = ir_of.apply("and", Read(spent), ir_of.truth(lower(trigger.rearms_when, bindings, lexicon)))
            yield Branch(rearm, (Put(spent, ZERO, site),))
        holds = ir_of.apply("and", ready, ir_of.truth(lower(trigger.when, bindings, lexicon)))
        effects = lower_effects(trigger.effects, bindings, cause, lexicon)
        yield Branch(holds, (Mark("trigger", trigger.id, site), *after, *effects))


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
    entered = tuple(_rung_effects(lexicon, "enter"))
    return Block("rungs", (Branch(moved, (*entered, Put(before, Read(rung), site))),))


def _rung_effects(lexicon: Lexicon, moment: str) -> Iterator[Operation]:
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
        missed = lower_effects(inject.if_missed, Bindings(), cause, lexicon)
        closed = Put(due, ZERO, site)
        operations.append(
            Branch(
                ir_of.apply("gt", Read(due), ZERO),
                (
                    Branch(
                        met,
                        (Mark("expected-met", inject.id, site), closed),
                        (Branch(late, (Mark("expected-missed", inject.id, site), closed, *missed)),),
                    ),
                ),
            )
        )
    return Block("expectations", tuple(operations))


def recovery(habits: list[tuple[Habit, str, HabitSlots]], lexicon: Lexicon) -> Block:
    """Surprise comes back a little for every kind of show not made this turn (HAB-4)."""
    operations = []
    now = Read(lexicon.slots.own("#turn"))
    for habit, actor, slots in habits:
        site = lexicon.site(Cause("habit", habit.id, habit.title, actor), "recovers", habit.at)
        rested = ir_of.apply("max", ZERO, ir_of.apply("sub", Read(slots.familiarity), Const(habit.recovers)))
        unused = ir_of.apply("ne", Read(slots.shown), now)
        operations.append(Branch(unused, (Put(slots.familiarity, rested, site),)))
    return Block("recovery", tuple(operations))
