"""What observers, evaluators and players put on record; it changes nothing in the game (OBS-1)."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import field, frozen

from engine.model.references import CellId

RATINGS: Final = ("P", "S", "M", "U")
"""Performed without challenges, with some challenges, with major challenges, unable to be performed (HSEEP)."""
PLAYER, TEAM, WHITE_CELL = "player", "team", "white"
PERCEIVERS: Final = (PLAYER, TEAM, WHITE_CELL)


@frozen
class TakeNote:
    """An observation, tied to an objective, a cell, both or neither (OBS-1)."""

    author: str
    text: str
    objective: str = ""
    """A training objective."""
    cell: CellId = ""
    wall: str = ""
    """The time of day it was taken at, as ISO text; empty where nobody looked."""
    corrects: int = 0
    """The entry of the record that holds the note it corrects; 0 for none (OBS-6)."""


@frozen
class Rate:
    """An evaluator's rating of a training objective, with the evidence for it (OBS-2)."""

    objective: str
    rating: str
    evidence: str
    author: str = ""


@frozen
class GiveFeedback:
    """What a player wants the facilitator to know, and nobody else (OBS-3)."""

    text: str


@frozen
class AnswerDebrief:
    """An answer to a question of the hot wash; nobody's name stands by it (OBS-4)."""

    question: str
    text: str


@frozen
class Perceive:
    """What somebody thinks a track stands at (OBS-5)."""

    who: str
    """`player`, `team` or `white`."""
    cell: CellId
    """Empty for the white cell."""
    owner: str
    track: str
    value: float = field(converter=float)


ObservingCommand: TypeAlias = TakeNote | Rate | GiveFeedback | AnswerDebrief | Perceive


@frozen
class NoteTaken:
    """An observation."""

    author: str
    text: str
    objective: str
    cell: CellId
    turn: int
    phase: str
    wall: str
    corrects: int = 0


@frozen
class Rated:
    """A rating; that of the same objective and author before it falls away."""

    objective: str
    rating: str
    evidence: str
    author: str
    turn: int


@frozen
class FeedbackGiven:
    """Private feedback."""

    text: str
    turn: int


@frozen
class DebriefAnswered:
    """An answer of the hot wash."""

    question: str
    text: str


@frozen
class Perceived:
    """What somebody thought a track stood at, and what it did."""

    who: str
    cell: CellId
    slot: int
    value: float
    actual: float
    turn: int


ObservingEvent: TypeAlias = NoteTaken | Rated | FeedbackGiven | DebriefAnswered | Perceived
