"""Effects of the model to operations of the intermediate form (EFF-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import evolve, frozen

from engine.diagnostics.spans import Span
from engine.model import effects as model
from engine.model.playbook import STATUSES
from engine.program import arithmetic as ir_of
from engine.program.dice import address
from engine.program.ir import ONE, ZERO, Add, Branch, Cause, Const, Draw, Expr, Mark, Operation, Put, Read, reads
from engine.program.lexicon import Bindings, Delayed, Lexicon
from engine.program.lower_expressions import lower, slot_of, who
from engine.program.lower_measures import end, renew, start
from engine.program.standing import ENDED, MeasureSlots, matching, unsettled


def lower_effects(
    effects: Iterable[model.Effect], bindings: Bindings, cause: Cause, lexicon: Lexicon
) -> tuple[Operation, ...]:
    """The operations that a list of effects comes to, in its order."""
    return tuple(operation for effect in effects for operation in _lower_effect(effect, bindings, cause, lexicon))


def _lower_effect(effect: model.Effect, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Operation]:
    match effect:
        case model.Add() | model.Assign() | model.Scale():
            yield from _lower_change(effect, bindings, cause, lexicon)
        case model.Each() | model.EachGroup():
            for inner in spread(effect, bindings, lexicon):
                yield from lower_effects(effect.effects, inner, cause, lexicon)
        case model.When(condition=condition, then=then, otherwise=otherwise):
            held = lower(condition, bindings, lexicon)
            if isinstance(held, Const):  # settled for these actors: the other branch may read what they do not have
                yield from lower_effects(then if held.value != 0.0 else otherwise, bindings, cause, lexicon)
                return
            yield Branch(
                held,
                lower_effects(then, bindings, cause, lexicon),
                lower_effects(otherwise, bindings, cause, lexicon),
            )
        case model.Roll():
            yield evolve(
                rolled(effect, bindings, cause, lexicon),
                success=lower_effects(effect.success, bindings, cause, lexicon),
                failure=lower_effects(effect.failure, bindings, cause, lexicon),
            )
        case model.Later():
            yield from _lower_later(effect, bindings, cause, lexicon)
        case model.StartMeasure() | model.EndMeasure() | model.RenewMeasure():
            yield from _lower_measure(effect, bindings, cause, lexicon)
        case _:
            yield from _lower_deed(effect, bindings, cause, lexicon)


def _lower_change(
    effect: model.Add | model.Assign | model.Scale, bindings: Bindings, cause: Cause, lexicon: Lexicon
) -> Iterator[Operation]:
    slot = slot_of(effect.owner, effect.track, bindings, lexicon)
    if slot is None:
        return  # inside `each`: this one has no such track, and is passed over (EFF-2)
    match effect:
        case model.Add(amount=amount):
            value = lower(amount, bindings, lexicon)
            if value != ZERO:
                yield Add(slot, value, lexicon.site(cause, effect.text, effect.at, reads(value)))
        case model.Assign(value=authored):
            value = lower(authored, bindings, lexicon)
            yield Put(slot, value, lexicon.site(cause, effect.text, effect.at, reads(value)))
        case model.Scale(factor=factor):
            value = ir_of.apply("mul", Read(slot), lower(factor, bindings, lexicon))
            text = f"× ({effect.text})" if " " in effect.text else f"× {effect.text}"
            yield Put(slot, value, lexicon.site(cause, text, effect.at, reads(value)))


def spread(effect: model.Each | model.EachGroup, bindings: Bindings, lexicon: Lexicon) -> list[Bindings]:
    """The bindings under which the effects of an `each` are carried out, one after the other."""
    match effect:
        case model.Each(over=over):
            return [
                bindings.with_actor("member", actor)
                for actor in lexicon.selected(over, bindings)
                if _applies(effect.effects, bindings.with_actor("member", actor), lexicon)
            ]
        case model.EachGroup(of=of):
            return [bindings.with_group(group) for group in lexicon.groups_of[bindings.actor(of)]]


def _applies(effects: Iterable[model.Effect], bindings: Bindings, lexicon: Lexicon) -> bool:
    """Whether any plain change among the effects finds its track for these bindings (or there is none to judge by)."""
    changes = [effect for effect in effects if isinstance(effect, model.Add | model.Assign | model.Scale)]
    return not changes or any(slot_of(change.owner, change.track, bindings, lexicon) is not None for change in changes)


def rolled(effect: model.Roll, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Draw:
    """The draw of a roll, from which nothing follows yet."""
    odds = ir_of.clamp(lower(effect.odds, bindings, lexicon), ZERO, ONE)
    whom = bindings.actors.get("member", ""), bindings.group
    purpose = "/".join([cause.kind, cause.id, effect.id, cause.actor, cause.target, *whom])
    return Draw(
        address=address(purpose),
        odds=odds,
        success=(),
        failure=(),
        site=lexicon.site(cause, effect.text, effect.at, reads(odds), title=effect.title or effect.id),
    )


@frozen
class FlatChange:
    """One addition of a list of effects, whatever `each` and `if` stood around it."""

    slot: int
    amount: Expr
    text: str
    at: Span


def flatten(effects: Iterable[model.Effect], bindings: Bindings, lexicon: Lexicon) -> Iterator[FlatChange]:
    """The additions in a list of `Add`, `Each`, `EachGroup` and `When` only; a condition becomes part of the amount."""
    for effect in effects:
        match effect:
            case model.Add(owner=owner, track=track, amount=amount, text=text, at=at):
                slot = slot_of(owner, track, bindings, lexicon)
                if slot is not None:
                    yield FlatChange(slot, lower(amount, bindings, lexicon), text, at)
            case model.Each() | model.EachGroup():
                for inner in spread(effect, bindings, lexicon):
                    yield from flatten(effect.effects, inner, lexicon)
            case model.When(condition=condition, then=then, otherwise=otherwise):
                held = lower(condition, bindings, lexicon)
                if isinstance(held, Const):
                    yield from flatten(then if held.value != 0.0 else otherwise, bindings, lexicon)
                    continue
                for change in flatten(then, bindings, lexicon):
                    yield _only_where(held, change, ZERO)
                for change in flatten(otherwise, bindings, lexicon):
                    yield _only_where(ir_of.apply("not", held), change, ZERO)
            case _:
                raise LookupError(f"only additions can be delayed or held, not {type(effect).__name__}")


def _only_where(condition: Expr, change: FlatChange, otherwise: Expr) -> FlatChange:
    return FlatChange(change.slot, ir_of.select(condition, change.amount, otherwise), change.text, change.at)


def _lower_later(effect: model.Later, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Operation]:
    for change in flatten(effect.effects, bindings, lexicon):
        site = lexicon.site(cause, change.text, change.at, reads(change.amount))
        key = f"#later:{cause.kind}:{cause.id}:{cause.actor}:{cause.target}:{change.at}:{change.slot}"
        stages = tuple(lexicon.slots.own(f"{key}:{turn}") for turn in range(effect.turns))
        if all(known.stages != stages for known in lexicon.delayed):  # one register, wherever it is filled from
            landing = lexicon.site(cause, f"{change.text}, as it stood when ordered", change.at)
            lexicon.delayed.append(Delayed(slot=change.slot, stages=stages, site=landing))
        yield Add(stages[-1], change.amount, site)


def _lower_measure(
    effect: model.StartMeasure | model.EndMeasure | model.RenewMeasure,
    bindings: Bindings,
    cause: Cause,
    lexicon: Lexicon,
) -> Iterator[Operation]:
    measure = next(m for m in lexicon.scenario.measures if m.id == effect.measure)
    by, on = who(effect.by, bindings), who(effect.on, bindings)
    for slots in matching(lexicon.measures, effect.measure, by, on):
        site = lexicon.site(cause, "", effect.at)
        match effect:
            case model.StartMeasure(given=given):
                numbers = {name: lower(value, bindings, lexicon) for name, value in given}
                yield from start(measure, slots, numbers, site, lexicon.slots)
            case model.EndMeasure():
                yield end(slots, ENDED, site, lexicon.slots)
            case model.RenewMeasure():
                yield renew(measure, slots, site)


def measure_cause(title: str, slots: MeasureSlots) -> Cause:
    """The cause of what an instance of a measure does."""
    return Cause("measure", slots.measure, title, slots.by, slots.on)


def _lower_deed(effect: model.Effect, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Operation]:
    """What is neither a number nor a measure: ballots, rungs, promises, injects, news."""
    own = lexicon.slots.own
    match effect:
        case model.OpenBallot(ballot=ballot, at=at):
            site = lexicon.site(cause, "", at)
            yield Put(own(f"#ballot:{ballot}:open"), ONE, site)
            yield Mark("ballot-opened", ballot, site)
        case model.Escalate(by=by, text=text, at=at):
            rungs = ir_of.apply("rint", lower(by, bindings, lexicon))
            yield Add(own("#rung"), rungs, lexicon.site(cause, text, at, reads(rungs)))
        case model.SetCommitment(commitment=promise, giver=giver, taker=taker, becomes=status, at=at):
            whose = bindings.actor(giver), bindings.actor(taker)
            yield from set_commitment(promise, *whose, status, lexicon.site(cause, "", at), lexicon)
        case model.Signal():
            yield from _lower_signal(effect, bindings, cause, lexicon)
        case model.FireInject(inject=inject, at=at):
            yield from fire_inject(inject, lexicon.site(cause, "", at), lexicon)
        case model.News(text=text, at=at):
            yield Mark("news", cause.id, lexicon.site(cause, text, at))
        case (
            model.Add()
            | model.Assign()
            | model.Scale()
            | model.Each()
            | model.EachGroup()
            | model.When()
            | model.Roll()
            | model.Later()
            | model.StartMeasure()
            | model.EndMeasure()
            | model.RenewMeasure()
        ):
            raise LookupError("lowered elsewhere")
        case _:
            assert_never(effect)


def _lower_signal(effect: model.Signal, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Operation]:
    wanted = (effect.commitment, bindings.actor(effect.giver), bindings.actor(effect.taker))
    slots = next(c for c in lexicon.commitments if (c.commitment, c.giver, c.taker) == wanted)
    for slot, amount in ((slots.sunk, effect.sunk), (slots.tied, effect.tied)):
        value = lower(amount, bindings, lexicon)
        if value != ZERO:
            yield Add(slot, value, lexicon.site(cause, "", effect.at, reads(value)))


def set_commitment(
    commitment: str, giver: str, taker: str, status: str, site: int, lexicon: Lexicon
) -> Iterator[Operation]:
    """A promise enters a status; what follows from that is settled after the step, once (COM-4)."""
    slots = next(c for c in lexicon.commitments if (c.commitment, c.giver, c.taker) == (commitment, giver, taker))
    yield Put(slots.status, Const(float(STATUSES.index(status))), site)
    yield Put(unsettled(lexicon.slots), ONE, site)


def fire_inject(inject: str, site: int, lexicon: Lexicon) -> Iterator[Operation]:
    """An inject is on its way; it arrives when the step is settled, once (INJ-2)."""
    yield Put(lexicon.slots.own(f"#inject:{inject}:arriving"), ONE, site)
    yield Put(unsettled(lexicon.slots), ONE, site)
