"""The slots of things that stand: one set for each instance of a measure, a commitment, a habit, a ballot."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from engine.model.playbook import STATUSES, Commitment, Habit, Measure
from engine.model.scenario import Scenario
from engine.program.layout import LayoutBuilder

ENDED, LAPSED = 1.0, 2.0
"""How a measure went out of force: by somebody's hand, or by itself."""


def unsettled(slots: LayoutBuilder) -> int:
    """The slot that is 1 while something has started, ended, arrived or been promised and is not settled (TUR-6)."""
    return slots.own("#unsettled", "To be settled")


@frozen
class MeasureSlots:
    """Where one instance of a measure is kept."""

    measure: str
    by: str
    """The owner; '' for none."""
    on: str
    """The target; '' for none."""
    standing: int
    """1 while in force."""
    age: int
    """Turns it has acted."""
    left: int
    """Turns until its term runs out; kept only where the measure has a term."""
    unsettled: int
    """1 from a start or end until that is settled (MEA-5)."""
    ended: int
    """How it ended, until that is settled: `ENDED` or `LAPSED`, else 0."""
    keeps: tuple[tuple[str, int], ...]
    """Kept numbers, by name."""

    @property
    def key(self) -> str:
        """`deployment:usa:poland`: the instance, as notes name it."""
        return f"{self.measure}:{self.by}:{self.on}"


@frozen
class CommitmentSlots:
    """Where the promise of one giver to one taker is kept."""

    commitment: str
    giver: str
    taker: str
    status: int
    """Index into `engine.model.playbook.STATUSES`."""
    told: int
    """The status whose effects have taken place (COM-4)."""
    sunk: int
    tied: int


@frozen
class HabitSlots:
    """What one actor's shows of one kind have made of the others' surprise (HAB-1)."""

    familiarity: int
    accustomed: int
    shown: int
    """The turn of the last show."""


def measure_instances(scenario: Scenario, slots: LayoutBuilder) -> tuple[MeasureSlots, ...]:
    """Every instance a scenario's measures can have, in the order of declaration, owners, targets."""
    return tuple(
        _measure_slots(measure, by, on, slots)
        for measure in scenario.measures
        for by in (measure.by.actors if measure.by else ("",))
        for on in (measure.on.actors if measure.on else ("",))
        if not by or by != on
    )


def _measure_slots(measure: Measure, by: str, on: str, slots: LayoutBuilder) -> MeasureSlots:
    key = f"#measure:{measure.id}:{by}:{on}"
    return MeasureSlots(
        measure=measure.id,
        by=by,
        on=on,
        standing=slots.own(f"{key}:standing", f"{measure.title}: in force"),
        age=slots.own(f"{key}:age", f"{measure.title}: age"),
        left=slots.own(f"{key}:left", f"{measure.title}: turns left"),
        unsettled=slots.own(f"{key}:unsettled", f"{measure.title}: to be settled"),
        ended=slots.own(f"{key}:ended", f"{measure.title}: how it ended"),
        keeps=tuple((kept.id, slots.own(f"{key}:{kept.id}", f"{measure.title}: {kept.id}")) for kept in measure.keeps),
    )


def commitment_instances(scenario: Scenario, slots: LayoutBuilder) -> tuple[CommitmentSlots, ...]:
    """Every promise that can be made, in the order of declaration, givers, takers."""
    return tuple(
        _commitment_slots(commitment, giver, taker, slots)
        for commitment in scenario.commitments
        for giver in commitment.givers.actors
        for taker in commitment.takers.actors
        if giver != taker
    )


def _commitment_slots(commitment: Commitment, giver: str, taker: str, slots: LayoutBuilder) -> CommitmentSlots:
    begins = float(STATUSES.index(commitment.begins))
    key = f"#commitment:{commitment.id}:{giver}:{taker}"
    return CommitmentSlots(
        commitment=commitment.id,
        giver=giver,
        taker=taker,
        status=slots.own(f"{key}:status", f"{commitment.title}: status", begins),
        told=slots.own(f"{key}:told", f"{commitment.title}: status told", begins),
        sunk=slots.own(f"{key}:sunk", f"{commitment.title}: costs sunk"),
        tied=slots.own(f"{key}:tied", f"{commitment.title}: hands tied"),
    )


def habit_slots(habit: Habit, actor: str, slots: LayoutBuilder) -> HabitSlots:
    """The slots of one actor's habit of one kind, made when first asked for."""
    key = f"#habit:{habit.id}:{actor}"
    return HabitSlots(
        familiarity=slots.own(f"{key}:familiarity", f"{habit.title}: familiarity"),
        accustomed=slots.own(f"{key}:accustomed", f"{habit.title}: accustomed size"),
        shown=slots.own(f"{key}:shown", f"{habit.title}: last shown"),
    )


def matching(instances: Iterable[MeasureSlots], measure: str, by: str | None, on: str | None) -> list[MeasureSlots]:
    """The instances of a measure with that owner and target; None is any."""
    return [
        instance
        for instance in instances
        if instance.measure == measure and by in (None, instance.by) and on in (None, instance.on)
    ]
