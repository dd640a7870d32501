"""The events list on a screen of its own, with the requests that wait: for a facilitator with a second terminal."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tui.commands.dialogs import Close
from tui.commands.events import MSEL, LookCloser, NextPart
from tui.dialogs.steering import Steers
from tui.gateway.events import EventsDesk
from tui.viewmodels.header import title_line
from tui.viewmodels.lines import dim, line, strong
from tui.widgets.events import EventsPane, RequestsPane
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import RowList


class EventsScreen(Steers):
    """Injects above, requests below; Tab goes between them."""

    TITLE = "MSEL"
    DEFAULT_CSS = """
    EventsScreen { RequestsPane { height: 7; } }
    """
    OFFERS = (*MSEL, LookCloser, NextPart, Close)

    def __init__(self, desk: EventsDesk) -> None:
        """The desk that it drives."""
        super().__init__()
        self.events_desk = desk

    def compose(self) -> ComposeResult:
        """Both lists."""
        yield TopLines()
        yield EventsPane(self.events_desk.scenario)
        yield RequestsPane(self.events_desk.scenario)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the injects."""
        self.draw_events()
        self.events_pane.take_focus()

    def draw_events(self) -> None:
        """The turn in the head as well."""
        now = self.events_desk.now()
        turn = line(strong(f"Turn {now.turn}"), dim(f" of {now.turns}"))
        self.query_one(TopLines).show((title_line(self.events_desk.scenario), turn))
        super().draw_events()

    def look_closer(self) -> None:
        """All there is to say of the row under the cursor."""
        if self.has_request():
            self.answer_request()
        else:
            self.show_inject()

    def next_part(self) -> None:
        """To the other list."""
        requests = self.requests_pane
        if requests is not None and self.events_pane.has_keyboard:
            requests.take_focus()
        else:
            self.events_pane.take_focus()

    def close(self) -> None:
        """Back."""
        self.dismiss()

    def on_descendant_focus(self) -> None:
        """What can be done depends on where the keyboard is."""
        self.refresh_bindings()

    @on(RowList.OptionSelected)
    def _opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.look_closer()
