"""What people and bots may tell a game to do. A command asks; `engine.rules.decide` answers by events or a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from engine.model.adjudication import (
    AcceptProposals,
    AddPoint,
    AdjudicationCommand,
    Argue,
    CollectOrders,
    Rule,
    SealEstimate,
    SetDial,
    WithdrawArgument,
)
from engine.model.facilitation import (
    AnswerRequest,
    AskWhite,
    EditInject,
    FacilitationCommand,
    GiveTime,
    HoldInject,
    Improvise,
    LetInjectArrive,
    Pause,
    ReleaseInject,
    RescheduleInject,
    Resume,
    SetPhaseTime,
    SkipInject,
    TickExpected,
)
from engine.model.observing import AnswerDebrief, GiveFeedback, ObservingCommand, Perceive, Rate, TakeNote
from engine.model.references import ActorId, BallotId, CellId, MoveId

__all__ = [
    "AcceptProposals",
    "AddPoint",
    "Adjudicate",
    "AmendTrack",
    "AnswerDebrief",
    "AnswerRequest",
    "Argue",
    "AskWhite",
    "BeginGame",
    "CastVote",
    "CloseTurn",
    "CollectOrders",
    "Command",
    "EditInject",
    "EndGame",
    "GiveFeedback",
    "GiveOrder",
    "GiveTime",
    "HoldInject",
    "Improvise",
    "InCellsPlace",
    "LetInjectArrive",
    "LockOrders",
    "OpenTurn",
    "Pause",
    "Perceive",
    "Rate",
    "ReleaseInject",
    "RescheduleInject",
    "Resume",
    "Rule",
    "SealEstimate",
    "SeatCell",
    "SetDial",
    "SetPhaseTime",
    "SkipInject",
    "TakeNote",
    "TickExpected",
    "TurnCommand",
    "UnlockOrders",
    "WithdrawArgument",
    "WithdrawOrder",
    "is_by_white",
]


def _with_floats(chosen: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The same numbers as a save holds them: a whole number given as `int` must not look another way there."""
    return tuple((name, float(value)) for name, value in chosen)


@frozen
class BeginGame:
    """Opens the first turn."""


@frozen
class GiveOrder:
    """Seals an order; it stays secret and replaceable until adjudication (ORD-1)."""

    actor: ActorId
    move: MoveId
    target: ActorId = ""
    """Empty where the move has none."""
    chosen: tuple[tuple[str, float], ...] = field(default=(), converter=_with_floats)
    """Chosen numbers by name; those left out take their default."""
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class WithdrawOrder:
    """Takes a sealed order back."""

    number: int
    """As given by `OrderGiven`."""
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class LockOrders:
    """The cell is done with its orders."""

    cell: CellId
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class UnlockOrders:
    """The cell wants to change its orders after all."""

    cell: CellId
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class Adjudicate:
    """Orders are resolved, promises called, ballots opened."""


@frozen
class CastVote:
    """Votes for one voter; replaceable until the turn closes (BAL-3)."""

    ballot: BallotId
    voter: ActorId
    option: str
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class CloseTurn:
    """Ballots are counted, consequences follow, the turn ends."""


@frozen
class OpenTurn:
    """The next turn begins."""


@frozen
class EndGame:
    """The facilitator ends the game here, after a turn that is not its last (END-2)."""


@frozen
class AmendTrack:
    """The facilitator sets a track, with a reason that is recorded (WHT-1)."""

    owner: str
    """'' for the world, an actor or group id, or `giver>taker`."""
    track: str
    value: float = field(converter=float)
    reason: str


@frozen
class SeatCell:
    """Hands a cell to a person or a bot."""

    cell: CellId
    seat: str
    """`human`, `random`, or the id of a doctrine."""


TurnCommand: TypeAlias = (
    BeginGame
    | GiveOrder
    | WithdrawOrder
    | LockOrders
    | UnlockOrders
    | Adjudicate
    | CastVote
    | CloseTurn
    | OpenTurn
    | EndGame
    | AmendTrack
    | SeatCell
)
"""What carries a turn on, and what sets the table."""
Command: TypeAlias = TurnCommand | AdjudicationCommand | FacilitationCommand | ObservingCommand
InCellsPlace: TypeAlias = (
    GiveOrder
    | WithdrawOrder
    | LockOrders
    | UnlockOrders
    | CastVote
    | Argue
    | WithdrawArgument
    | AddPoint
    | SealEstimate
    | AskWhite
)
"""What the facilitator may do in a cell's place; each says whose hand it was (WHT-3)."""


def is_by_white(command: Command) -> bool:
    """WHT-3: whether the facilitator did it in a cell's place."""
    return isinstance(command, InCellsPlace) and command.by_white
