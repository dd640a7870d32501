"""A notebook: what an observer, an evaluator or the facilitator writes down, and reads again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from engine.model import commands as asked
from engine.model.observing import WHITE_CELL, ObservingCommand
from engine.model.script import TrainingObjective
from engine.session.observations import Answers, Feedback, Gap, Made, Note, Observations, Rating, observations
from engine.session.records import ROOT
from engine.session.session import Session
from tui.gateway.observer import FACILITATOR, wall_clock
from tui.gateway.phases import when
from tui.gateway.places import TrackPlace

if TYPE_CHECKING:
    from tui.gateway.exercise import Exercise


class Notebook(Protocol):
    """What the forms of notes and ratings need."""

    @property
    def objectives(self) -> tuple[TrainingObjective, ...]:
        """What is trained."""

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Cells that a note may be tied to, with their titles."""

    @property
    def when(self) -> str:
        """`turn 3, orders`."""

    def take_note(self, text: str, objective: str = "", cell: str = "", corrects: int = 0) -> None:
        """Takes a note. Raises `NotDone`; then there is none."""

    def rate(self, objective: str, rating: str, evidence: str) -> None:
        """Rates a training objective. Raises `NotDone`; then it stands as before."""

    def notes(self) -> tuple[Note, ...]:
        """Those that may be read here, with their corrections."""

    def ratings(self) -> tuple[Rating, ...]:
        """Those that may be read here and stand."""


class WhiteNotebook:
    """The facilitator's: everybody's notes, ratings, answers, estimates."""

    def __init__(self, exercise: Exercise, wall: Callable[[], str] = wall_clock) -> None:
        """Of this exercise."""
        self.exercise = exercise
        self._wall = wall
        self._found: Observations | None = None
        self._read = (0, ROOT)
        """How many entries there were when it was collected, and where the game stood."""
        self._named: dict[str, int] = {}
        """The names of lines then."""

    @property
    def objectives(self) -> tuple[TrainingObjective, ...]:
        """What is trained."""
        return self.exercise.scenario.training

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """All."""
        return tuple(self.exercise.titles_of_cells.items())

    @property
    def when(self) -> str:
        """`turn 3, orders`."""
        return when(self.exercise.turn, self.exercise.phase)

    @property
    def tracks(self) -> tuple[TrackPlace, ...]:
        """That are estimated."""
        return self.exercise.hot_wash.tracks

    def all(self) -> Observations:
        """Everything on record; collected anew where something was observed, or the game was taken to another line."""
        session = self.exercise.session
        # Looked at first: a phase may end in another thread meanwhile, and put something on record.
        now = (len(session.entries), session.cursor), dict(session.branches)
        if self._found is None or not _goes_on_from(session, self._read, self._named):
            self._found = observations(session)
        self._read, self._named = now
        return self._found

    def notes(self) -> tuple[Note, ...]:
        """Everybody's."""
        return self.all().notes

    def ratings(self) -> tuple[Rating, ...]:
        """Everybody's that stand."""
        return tuple(one for one in self.all().ratings if one.stands)

    def take_note(self, text: str, objective: str = "", cell: str = "", corrects: int = 0) -> None:
        """Takes a note."""
        self.exercise.submit(asked.TakeNote(FACILITATOR, text, objective, cell, self._wall(), corrects))

    def rate(self, objective: str, rating: str, evidence: str) -> None:
        """Rates a training objective."""
        self.exercise.submit(asked.Rate(objective, rating, evidence, FACILITATOR))

    def estimate(self, values: tuple[tuple[str, str, float], ...]) -> None:
        """Puts on record what the white cell thinks tracks stand at: owner, track, value."""
        for owner, track, value in values:
            self.exercise.submit(asked.Perceive(WHITE_CELL, "", owner, track, value))


def _goes_on_from(session: Session, read: tuple[int, int], named: Mapping[str, int]) -> bool:
    """Whether the game has only gone on from where it was read, and nothing was observed since."""
    count, place = read
    line = [ROOT, *(entry.id for entry in session.path())]
    since = list(range(count + 1, len(session.entries) + 1))
    observed = any(isinstance(session.entries[entry].command, ObservingCommand) for entry in since)
    went_on = place in line and line[line.index(place) + 1 :] == since
    return went_on and not observed and named == session.branches


__all__ = ["FACILITATOR", "Answers", "Feedback", "Gap", "Made", "Note", "Notebook", "Rating", "WhiteNotebook"]
