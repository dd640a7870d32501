"""Requests for information that wait for the white cell's answer."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.console import ShowRequests
from tui.commands.events import AnswerRequest
from tui.dialogs.answering import answer_form
from tui.gateway.events import EventsOf, Request
from tui.screens.console.part import DESK, Part
from tui.viewmodels.events import request_rows
from tui.widgets.rows import Column, RowList


class RequestsPart(Part):
    """One row a request, the oldest first."""

    NAME, SHOWN_BY, COLUMN = "requests", ShowRequests, DESK
    OFFERS = (AnswerRequest,)

    def compose(self) -> ComposeResult:
        """Who asks, and what."""
        yield RowList((Column(width=20), Column()), id="request-list")

    def draw(self) -> None:
        """Those that wait."""
        self.query_one(RowList).show(request_rows(self.exercise.state.requests, self.exercise.scenario))
        self.entitle_counted()

    def count(self) -> str:
        """How many wait."""
        waiting = len(self.exercise.state.requests)
        return f"{waiting} {'waits' if waiting == 1 else 'wait'}" if waiting else ""

    def open_row(self) -> None:
        """Its answer."""
        self.answer()

    def answer(self) -> None:
        """Opens the form."""
        request = self._request()
        if request is None:
            return
        form = answer_form(EventsOf(self.exercise), request)
        self.app.push_screen(form, lambda sent: self.console.tell("Answered.") if sent else None)

    def has_request(self) -> bool:
        """Whether the keyboard is on a request."""
        return self.has_keyboard() and self._request() is not None

    def _request(self) -> Request | None:
        cell, _, number = self.query_one(RowList).chosen.rpartition(":")
        waiting = self.exercise.state.requests
        return next((known for known in waiting if known.cell == cell and str(known.number) == number), None)
