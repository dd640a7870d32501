"""What happens by itself and what is asked of the players: ladder, triggers, injects, objectives, doctrines."""

from __future__ import annotations

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.cast import Basis
from engine.model.effects import Effects
from engine.model.expressions import Expression
from engine.model.references import BallotId, CellId, MoveId, Selector


@frozen
class Rung:
    """A step of the ladder."""

    id: str
    title: str
    text: str = ""
    enter: Effects = ()
    """On arriving, from below or above."""
    each_turn: Effects = ()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Slope:
    """A condition under which the ladder is climbed or descended by one rung."""

    when: Expression
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Ladder:
    """Escalation (LAD-1)."""

    title: str
    rungs: tuple[Rung, ...]
    rises: tuple[Slope, ...] = ()
    falls: tuple[Slope, ...] = ()
    basis: Basis = Basis()


@frozen
class Trigger:
    """When a condition holds: effects (TRG-1)."""

    id: str
    title: str
    when: Expression
    effects: Effects
    each: Selector | None = None
    """One trigger for each of these actors, bound to `self`."""
    repeat: str = "once"
    """`once`, `always` or `rearms`."""
    rearms_when: Expression | None = None
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Inject:
    """An entry of the master scenario events list (INJ-1)."""

    id: str
    title: str
    type: str
    """`scheduled`, `conditional` or `manual`."""
    message: str
    turn: int = 0
    """For scheduled injects."""
    when: Expression | None = None
    after: tuple[str, ...] = ()
    """Injects that must have fired before."""
    sender: str = "white"
    to: tuple[CellId, ...] = ()
    """Cells that receive it; empty for all."""
    mode: str = "news"
    expected_action: str = ""
    expected_when: Expression | None = None
    expected_by: int | None = None
    """Turns after arrival within which the expected action is due; 0 for the turn itself."""
    if_missed: Effects = ()
    effects: Effects = ()
    objective: str = ""
    controller: str = "white"
    purpose: str = ""
    contingency: str = ""
    """Of a manual inject: what it is at hand for, `help`, `pressure` or `redirect`; else empty."""
    remarks: str = ""
    """For controllers."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
    turn_at: Span = field(default=NOWHERE, eq=False)
    """Where its turn is written."""
    expected_by_at: Span = field(default=NOWHERE, eq=False)


@frozen
class Objective:
    """What a cell is scored on, 0 ... 100 (OBJ-1)."""

    id: str
    cell: CellId
    title: str
    score: Expression
    text: str = ""
    score_text: str = ""
    weight: float = 1.0
    secret: bool = False
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class TrainingObjective:
    """What the exercise is meant to train; rated by evaluators."""

    id: str
    title: str
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
    looks_for: tuple[str, ...] = ()
    """What evaluators look for: tasks that can be observed."""


@frozen
class PerceivedTrack:
    """A track that players, teams and the white cell are asked to estimate."""

    owner: str
    """'' (world), an actor or group id, or `giver>taker`."""
    track: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Ending:
    """How a game may end: the first that holds at the close."""

    id: str
    title: str
    when: Expression
    stops: bool = False
    """Ends the game early."""
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Preference:
    """What a doctrine thinks an order is worth."""

    move: MoveId
    worth: Expression
    """Names of the move: self, target, chosen numbers, surprise."""
    on: Selector | None = None
    by: Selector | None = None
    choose: tuple[tuple[str, Expression], ...] = ()
    """Chosen numbers (names: self, target); those left out take their default. Rounded to the step and clamped."""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Doctrine:
    """How a bot plays a cell."""

    id: str
    cells: tuple[CellId, ...]
    """Those whose bots may follow it."""
    title: str
    prefers: tuple[Preference, ...]
    votes: tuple[tuple[BallotId, tuple[tuple[str, Expression], ...]], ...] = ()
    """For a ballot, the worth of each option to a voter bound to `self`, in place of the ballot's own."""
    temper: float = 0.0
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
