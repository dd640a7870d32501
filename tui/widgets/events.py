"""The events list, with the inject under the cursor beside it or under it."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from engine.model.scenario import Scenario
from tui.gateway.events import EventsNow, Listed
from tui.viewmodels.events import RECIPIENTS, event_rows, first_to_come
from tui.viewmodels.inject import inject_paras
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

_WIDE = 96
"""Columns from which the inject stands beside the list; below, it stands under it."""
_TALL = 16
"""Rows from which there is room for it under the list."""


class EventsView(Container):
    """The MSEL: a row for each inject, and all there is to say of one."""

    DEFAULT_CSS = """
    EventsView {
        layout: vertical; height: 1fr;
        RowList { height: 1fr; width: 1fr; }
        #inject { display: none; padding: 0 1; scrollbar-size-vertical: 1; }
        &.-beside { layout: horizontal; }
        &.-beside RowList { width: 3fr; }
        &.-beside #inject { display: block; width: 2fr; height: 1fr; border-left: solid $frame; }
        &.-under #inject { display: block; height: 9; border-top: solid $frame; }
        &.-under.-high #inject { height: 16; }
    }
    """

    def __init__(self, scenario: Scenario) -> None:
        """Of this scenario."""
        super().__init__()
        self._scenario = scenario
        self._now: EventsNow | None = None

    def compose(self) -> ComposeResult:
        """List and inject."""
        yield RowList((Column(width=14), Column(), Column(width=RECIPIENTS, from_width=62)), id="msel-list")
        with VerticalScroll(id="inject", can_focus=False):
            yield Prose()

    def show(self, now: EventsNow) -> None:
        """Draws the list as it stands; the cursor stays on its inject.

        At first, and in another turn while the keyboard is elsewhere, it goes to the next that can be fired.
        """
        before, self._now = self._now, now
        rows = self.query_one(RowList)
        rows.show(event_rows(now, self._scenario))
        if before is None or (before.turn != now.turn and not rows.has_focus):
            self._go_to(first_to_come(now))
        self._explain()

    def go_to_next(self) -> None:
        """From an inject that cannot be fired any more, the cursor goes to the next that can be."""
        chosen = self.chosen
        if self._now is not None and (chosen is None or chosen.arrived or chosen.skipped):
            self._go_to(first_to_come(self._now))

    def _go_to(self, row: str) -> None:
        """The cursor on a row, and what stands above it in sight as far as there is room."""
        rows = self.query_one(RowList)
        rows.choose(row or rows.chosen)
        rows.scroll_home(animate=False, immediate=True)
        rows.scroll_to_highlight()

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
        self.set_class(event.size.height >= 2 * _TALL, "-high")

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()
        self.screen.refresh_bindings()

    def _explain(self) -> None:
        if self._now is not None:
            self.query_one(Prose).show(inject_paras(self.row, self._now, self._scenario))
