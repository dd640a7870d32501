"""A game that is over, as the review reads it, whoever ran it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from engine.bots.seats import HUMAN
from tui.gateway.coach import Coach
from tui.gateway.exercise import Exercise
from tui.gateway.timeline import Timeline
from tui.gateway.window import Window
from tui.gateway.written import write_report


class Reviewed(Protocol):
    """What a review needs of a game."""

    coach: Coach

    @property
    def path(self) -> Path:
        """Where it is kept."""

    @property
    def people(self) -> tuple[str, ...]:
        """The cells that people played."""

    @property
    def titles_of_cells(self) -> Mapping[str, str]:
        """Cells by id."""

    def everything(self) -> Window:
        """All there is to be seen."""

    def timeline(self, window: Window) -> Timeline:
        """The record."""

    def undo(self) -> object:
        """Back to before the last decision. Raises `NotDone`."""

    def write_report(self) -> tuple[Path, Path]:
        """The after-action report beside the save. Raises `NotDone`."""


class ExerciseReviewed:
    """An exercise that is over."""

    def __init__(self, exercise: Exercise) -> None:
        """The exercise; it stays open."""
        self._exercise = exercise
        self.coach = exercise.coach

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._exercise.path

    @property
    def people(self) -> tuple[str, ...]:
        """The cells that people play as it ends."""
        cells = (cell.id for cell in self._exercise.scenario.cells)
        return tuple(cell for cell in cells if self._exercise.state.seat(cell) == HUMAN)

    @property
    def titles_of_cells(self) -> Mapping[str, str]:
        """Cells by id."""
        return self._exercise.titles_of_cells

    def everything(self) -> Window:
        """What the white cell sees."""
        return self._exercise.white()

    def timeline(self, window: Window) -> Timeline:  # noqa: ARG002 - the facilitator sees all there is
        """The record, in which the facilitator may go back."""
        return self._exercise.timeline()

    def undo(self) -> object:
        """Back to before the last decision."""
        return self._exercise.undo()

    def write_report(self) -> tuple[Path, Path]:
        """Beside the save, in Markdown and as a page."""
        exercise = self._exercise
        return write_report(exercise.session, exercise.title, exercise.seed, exercise.path)
