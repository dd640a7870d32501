"""What happens by itself in a turn, phase by phase: one block for each step that RULES.md publishes (TUR-2)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.spans import NOWHERE
from engine.model.cast import Scope
from engine.model.playbook import STATUSES, Habit
from engine.model.script import Trigger
from engine.program import arithmetic as ir_of
from engine.program.ir import ONE, ZERO, Add, Arg, Block, Branch, Cause, Const, Expr, Mark, Operation, Put, Read, reads
from engine.program.layout import track_owners
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects, set_commitment
from engine.program.lower_expressions import lower
from engine.program.standing import HabitSlots


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
        triggered = set_commitment(promise.id, slots.giver, slots.taker, "triggered", site, lexicon)
        operations.append(Branch(due, tuple(triggered)))
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
