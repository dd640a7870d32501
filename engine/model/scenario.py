"""A scenario as it was written, with its packs merged in and every name resolved."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from engine.model.adjudication import RIGID
from engine.model.cast import Actor, Basis, Calendar, Cell, Constant, Formula, Group, Start, Track
from engine.model.claims import Claim, Figure
from engine.model.lessons import Lesson
from engine.model.playbook import Ballot, Commitment, Habit, Measure, Move
from engine.model.script import (
    Doctrine,
    Ending,
    Inject,
    Ladder,
    Objective,
    PerceivedTrack,
    TrainingObjective,
    Trigger,
)


@frozen
class SourceFiles:
    """The texts a scenario was read from, by the path spans name; enough to load it again anywhere."""

    files: tuple[tuple[str, str], ...]
    """Path and text, sorted by path. `scenario.yaml`, `briefs/...`, `packs/NAME.yaml`."""


class Resolution(Enum):
    """How the orders of a turn are resolved: all together (ADJ-1), or one after the other (SEQ-1)."""

    SIMULTANEOUS = "simultaneous"
    SEQUENTIAL = "sequential"


@frozen
class Scenario:
    """Everything a designer wrote. Sequences stand in the order of declaration, packs first, in the order of `uses`."""

    id: str
    """The folder's name."""
    title: str
    summary: str
    calendar: Calendar
    actors: tuple[Actor, ...]
    cells: tuple[Cell, ...]
    tracks: tuple[Track, ...]
    moves: tuple[Move, ...]
    sources: SourceFiles
    teaches: str = ""
    basis: Basis = Basis()
    packs: tuple[str, ...] = ()
    resolution: Resolution = Resolution.SIMULTANEOUS
    adjudication: str = RIGID
    """Where the dial stands as a facilitated game begins (ADJ-6)."""
    groups: tuple[Group, ...] = ()
    start: tuple[Start, ...] = ()
    constants: tuple[Constant, ...] = ()
    formulas: tuple[Formula, ...] = ()
    habits: tuple[Habit, ...] = ()
    measures: tuple[Measure, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    ladder: Ladder | None = None
    triggers: tuple[Trigger, ...] = ()
    injects: tuple[Inject, ...] = ()
    objectives: tuple[Objective, ...] = ()
    training: tuple[TrainingObjective, ...] = ()
    endings: tuple[Ending, ...] = ()
    doctrines: tuple[Doctrine, ...] = ()
    debrief: tuple[str, ...] = ()
    perceived: tuple[PerceivedTrack, ...] = ()
    """Tracks that people are asked to estimate; empty for those that are asked by default (OBS-5)."""
    lessons: tuple[Lesson, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
