"""Requests for information that wait for the white cell's answer."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.console import ShowRequests
from tui.screens.console.part import DESK, Part
from tui.viewmodels.console import request_rows
from tui.widgets.rows import Column, RowList


class RequestsPart(Part):
    """One row a request, the oldest first."""

    NAME, SHOWN_BY, COLUMN = "requests", ShowRequests, DESK

    def compose(self) -> ComposeResult:
        """Who asks, and what."""
        yield RowList((Column(width=20), Column()))

    def draw(self) -> None:
        """Those that wait."""
        self.query_one(RowList).show(request_rows(self.exercise))
        self.entitle_counted()

    def count(self) -> str:
        """How many wait."""
        waiting = len(self.exercise.state.requests)
        return f"{waiting} wait" if waiting else ""
