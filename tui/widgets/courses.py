"""Every track over the turns: a table, and a chart of the one under the cursor."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.gateway.places import TrackPlace
from tui.gateway.window import Moment, Window
from tui.viewmodels.history import TURN_COLUMN, fitting, ranked, track_chart, track_table
from tui.viewmodels.lines import Para, dim, line, para, strong
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Paragraphs


class Courses(Pane):
    """What moved most over the whole game first."""

    DEFAULT_CSS = """
    Courses {
        #chart { height: 9; padding: 0 1; }
        #table { height: 1fr; }
    }
    """

    def __init__(self, window: Window, **names: str) -> None:
        """As these see the tracks."""
        super().__init__(id=names.get("id"))
        self._window = window
        self._moments: tuple[Moment, ...] = window.moments()
        self._places = {str(place.slot): place for place in window.places}

    @property
    def track(self) -> TrackPlace | None:
        """The one under the cursor."""
        return self._places.get(self.query_one("#table", RowList).chosen)

    def compose(self) -> ComposeResult:
        """Table and chart."""
        with Vertical():
            yield RowList(id="table")
        yield Static(id="chart")

    def on_mount(self) -> None:
        """Draws the table."""
        self.entitle(line("Tracks over time ", dim("most moved first")))
        self._draw_table()

    def redraw(self) -> None:
        """The game has gone on, or back."""
        self._moments = self._window.moments()
        self._draw_table()

    def on_resize(self) -> None:
        """The chart takes the width there is."""
        self._draw_chart()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._draw_chart()

    def _shown(self) -> tuple[Moment, ...]:
        return self._moments[-fitting(self.app.size.width) :]

    def _draw_table(self) -> None:
        """As many turns as there is room for."""
        turns = (Column(width=TURN_COLUMN, right=True) for _ in self._shown())
        rows = track_table(ranked(self._window, self._moments), self._shown())
        self.query_one("#table", RowList).show(rows, (Column(), *turns))
        self._draw_chart()

    def _draw_chart(self) -> None:
        place = self.track
        if place is not None:
            drawn = track_chart(place, self._moments, (max(self.app.size.width - 6, 30), 8))
            title = para(strong(place.title), dim(f"  {place.track.unit}"))
            self.query_one("#chart", Static).update(Paragraphs((title, *(Para(part) for part in drawn))))
