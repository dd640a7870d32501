"""Expressions after their names are resolved: nothing in them can be misspelt any more.

Every node is float-valued; truth is 1.0 and 0.0. `at` is where it was written and takes no part in equality.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.references import (
    BallotId,
    CommitmentId,
    MeasureId,
    MoveId,
    Owner,
    Reference,
    Selector,
    TrackId,
)


@frozen
class Number:
    """A literal."""

    value: float
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class TrackValue:
    """The present value of a track."""

    owner: Owner
    track: TrackId
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class ConstantValue:
    """A constant, after `set:`."""

    constant: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class FormulaValue:
    """A named formula; `owner` is None for one that belongs to nobody, `toward` for one that is not of pairs."""

    formula: str
    owner: Reference | None = None
    toward: Reference | None = None
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Variable:
    """A number the rule itself brings: a chosen number, a kept number, `surprise`, `age`, `sunk`, `tied`."""

    name: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Clock:
    """`turn`, `turns`, `ladder.rung` (name `rung`), or `calendar.KIND` (name `calendar`, key KIND)."""

    name: str
    key: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Unary:
    """`-a` or `not a`."""

    operator: str
    operand: Expression
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Binary:
    """`+ - * / // %`, comparisons, `and`, `or`."""

    operator: str
    left: Expression
    right: Expression
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Choice:
    """`then if condition else otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Call:
    """`min max abs round floor clamp piecewise` with their arguments; counts are right by now."""

    function: str
    arguments: tuple[Expression, ...]
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Aggregate:
    """`sum mean count least most` of `body` over actors; inside, `Bound("one")` is the actor looked at.

    Actors that lack a track the body reads are left out by the loader: `over` holds only those that have them all.
    The `sum` and `count` of nobody are 0, and so are `mean`, `least` and `most`.
    """

    function: str
    over: Selector
    body: Expression
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Instances:
    """Which instances of a measure are meant: owner and target, None standing for any (or for having none)."""

    measure: MeasureId
    by: Reference | None = None
    on: Reference | None = None


@frozen
class Standing:
    """How many instances stand."""

    instances: Instances
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class AgeOf:
    """The greatest age, in turns, of the instances standing; 0 if none stands."""

    instances: Instances
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class KeptSum:
    """The sum of a kept number over the instances standing."""

    instances: Instances
    name: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Used:
    """How often a move was ordered and resolved in the game, by one actor or (None) by all."""

    move: MoveId
    by: Reference | None = None
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Ordered:
    """How often a move resolved in this turn, by one actor or (None) by all."""

    move: MoveId
    by: Reference | None = None
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Fired:
    """1 if an inject, or a trigger (any of its actors), has fired."""

    id: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Passed:
    """1 if the ballot last passed, -1 if it last failed, 0 if it was never held."""

    ballot: BallotId
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Credibility:
    """The commitment's credibility formula for this giver and taker."""

    commitment: CommitmentId
    giver: Reference
    taker: Reference
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class HasStatus:
    """1 if the commitment of this giver to this taker is in that status."""

    commitment: CommitmentId
    giver: Reference
    taker: Reference
    status: str
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Is:
    """1 if the actor is among those selected."""

    actor: Reference
    among: Selector
    at: Span = field(default=NOWHERE, eq=False)


Fact: TypeAlias = Clock | Standing | AgeOf | KeptSum | Used | Ordered | Fired | Passed | HasStatus | Is
"""What the engine itself keeps account of."""
Expression: TypeAlias = (
    Number
    | TrackValue
    | ConstantValue
    | FormulaValue
    | Variable
    | Unary
    | Binary
    | Choice
    | Call
    | Aggregate
    | Credibility
    | Fact
)
