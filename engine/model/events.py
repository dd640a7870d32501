"""What happened. Events carry results, not rules: folding them needs neither dice nor the scenario's rules (SES-2)."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from engine.model.adjudication import (
    AdjudicationEvent,
    ArgumentMade,
    ArgumentWithdrawn,
    DialSet,
    EstimateSealed,
    MatterResolved,
    PointAdded,
    RulingMade,
)
from engine.model.facilitation import (
    Change,
    ExpectedTicked,
    FacilitationEvent,
    InjectDelivered,
    InjectEdited,
    InjectSteered,
    Paused,
    PhaseTimed,
    RequestAnswered,
    RequestMade,
    Resumed,
    TimeGiven,
    WhiteMoved,
)
from engine.model.observing import DebriefAnswered, FeedbackGiven, NoteTaken, ObservingEvent, Perceived, Rated
from engine.model.references import ActorId, BallotId, CellId, MoveId

__all__ = [
    "ArgumentMade",
    "ArgumentWithdrawn",
    "BallotDecided",
    "BallotOpened",
    "Change",
    "DebriefAnswered",
    "DialSet",
    "Drawn",
    "EstimateSealed",
    "Event",
    "ExpectedTicked",
    "FeedbackGiven",
    "GameBegun",
    "GameEnded",
    "InjectDelivered",
    "InjectEdited",
    "InjectSteered",
    "MatterResolved",
    "NoteTaken",
    "Noted",
    "OrderFailed",
    "OrderGiven",
    "OrderRuled",
    "OrderWithdrawn",
    "OrdersLocked",
    "OrdersUnlocked",
    "Part",
    "Paused",
    "Perceived",
    "PhaseEntered",
    "PhaseTimed",
    "PointAdded",
    "Rated",
    "RequestAnswered",
    "RequestMade",
    "Resumed",
    "RulingMade",
    "Scored",
    "SeatTaken",
    "StepTaken",
    "TimeGiven",
    "TrackAmended",
    "TurnOpened",
    "VoteCast",
    "WhiteMoved",
]


@frozen
class Part:
    """One contribution to a change of a slot."""

    slot: int
    site: int
    """Index into the program's sites."""
    amount: float
    """Added; or, where `put`, set."""
    put: bool
    inputs: tuple[float, ...]
    """The values of the slots its site reads, as the step began."""
    order: int
    """Number of the order that made it; 0 where no order did."""


@frozen
class Drawn:
    """How a draw fell."""

    site: int
    odds: float
    number: float
    """In [0, 1); success where it is below the odds."""
    success: bool
    inputs: tuple[float, ...]
    order: int


@frozen
class Noted:
    """Something that happened and is not a number: a measure started, an inject arrived, a rung was entered."""

    kind: str
    subject: str
    """The id of what it happened to; of a measure's instance `MEASURE:OWNER:TARGET`."""
    site: int
    order: int


@frozen
class GameBegun:
    """The table is set."""


@frozen
class TurnOpened:
    """A turn begins."""

    turn: int


@frozen
class OrderGiven:
    """An order lies sealed."""

    number: int
    """Its own in the game; counts by actor, so that it tells nothing of others (ORD-9)."""
    actor: ActorId
    move: MoveId
    target: ActorId
    chosen: tuple[float, ...]
    """In the order of the move's parameters."""


@frozen
class OrderWithdrawn:
    """An order was taken back."""

    number: int


@frozen
class OrdersLocked:
    """A cell is done."""

    cell: CellId


@frozen
class OrdersUnlocked:
    """A cell is not done after all."""

    cell: CellId


@frozen
class StepTaken:
    """One step of the turn's order of happening, with everything it changed and why (TUR-2)."""

    step: str
    changes: tuple[Change, ...]
    parts: tuple[Part, ...]
    draws: tuple[Drawn, ...]
    notes: tuple[Noted, ...]


@frozen
class OrderRuled:
    """The ruling on an order (ADJ-2)."""

    number: int
    actor: ActorId
    move: MoveId
    target: ActorId
    chosen: tuple[float, ...]
    surprise: float | None
    """Where the move has a habit."""
    odds: float | None
    """Where the move has odds; as ruled, where somebody ruled otherwise than proposed."""
    success: bool | None
    by_hand: bool = False
    """Whether the facilitator ruled otherwise than was proposed (ADJ-8)."""
    reason: str = ""
    """What the facilitator gave as the reason of the ruling; empty for none."""


@frozen
class OrderFailed:
    """An order that could be given but not carried out any more (ORD-7)."""

    number: int
    actor: ActorId
    move: MoveId
    target: ActorId
    because: str


@frozen
class BallotOpened:
    """Voters are called."""

    ballot: BallotId


@frozen
class VoteCast:
    """A vote."""

    ballot: BallotId
    voter: ActorId
    option: str
    by_formula: bool
    """Nobody voted for this voter: the scenario's formula did (BAL-4)."""


@frozen
class BallotDecided:
    """The count."""

    ballot: BallotId
    outcome: str
    """`passed`, `failed`, or `answered` where each answers for itself."""
    tally: tuple[tuple[str, int], ...]
    """Votes by option."""


@frozen
class PhaseEntered:
    """`orders`, `adjudication`, `ballots`, `review` or `over`."""

    phase: str


@frozen
class Scored:
    """What each objective stands at, 0 ... 100, as a turn closes (OBJ-1)."""

    turn: int
    scores: tuple[tuple[str, float], ...]


@frozen
class TrackAmended:
    """The facilitator set a track."""

    slot: int
    before: float
    after: float
    reason: str


@frozen
class SeatTaken:
    """A cell has another player."""

    cell: CellId
    seat: str


@frozen
class GameEnded:
    """The game is over."""

    ending: str
    """The ending's id; empty where none holds."""


Event: TypeAlias = (
    GameBegun
    | TurnOpened
    | OrderGiven
    | OrderWithdrawn
    | OrdersLocked
    | OrdersUnlocked
    | StepTaken
    | OrderRuled
    | OrderFailed
    | BallotOpened
    | VoteCast
    | BallotDecided
    | PhaseEntered
    | Scored
    | TrackAmended
    | SeatTaken
    | GameEnded
    | AdjudicationEvent
    | FacilitationEvent
    | ObservingEvent
)
