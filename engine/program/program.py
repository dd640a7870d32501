"""A compiled scenario: what a machine runs. Made by `engine.program.compiler.compile_scenario`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from engine.model.cast import CalendarEntry
from engine.model.playbook import BallotRule, ways_to_vote
from engine.model.scenario import Scenario
from engine.program.actions import Action
from engine.program.awaited import Awaited
from engine.program.ir import Block, Expr, Site
from engine.program.layout import Layout
from engine.program.standing import CommitmentSlots, HabitSlots, MeasureSlots


@frozen
class TurnDates:
    """One turn on the calendar."""

    number: int
    begins: date
    ends: date
    """The first day of the next."""
    entries: tuple[CalendarEntry, ...]


@frozen
class VoterRules:
    """How one voter votes when nobody votes for it, and what its vote does."""

    voter: str
    worths: tuple[Expr, ...]
    """By option."""
    effects: tuple[Block, ...]
    """By option."""


@frozen
class BallotProgram:
    """A ballot, compiled."""

    id: str
    title: str
    text: str
    rule: BallotRule
    share: float
    options: tuple[str, ...]
    voters: tuple[VoterRules, ...]
    open: int
    """Slot: 1 while it is to be held."""
    result: int
    """Slot: 1 passed last, -1 failed, 0 never held."""
    passes: Block
    fails: Block

    @property
    def ways(self) -> tuple[str, ...]:
        """How a person may vote: an option, or abstention (BAL-7). Bots keep to the options."""
        return ways_to_vote(self.rule, self.options)


@frozen
class Score:
    """An objective, compiled."""

    objective: str
    cell: str
    value: Expr
    weight: float


@frozen
class PreferenceProgram:
    """A doctrine's opinion of one action."""

    action: int
    choose: tuple[Expr, ...]
    """For each chosen number of the action, before rounding to its step."""
    worth: Expr


@frozen
class DoctrineProgram:
    """A doctrine, compiled for every cell that may follow it: a bot takes of it what is its own cell's."""

    id: str
    cells: tuple[str, ...]
    temper: float
    prefers: tuple[PreferenceProgram, ...]
    votes: Mapping[str, Mapping[str, tuple[Expr, ...]]]
    """Ballot to voter to the worth of each of the ballot's options."""


@frozen
class LessonProgram:
    """A lesson's conditions and numbers, compiled."""

    when: Expr | None
    done_when: Expr | None
    numbers: tuple[tuple[str, Expr], ...]


@frozen
class Promise:
    """One giver's commitment to one taker, with its credibility."""

    slots: CommitmentSlots
    credibility: Expr


@frozen
class Phases:
    """The steps of a turn in the order in which they happen (TUR-2)."""

    clock: Block
    income: Block
    upkeep: tuple[Block, ...]
    """One for each instance of a measure that has any, one after the other."""
    standing: Block
    injects: Block
    calls: Block
    triggers: Block
    slopes: Block
    arrival: Block
    lapses: Block
    expectations: Block
    recovery: Block
    settlement: Block


@frozen(eq=False)
class Program:
    """Everything a game needs; shared by all games of the scenario."""

    scenario: Scenario
    layout: Layout
    sites: tuple[Site, ...]
    turns: tuple[TurnDates, ...]
    actions: tuple[Action, ...]
    after: tuple[Block | None, ...]
    """By action: what is written down once it has resolved."""
    phases: Phases
    ballots: tuple[BallotProgram, ...]
    injects: Mapping[str, Block]
    """By inject: its arrival by the facilitator's hand."""
    missed: Mapping[str, Block]
    """By inject whose expected action can be missed with consequences: those."""
    awaited: Mapping[str, Awaited]
    """By conditional inject: what it waits for, part by part."""
    scores: tuple[Score, ...]
    endings: tuple[Expr, ...]
    """By ending: whether it holds."""
    doctrines: tuple[DoctrineProgram, ...]
    measures: tuple[MeasureSlots, ...]
    promises: tuple[Promise, ...]
    habits: tuple[tuple[str, str, HabitSlots], ...]
    """Habit, actor, slots."""
    measured: tuple[Expr, ...]
    """What was asked for besides, when it was compiled."""
    lessons: tuple[LessonProgram, ...]
    """In the order of the scenario's lessons."""
    action_index: Mapping[tuple[str, str, str], int] = field(init=False)
    """(move, actor, target) to action."""
    actions_of: Mapping[str, tuple[int, ...]] = field(init=False)
    """Actor to its actions."""
    _beginning: tuple[float, ...] = field(init=False)

    @action_index.default
    def _action_index(self) -> Mapping[tuple[str, str, str], int]:
        return {(action.move, action.actor, action.target): action.index for action in self.actions}

    @actions_of.default
    def _actions_of(self) -> Mapping[str, tuple[int, ...]]:
        return {
            actor.id: tuple(action.index for action in self.actions if action.actor == actor.id)
            for actor in self.scenario.actors
        }

    @_beginning.default
    def _held(self) -> tuple[float, ...]:
        return tuple(slot.held(slot.start) for slot in self.layout.slots)

    def initial(self) -> tuple[float, ...]:
        """The state before the first turn opens."""
        return self._beginning
