"""The events list (MSEL): what has arrived, what comes next."""

from __future__ import annotations

from textual.app import ComposeResult

from engine.model import commands as asked
from tui.commands.console import ShowEvents
from tui.commands.white import FireInject
from tui.screens.console.part import SIDE, Part
from tui.viewmodels.console import event_rows
from tui.widgets.rows import Column, RowList


class EventsPart(Part):
    """One row an inject, those to come first."""

    NAME, SHOWN_BY, COLUMN = "events", ShowEvents, SIDE
    OFFERS = (FireInject,)

    def compose(self) -> ComposeResult:
        """When and what."""
        yield RowList((Column(width=12), Column()))

    def draw(self) -> None:
        """What comes next stands first."""
        self.query_one(RowList).show(event_rows(self.exercise))
        self.entitle_counted()

    def open_row(self) -> None:
        """Lets it arrive."""
        if self.has_inject():
            self.fire()

    def fire(self) -> None:
        """Lets the inject under the cursor arrive."""
        inject = self._inject()
        self.exercise.submit(asked.LetInjectArrive(inject))
        title = next(known.title for known in self.exercise.scenario.injects if known.id == inject)
        self.console.tell(f"“{title}” has arrived. U takes it back.")

    def has_inject(self) -> bool:
        """Whether the keyboard is on an inject that has not arrived."""
        return self.has_keyboard() and bool(self._inject())

    def _inject(self) -> str:
        return self.query_one(RowList).chosen.removeprefix("done:") if self._to_come() else ""

    def _to_come(self) -> bool:
        return not self.query_one(RowList).chosen.startswith("done:")
