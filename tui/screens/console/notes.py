"""Notes: taken from anywhere on the console, read here; the rest of what is observed is a key away."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.console import ShowNotes
from tui.commands.observing import OpenEvaluation, TakeNote
from tui.dialogs.noting import NoteForm
from tui.gateway.exercise import Exercise
from tui.gateway.notebook import WhiteNotebook
from tui.screens.console.part import SIDE, Part
from tui.screens.evaluation import FEEDBACK, HOT_WASH, NOTES, Evaluation
from tui.viewmodels.observing import notes_in_brief
from tui.widgets.rows import Column, RowList


class NotesPart(Part):
    """What waits in confidence first, then the notes, the latest first."""

    NAME, SHOWN_BY, COLUMN = "notes", ShowNotes, SIDE
    OFFERS = (TakeNote, OpenEvaluation)

    def __init__(self, exercise: Exercise) -> None:
        """The facilitator's."""
        super().__init__(exercise)
        self._notebook = WhiteNotebook(exercise)

    def compose(self) -> ComposeResult:
        """When, what, of whom."""
        yield RowList((Column(width=9), Column(), Column(width=14, from_width=60)))

    def draw(self) -> None:
        """As they stand."""
        wash, cells = self.exercise.hot_wash, dict(self._notebook.cells)
        waiting = wash.waiting
        told = [one.text for one in self._notebook.all().feedback]
        self.query_one(RowList).show(
            notes_in_brief(waiting.feedback, told, waiting.sheets, self._notebook.notes(), cells)
        )
        self.entitle_counted()

    def count(self) -> str:
        """How much feedback has come since the phase began."""
        waiting = len(self.exercise.hot_wash.waiting.feedback)
        return f"{waiting} in confidence" if waiting else ""

    def take_note(self) -> None:
        """The form; it comes back to where it was opened from."""
        self.app.push_screen(NoteForm(self._notebook), lambda done: self.console.tell("On record.") if done else None)

    def open_evaluation(self) -> None:
        """All of it."""
        self.app.push_screen(Evaluation(self._notebook))

    def open_row(self) -> None:
        """The sheet that the row under the cursor stands on."""
        kind = self.query_one(RowList).chosen.partition(":")[0]
        sheet = {"feedback": FEEDBACK, "sheets": HOT_WASH}.get(kind, NOTES)
        self.app.push_screen(Evaluation(self._notebook, sheet))
