"""What a rule may do to the state. All effects of one step read the same state (NUM-1)."""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.expressions import Expression
from engine.model.references import (
    BallotId,
    CommitmentId,
    MeasureId,
    Owner,
    Reference,
    Selector,
    TrackId,
)


@frozen
class Add:
    """Adds to a track. Inside `Each` and `EachGroup`, an owner without the track is passed over."""

    owner: Owner
    track: TrackId
    amount: Expression
    text: str = ""
    """The expression as written, for the ledger."""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Assign:
    """Sets a track; additions of the same step come on top."""

    owner: Owner
    track: TrackId
    value: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Scale:
    """Multiplies a track; only where orders are resolved one after the other (SEQ-2)."""

    owner: Owner
    track: TrackId
    factor: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Each:
    """For each selected actor, bound to `member`."""

    over: Selector
    effects: tuple[Effect, ...]
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class EachGroup:
    """For each group the actor belongs to, bound to `group`."""

    of: Reference
    effects: tuple[Effect, ...]
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class When:
    """The one or the other."""

    condition: Expression
    then: tuple[Effect, ...]
    otherwise: tuple[Effect, ...] = ()
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Roll:
    """A draw (DIC-1): success if it falls below the odds, a share of 1."""

    id: str
    title: str
    odds: Expression
    success: tuple[Effect, ...]
    failure: tuple[Effect, ...] = ()
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Later:
    """Additions whose amounts are settled now and which land so many turns on, at the opening."""

    turns: int
    effects: tuple[Effect, ...]
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class StartMeasure:
    """Puts an instance of a measure in force, or renews the one that stands and replaces its kept numbers."""

    measure: MeasureId
    by: Reference | None
    on: Reference | None
    given: tuple[tuple[str, Expression], ...] = ()
    """Every kept number of the measure, in its order."""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class EndMeasure:
    """Ends an instance; None stands for any owner, any target (or for having none)."""

    measure: MeasureId
    by: Reference | None
    on: Reference | None
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class RenewMeasure:
    """Gives an instance that stands its full term again."""

    measure: MeasureId
    by: Reference | None
    on: Reference | None
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class OpenBallot:
    """The ballot is held this turn if its time has not passed, else in the next."""

    ballot: BallotId
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Escalate:
    """Climbs (or descends) so many rungs of the ladder."""

    by: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class SetCommitment:
    """Moves a promise to a status."""

    commitment: CommitmentId
    giver: Reference
    taker: Reference
    becomes: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Signal:
    """Costly signals put behind a promise: costs sunk, hands tied (M18)."""

    commitment: CommitmentId
    giver: Reference
    taker: Reference
    sunk: Expression
    tied: Expression
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class FireInject:
    """An inject arrives now."""

    inject: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class News:
    """A line for everybody."""

    text: str
    at: Span = field(default=NOWHERE, eq=False)


Effect: TypeAlias = (
    Add
    | Assign
    | Scale
    | Each
    | EachGroup
    | When
    | Roll
    | Later
    | StartMeasure
    | EndMeasure
    | RenewMeasure
    | OpenBallot
    | Escalate
    | SetCommitment
    | Signal
    | FireInject
    | News
)
Effects: TypeAlias = tuple[Effect, ...]
