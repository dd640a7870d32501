"""What waits for a ruling."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.console import ShowRulings
from tui.screens.console.part import DESK, Part
from tui.viewmodels.console import ruling_rows
from tui.widgets.rows import Column, RowList


class RulingsPart(Part):
    """Orders and arguments of this turn, with what was ruled."""

    NAME, SHOWN_BY, COLUMN = "rulings", ShowRulings, DESK

    def compose(self) -> ComposeResult:
        """One row a matter."""
        yield RowList((Column(), Column(width=16)))

    def draw(self) -> None:
        """What waits first."""
        self.query_one(RowList).show(ruling_rows(self.exercise))
        self.entitle_counted()

    def count(self) -> str:
        """How many wait."""
        waiting = len(self.exercise.waiting())
        return f"{waiting} wait" if waiting else ""
