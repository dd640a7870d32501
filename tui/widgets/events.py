"""The events list with the inject under the cursor beside it, and the requests that wait for an answer."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from engine.model.scenario import Scenario
from engine.rules.events_list import Listed
from engine.rules.state import Request
from tui.gateway.events import EventsNow
from tui.viewmodels.events import events_parts, inject_paras, request_rows, requests_title
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

_WIDE = 96
"""Columns from which the inject stands beside the list; below, it stands under it."""
_TALL = 16
"""Rows from which there is room for it under the list."""


class EventsPane(Pane):
    """The MSEL: a row for each inject, and all there is to say of one."""

    DEFAULT_CSS = """
    EventsPane {
        #msel { height: 1fr; }
        RowList { height: 1fr; width: 1fr; }
        #inject { display: none; padding: 0 1; scrollbar-size-vertical: 1; }
        &.-beside #msel { layout: horizontal; }
        &.-beside RowList { width: 3fr; }
        &.-beside #inject { display: block; width: 2fr; height: 1fr; border-left: solid $frame; }
        &.-under #msel { layout: vertical; }
        &.-under #inject { display: block; height: 8; border-top: solid $frame; }
    }
    """

    def __init__(self, scenario: Scenario, **names: str) -> None:
        """Of this scenario."""
        super().__init__(id=names.get("id"))
        self._scenario = scenario
        self._now: EventsNow | None = None

    def compose(self) -> ComposeResult:
        """List and inject."""
        with Horizontal(id="msel"):
            yield RowList((Column(width=14), Column(), Column(width=18, from_width=62)), id="msel-list")
            with VerticalScroll(id="inject", can_focus=False):
                yield Prose()

    def show(self, now: EventsNow) -> None:
        """Draws the list as it stands; the cursor stays on its inject."""
        self._now = now
        parts = events_parts(now)
        self.query_one(RowList).show(parts.rows)
        self.entitle(parts.title)
        self._explain()

    def take_focus(self) -> None:
        """Moves the keyboard to the list."""
        self.query_one(RowList).focus()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the list."""
        return self.query_one(RowList).has_focus

    @property
    def row(self) -> str:
        """The id of the row under the cursor."""
        return self.query_one(RowList).chosen

    @property
    def chosen(self) -> Listed | None:
        """The inject of the list under the cursor; None on one that was improvised."""
        found = self._now.list.listed if self._now is not None else ()
        return next((known for known in found if known.inject.id == self.row), None)

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= _WIDE, "-beside")
        self.set_class(event.size.width < _WIDE and event.size.height >= _TALL, "-under")

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()
        self.screen.refresh_bindings()

    def _explain(self) -> None:
        if self._now is not None:
            self.query_one(Prose).show(inject_paras(self.row, self._now, self._scenario))


class RequestsPane(Pane):
    """What cells want to know."""

    DEFAULT_CSS = """
    RequestsPane { RowList { height: 1fr; } }
    """

    def __init__(self, scenario: Scenario, **names: str) -> None:
        """Of this scenario."""
        super().__init__(id=names.get("id"))
        self._scenario = scenario
        self._now: EventsNow | None = None

    def compose(self) -> ComposeResult:
        """The list."""
        yield RowList((Column(width=22), Column()), id="request-list")

    def show(self, now: EventsNow) -> None:
        """Draws those that wait."""
        self._now = now
        self.query_one(RowList).show(request_rows(now, self._scenario))
        self.entitle(requests_title(now))

    def take_focus(self) -> None:
        """Moves the keyboard to the list."""
        self.query_one(RowList).focus()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the list."""
        return self.query_one(RowList).has_focus

    @property
    def chosen(self) -> Request | None:
        """The request under the cursor."""
        cell, _, number = self.query_one(RowList).chosen.rpartition(":")
        waiting = self._now.requests if self._now is not None else ()
        return next((known for known in waiting if known.cell == cell and str(known.number) == number), None)

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self.screen.refresh_bindings()
