"""What may be done and what stays: moves, habits, measures, ballots, commitments."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.cast import Basis
from engine.model.effects import Effects
from engine.model.expressions import Expression
from engine.model.references import BallotId, CommitmentId, MeasureId, MoveId, Selector, TrackId


class Visibility(Enum):
    """Who hears of an order (VIS-2): everybody, the two concerned, or only the one who gave it. White always does."""

    PUBLIC = "public"
    PRIVATE = "private"
    COVERT = "covert"


@frozen
class Habit:
    """How shows of one kind lose their surprise and win it back (HAB-1 ...; R18-R20)."""

    id: str
    title: str
    spent: float
    """Share of the remaining surprise that one use takes, 0 ... 1."""
    recovers: float
    """Familiarity lost in a turn without use, 0 ... 1."""
    markedly: float
    """A show so many times the accustomed size is fresh again; above 1."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Parameter:
    """A number chosen with an order (or kept by a measure): from, to, in steps."""

    id: str
    low: float
    high: float
    step: float
    default: float
    unit: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Cost:
    """What an order takes from one of the orderer's tracks when it resolves (ORD-4)."""

    track: TrackId
    amount: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Requirement:
    """What must hold for an order to be given (ORD-3)."""

    that: Expression
    otherwise: str
    """The reason shown when it does not hold."""
    text: str = ""
    """The condition as written."""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Limit:
    """How often one actor may order a move (ORD-5); None is no limit."""

    per_turn: int | None = 1
    per_game: int | None = None
    cooldown: int = 0
    """Turns of pause after a use."""


@frozen
class Outcome:
    """One side of a move's odds."""

    text: str
    effects: Effects


@frozen
class Show:
    """A move's habit: its kind, and the size it shows."""

    kind: str
    size: Expression


@frozen
class Move:
    """Something a player may order."""

    id: MoveId
    title: str
    by: Selector
    on: Selector | None = None
    on_self: bool = False
    """Whether the orderer may be its own target, named by `on` or not."""
    on_nobody: bool = False
    """Whether the target may be left out; the rules of such a move know no `target`."""
    choose: tuple[Parameter, ...] = ()
    cost: tuple[Cost, ...] = ()
    requires: tuple[Requirement, ...] = ()
    limit: Limit = Limit()
    visibility: Visibility = Visibility.PUBLIC
    habit: Show | None = None
    odds: Expression | None = None
    odds_text: str = ""
    success: Outcome | None = None
    failure: Outcome | None = None
    effects: Effects = ()
    text: str = ""
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    adjudication: str = ""
    """Where its dial stands as a facilitated game begins; empty for the session's (ADJ-6)."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Upkeep:
    """What a measure takes from its owner each time it acts."""

    track: TrackId
    amount: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Measure:
    """Something kept up turn after turn until it lapses or is ended (MEA-1)."""

    id: MeasureId
    title: str
    by: Selector | None = None
    on: Selector | None = None
    keeps: tuple[Parameter, ...] = ()
    upkeep: tuple[Upkeep, ...] = ()
    each_turn: Effects = ()
    while_standing: Effects = ()
    """`Add`, `Each`, `EachGroup` and `When` only: added at the start, taken back at the end."""
    term: int | None = None
    """Turns until it lapses unless renewed."""
    lapses_when: Expression | None = None
    on_end: Effects = ()
    on_lapse: Effects = ()
    visibility: Visibility = Visibility.PUBLIC
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


class BallotRule(Enum):
    """How a ballot is decided (BAL-2)."""

    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    QUALIFIED = "qualified"
    EACH = "each"


ABSTAIN = "abstain"
"""To be neither for nor against (BAL-7)."""


def ways_to_vote(rule: BallotRule, options: Iterable[str]) -> tuple[str, ...]:
    """The options; where a ballot is decided by for and against, abstention as well (BAL-7)."""
    known = tuple(options)
    return known if rule is BallotRule.EACH or ABSTAIN in known else (*known, ABSTAIN)


@frozen
class Option:
    """A way to vote, and the value by which a voter nobody plays chooses it."""

    id: str
    worth: Expression
    text: str = ""
    """The expression as written."""
    effects: Effects = ()
    """By each voter who chooses it, bound to `self`."""


@frozen
class Ballot:
    """A vote among members."""

    id: BallotId
    title: str
    voters: Selector
    rule: BallotRule
    options: tuple[Option, ...]
    """`for`, `against`, `abstain`; or, with `each`, the answers from weakest to strongest."""
    share: float = 0.5
    """For `qualified`: the share of the voters that must be for it."""
    opens_on: str = ""
    """A kind of calendar entry."""
    opens_when: Expression | None = None
    passes: Effects = ()
    fails: Effects = ()
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


STATUSES = ("none", "offered", "in-force", "triggered", "honoured", "hedged", "failed")
"""A commitment's life (COM-1), in the order of the numbers that stand for it in the state."""


@frozen
class Commitment:
    """A promise as an object: one for each giver and taker (COM-1)."""

    id: CommitmentId
    title: str
    givers: Selector
    takers: Selector
    form: str
    """`formal`, `informal` or `ambiguous`."""
    credibility: Expression
    """Names: self (giver), target (taker), sunk, tied."""
    begins: str = "none"
    triggered_when: Expression | None = None
    answered_by: BallotId = ""
    on_status: tuple[tuple[str, Effects], ...] = ()
    """Effects on entering a status; self is the giver, target the taker."""
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
