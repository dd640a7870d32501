"""What the facilitator does beside ruling: injects, requests, the clock (INJ-8, RFI-1, CLK-1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from engine.model.references import CellId


def _with_floats(changes: Iterable[tuple[str, str, float]]) -> tuple[tuple[str, str, float], ...]:
    """The same numbers as a save holds them."""
    return tuple((owner, track, float(amount)) for owner, track, amount in changes)


def _as_tuple(cells: Iterable[CellId]) -> tuple[CellId, ...]:
    return tuple(cells)


@frozen
class LetInjectArrive:
    """The facilitator lets an inject arrive now (INJ-4)."""

    inject: str


@frozen
class HoldInject:
    """It does not arrive by itself until it is released."""

    inject: str
    reason: str = ""


@frozen
class ReleaseInject:
    """It may arrive by itself again."""

    inject: str


@frozen
class SkipInject:
    """It is struck from the list; only the facilitator can still let it arrive."""

    inject: str
    reason: str = ""


@frozen
class RescheduleInject:
    """It arrives as the turn opens, whatever it waited for."""

    inject: str
    turn: int
    reason: str = ""


@frozen
class EditInject:
    """What players will read when it arrives."""

    inject: str
    title: str
    message: str
    reason: str = ""


@frozen
class Improvise:
    """An inject that no list has arrives now (INJ-8)."""

    title: str
    message: str
    to: tuple[CellId, ...] = field(default=(), converter=_as_tuple)
    """Empty for all."""
    sender: str = "white"
    mode: str = "news"
    objective: str = ""
    """The training objective it serves."""
    changes: tuple[tuple[str, str, float], ...] = field(default=(), converter=_with_floats)
    """Owner, track and what is added."""


@frozen
class TickExpected:
    """The facilitator says that an expected action was taken, or that it was not."""

    inject: str
    met: bool
    reason: str = ""


@frozen
class AskWhite:
    """A cell asks the white cell for information (RFI-1)."""

    cell: CellId
    text: str
    by_white: bool = field(default=False, repr=False)
    """The facilitator did it for the cell (WHT-3)."""


@frozen
class AnswerRequest:
    """The white cell answers, the cell alone or all (RFI-2)."""

    cell: CellId
    number: int
    text: str
    to_all: bool = False


@frozen
class Pause:
    """The exercise stands still: cells can look, and decide nothing (CLK-1)."""

    reason: str = ""


@frozen
class Resume:
    """The exercise goes on."""


@frozen
class SetPhaseTime:
    """So much time for each phase of this name; 0 for as long as it takes (CLK-2)."""

    phase: str
    seconds: int


@frozen
class GiveTime:
    """So much more time for the phase that runs, in this turn alone (CLK-4)."""

    seconds: int


FacilitationCommand: TypeAlias = (
    LetInjectArrive
    | HoldInject
    | ReleaseInject
    | SkipInject
    | RescheduleInject
    | EditInject
    | Improvise
    | TickExpected
    | AskWhite
    | AnswerRequest
    | Pause
    | Resume
    | SetPhaseTime
    | GiveTime
)


@frozen
class Change:
    """A slot before and after a step."""

    slot: int
    before: float
    after: float


@frozen
class WhiteMoved:
    """Tracks moved by the facilitator's hand: what a ruling adds, or an improvised inject brings."""

    kind: str
    """`ruling` or `inject`."""
    title: str
    """In words: the ruling's order or argument, the inject's title."""
    order: int
    """Number of the order ruled on; 0 where there is none."""
    amounts: tuple[tuple[int, float], ...]
    """Slot and what was to be added."""
    changes: tuple[Change, ...]
    """What became of it within bounds."""
    reason: str
    to: tuple[CellId, ...]
    """Cells that may know of it; empty for all."""


@frozen
class InjectSteered:
    """An inject was held, released, skipped or rescheduled."""

    inject: str
    what: str
    """`held`, `released`, `skipped` or `rescheduled`."""
    changes: tuple[Change, ...]
    turn: int
    """For which it was rescheduled; 0 otherwise."""
    reason: str


@frozen
class InjectEdited:
    """Its text is another from now on."""

    inject: str
    title: str
    message: str
    reason: str


@frozen
class InjectDelivered:
    """An inject reached its cells with a text that stands in no list: edited, or improvised."""

    inject: str
    """Empty where it was improvised."""
    title: str
    message: str
    to: tuple[CellId, ...]
    sender: str
    mode: str
    objective: str


@frozen
class ExpectedTicked:
    """An expected action was judged by the facilitator."""

    inject: str
    met: bool
    changes: tuple[Change, ...]
    reason: str


@frozen
class RequestMade:
    """A cell's request for information."""

    cell: CellId
    number: int
    """Counts by cell through the game, from 1."""
    text: str


@frozen
class RequestAnswered:
    """The answer."""

    cell: CellId
    number: int
    question: str
    text: str
    to_all: bool


@frozen
class Paused:
    """The exercise stands still."""

    reason: str


@frozen
class Resumed:
    """It goes on."""


@frozen
class PhaseTimed:
    """A phase has so much time."""

    phase: str
    seconds: int


@frozen
class TimeGiven:
    """The phase that runs has so much more."""

    phase: str
    seconds: int


FacilitationEvent: TypeAlias = (
    WhiteMoved
    | InjectSteered
    | InjectEdited
    | InjectDelivered
    | ExpectedTicked
    | RequestMade
    | RequestAnswered
    | Paused
    | Resumed
    | PhaseTimed
    | TimeGiven
)
