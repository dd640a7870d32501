"""What is asked and recorded where people adjudicate: the dial, matrix arguments, rulings (ADJ-6, ARG-1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from engine.model.references import CellId, MoveId

RIGID, SEMI_RIGID, FREE = "rigid", "semi-rigid", "free"
DIALS: Final = (RIGID, SEMI_RIGID, FREE)
"""Who rules: the rules; the facilitator, on the rules' proposal; the room, by argument (ADJ-6)."""

SUCCESS, FAILURE, VOID = "success", "failure", "void"
EITHER = ""
FOR, AGAINST = "for", "against"

Matter: TypeAlias = str
"""What is ruled on: `order:NUMBER`, or `argument:CELL:NUMBER`."""


def order_matter(number: int) -> Matter:
    """The matter of a sealed order."""
    return f"order:{number}"


def argument_matter(cell: CellId, number: int) -> Matter:
    """The matter of a matrix argument."""
    return f"argument:{cell}:{number}"


@frozen
class Amendment:
    """What a ruling adds to a track, beside what the rules do."""

    on: str
    """The outcome with which it lands: `success`, `failure`, or '' for either."""
    owner: str
    """'' for the world, an actor or group id, or `giver>taker`."""
    track: str
    amount: float = field(converter=float)


def _as_tuple(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts)


@frozen
class Argument:
    """A matrix argument: an action, what it is to bring about, and why it should work."""

    cell: CellId
    number: int
    """Counts by cell through the game, from 1."""
    action: str
    effect: str
    reasons: tuple[str, ...] = field(converter=_as_tuple)

    @property
    def matter(self) -> Matter:
        """What it is called where it is ruled on."""
        return argument_matter(self.cell, self.number)


@frozen
class Point:
    """A reason for or against, added to a matter."""

    matter: Matter
    cell: CellId
    side: str
    text: str


@frozen
class EstimateOf:
    """A cell's sealed estimate of the odds of a matter."""

    matter: Matter
    cell: CellId
    odds: float = field(converter=float)


def _maybe_float(value: float | None) -> float | None:
    return None if value is None else float(value)


@frozen
class Ruling:
    """What was ruled on a matter. All left out, it accepts what is proposed."""

    matter: Matter
    odds: float | None = field(default=None, converter=_maybe_float)
    """In place of those proposed; None for those."""
    outcome: str = EITHER
    """`success` or `failure` without a draw; `void`: it does not take place; '' for the draw."""
    rerolls: int = 0
    """The draw is that after so many others."""
    amendments: tuple[Amendment, ...] = ()
    reason: str = ""
    precedent: str = ""
    """The matter of an earlier ruling that it follows, with its turn: `3/order:7`."""

    @property
    def accepts(self) -> bool:
        """Whether the proposal stands as it was made."""
        return self.keeps_draw and not self.amendments

    @property
    def keeps_draw(self) -> bool:
        """Whether it falls as proposed, whatever it brings about."""
        return self.odds is None and not self.outcome and not self.rerolls


@frozen
class SetDial:
    """The facilitator sets who rules: for the session, or for one move (ADJ-6)."""

    dial: str
    """`rigid`, `semi-rigid` or `free`; for a move, '' gives it back to the session's."""
    move: MoveId = ""


@frozen
class CollectOrders:
    """The orders are closed and wait for rulings (ADJ-7)."""


@frozen
class Argue:
    """A cell hands in a matrix argument, sealed until the orders are collected (ARG-1)."""

    cell: CellId
    action: str
    effect: str
    reasons: tuple[str, ...] = field(converter=_as_tuple)
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class WithdrawArgument:
    """The cell takes its argument back."""

    cell: CellId
    number: int
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class AddPoint:
    """A cell, or the white cell, adds a reason for or against a matter (ARG-2)."""

    matter: Matter
    cell: CellId
    side: str
    """`for` or `against`."""
    text: str
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class SealEstimate:
    """A cell seals what it thinks the odds of a matter are; replaceable until it is ruled on (ARG-3)."""

    matter: Matter
    cell: CellId
    odds: float = field(converter=float)
    """0 ... 1."""
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class Rule:
    """The facilitator rules on a matter; replaceable until adjudication (ADJ-8)."""

    matter: Matter
    odds: float | None = field(default=None, converter=_maybe_float)
    outcome: str = EITHER
    rerolls: int = 0
    amendments: tuple[Amendment, ...] = ()
    reason: str = ""
    precedent: str = ""


@frozen
class AcceptProposals:
    """The facilitator accepts what is proposed on several matters, as one decision (ADJ-12)."""

    matters: tuple[Matter, ...] = field(converter=_as_tuple)


AdjudicationCommand: TypeAlias = (
    SetDial | CollectOrders | Argue | WithdrawArgument | AddPoint | SealEstimate | Rule | AcceptProposals
)


@frozen
class DialSet:
    """The dial stands otherwise."""

    dial: str
    move: MoveId


@frozen
class ArgumentMade:
    """An argument lies sealed."""

    argument: Argument


@frozen
class ArgumentWithdrawn:
    """An argument was taken back."""

    cell: CellId
    number: int


@frozen
class PointAdded:
    """A reason for or against."""

    point: Point


@frozen
class EstimateSealed:
    """A cell has sealed an estimate."""

    estimate: EstimateOf


@frozen
class RulingMade:
    """A ruling; that of the same matter before it falls away."""

    ruling: Ruling


@frozen
class MatterResolved:
    """How a matter that was argued or ruled on came out, with what went into it (ARG-4)."""

    matter: Matter
    title: str
    """The action of an argument, or the order in words."""
    proposed: float | None
    """The odds proposed: the rules', or the estimates pooled; None where there were none."""
    odds: float | None
    """As ruled."""
    number: float | None
    """The draw, in [0, 1); None where the outcome was set or the matter is void."""
    outcome: str
    """`success`, `failure` or `void`."""
    ruling: Ruling
    estimates: tuple[EstimateOf, ...]


AdjudicationEvent: TypeAlias = (
    DialSet | ArgumentMade | ArgumentWithdrawn | PointAdded | EstimateSealed | RulingMade | MatterResolved
)
