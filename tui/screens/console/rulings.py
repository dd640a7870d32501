"""What waits for a ruling."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.console import ShowRulings
from tui.commands.writing import SetDials
from tui.dialogs.dial_form import DialForm
from tui.gateway.bench import ADJUDICATION, Bench
from tui.screens.adjudication import Adjudication
from tui.screens.console.part import DESK, Part
from tui.viewmodels.console import ruling_rows
from tui.widgets.rows import Column, RowList


class RulingsPart(Part):
    """Orders and arguments of this turn, with what was ruled."""

    NAME, SHOWN_BY, COLUMN = "rulings", ShowRulings, DESK
    OFFERS = (SetDials,)

    def compose(self) -> ComposeResult:
        """One row a matter."""
        yield RowList((Column(), Column(width=16)))

    def draw(self) -> None:
        """What waits first."""
        self.query_one(RowList).show(ruling_rows(self.exercise))
        self.entitle_counted()

    def open_row(self) -> None:
        """The queue, at what is under the cursor."""
        if self.is_ruling():
            self.open_queue(self.query_one(RowList).chosen)

    def open_queue(self, at: str = "") -> None:
        """The queue; what came of the turn is read once it is adjudicated from there."""
        self.app.push_screen(Adjudication(self.exercise, at), self._ruled)

    def set_dials(self) -> None:
        """Who rules."""
        self.app.push_screen(DialForm(Bench(self.exercise)))

    def is_ruling(self) -> bool:
        """Whether orders are collected and wait for rulings."""
        return self.exercise.phase == ADJUDICATION

    def _ruled(self, adjudicated: bool | None) -> None:  # noqa: FBT001 - what the queue answers
        if adjudicated:
            self.console.read_turn()  # type: ignore[attr-defined] # the console alone holds this part

    def count(self) -> str:
        """How many wait."""
        waiting = len(self.exercise.waiting())
        return f"{waiting} wait" if waiting else ""
