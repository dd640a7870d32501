"""Commands of those who observe and evaluate: notes, ratings, and the sheets they are read on."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.parts import ShowPart


class Noting(Protocol):
    """Wherever a note can be taken."""

    def take_note(self) -> None:
        """Opens the form of a note."""


class TakeNote(Command[Noting]):
    """Take a note: type it, Enter. It is tied to this turn and phase; objective and cell can be chosen on the form."""

    key = "n"
    title = "Note"
    footer = True
    group = "Notes"

    def run(self, on: Noting) -> None:
        """Opens the form."""
        on.take_note()


class Opening(Protocol):
    """Where the sheets can be opened from."""

    def open_evaluation(self) -> None:
        """Opens notes, objectives, feedback, estimates and hot wash."""


class OpenEvaluation(Command[Opening]):
    """Open all that is observed: notes, ratings of objectives, feedback, estimates, and the hot wash."""

    key = "9"
    title = "Debrief"
    group = "Notes"

    def run(self, on: Opening) -> None:
        """Opens it."""
        on.open_evaluation()


class Evaluating(Noting, Protocol):
    """Notes and objectives, to be read and rated."""

    def correct_note(self) -> None:
        """Takes a note that corrects the one under the cursor."""

    def has_note(self) -> bool:
        """Whether the cursor is on a note."""

    def rate(self) -> None:
        """Rates the objective under the cursor."""

    def has_objective(self) -> bool:
        """Whether the cursor is on an objective."""

    def filter(self) -> None:
        """Opens the filter of the notes."""


class CorrectNote(Command[Evaluating]):
    """Correct the note under the cursor by another. Both stay on record."""

    key = "c"
    title = "Correct"
    footer = True
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the form."""
        on.correct_note()

    def is_open(self, on: Evaluating) -> bool:
        """On a note."""
        return on.has_note()


class RateObjective(Command[Evaluating]):
    """Rate the objective under the cursor P, S, M or U, with evidence. You may rate again; the last one stands."""

    key = "e"
    title = "Rate"
    footer = True
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the form."""
        on.rate()

    def is_open(self, on: Evaluating) -> bool:
        """On an objective."""
        return on.has_objective()


class FilterNotes(Command[Evaluating]):
    """Show only notes with some words: of the text, an author, a cell, an objective, or `turn 3`. Esc shows all."""

    key = "slash"
    title = "Filter"
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the field."""
        on.filter()


class Rows(Protocol):
    """A list whose rows can be opened."""

    def open_row(self) -> None:
        """Acts on the row under the cursor."""

    def opens_rows(self) -> bool:
        """Whether there is something to act on."""


class OpenObserved(Command[Rows]):
    """Act on the row under the cursor: rate an objective, show an answer to the room, see why a track stands there."""

    key = "enter"
    title = "Open"
    group = "Notes"

    def run(self, on: Rows) -> None:
        """Acts."""
        on.open_row()

    def is_open(self, on: Rows) -> bool:
        """On such a row."""
        return on.opens_rows()


class Sheets(Protocol):
    """A screen of several sheets."""

    def close(self) -> None:
        """Back."""


class ShowNoteSheet(ShowPart):
    """Go to the notes."""

    key = "1"
    title = "Notes"
    group = "Sheets"


class ShowObjectiveSheet(ShowPart):
    """Go to the training objectives: what to look for, ratings, notes tied to them."""

    key = "2"
    title = "Objectives"
    group = "Sheets"


class ShowFeedbackSheet(ShowPart):
    """Go to what players say in confidence."""

    key = "3"
    title = "Feedback"
    group = "Sheets"


class ShowEstimateSheet(ShowPart):
    """Go to what players, teams and the white cell think tracks stand at."""

    key = "4"
    title = "Estimates"
    group = "Sheets"


class ShowHotWashSheet(ShowPart):
    """Go to the questions of the hot wash and their answers."""

    key = "5"
    title = "Hot wash"
    group = "Sheets"


class CloseSheets(Command[Sheets]):
    """Back to where you came from."""

    key = "escape,q"
    title = "Back"
    footer = True

    def run(self, on: Sheets) -> None:
        """Back."""
        on.close()
