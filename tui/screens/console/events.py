"""The events list (MSEL): what is expected, what comes next and how near it is, what is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult

from tui.commands.console import ShowEvents
from tui.commands.events import MSEL
from tui.dialogs.dialog import Dialog
from tui.dialogs.question import Message
from tui.dialogs.steering import Steers
from tui.gateway.events import EventsNow, EventsOf, Listed
from tui.gateway.exercise import Exercise
from tui.screens.console.part import SIDE, Part
from tui.viewmodels.events import events_count
from tui.viewmodels.inject import inject_paras
from tui.widgets.events import EventsView


class EventsPart(Steers, Part):
    """One row an inject, under what it waits for."""

    NAME, SHOWN_BY, COLUMN = "events", ShowEvents, SIDE
    OFFERS = MSEL

    def __init__(self, exercise: Exercise) -> None:
        """A part of this exercise's console."""
        super().__init__(exercise)
        self.events_desk = EventsOf(exercise)
        self._now: EventsNow | None = None

    def compose(self) -> ComposeResult:
        """The list, and the inject under the cursor."""
        yield EventsView(self.exercise.scenario)

    def draw(self) -> None:
        """As it stands."""
        self._now = self.events_desk.now()
        self.query_one(EventsView).show(self._now)
        self.entitle_counted()

    def count(self) -> str:
        """How many are overdue, due and armed."""
        return events_count(self._now) if self._now is not None else ""

    def take_focus(self) -> None:
        """From an inject that can be fired no more, the cursor goes to one that can be."""
        self.query_one(EventsView).go_to_next()
        super().take_focus()

    def open_row(self) -> None:
        """All there is to say of it."""
        view = self.query_one(EventsView)
        if self._now is not None and view.row:
            self.app.push_screen(Message("Inject", inject_paras(view.row, self._now, self.exercise.scenario)))

    def chosen_inject(self) -> Listed | None:
        """The one under the cursor, where the keyboard is here."""
        return self.query_one(EventsView).chosen if self.has_keyboard() else None

    def open_form(self, form: Dialog[Any], done: Callable[[Any], None]) -> None:
        """Over the console."""
        self.app.push_screen(form, done)

    def say(self, text: str) -> None:
        """On the console."""
        self.console.tell(text)
