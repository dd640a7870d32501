"""The table of tracks with its filter, and what the track under the cursor means."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from engine.model.scenario import Scenario
from tui.viewmodels.lines import Row, dim, line
from tui.viewmodels.tracks import TREND, TrackRow, about, group_lines, grouped, matching, most_moved, moved_lines
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

COLUMNS = (
    Column(),
    Column(width=8, right=True, snug=True),
    Column(width=12, from_width=96, roomy=21, roomy_from=112),
    Column(width=16, from_width=66, snug=True),
    Column(width=9, snug=True),
    Column(width=TREND, from_width=56, snug=True),
)
"""Title, value, unit, band, change, trend."""


class Situation(Pane):
    """What a cell sees of every track."""

    DEFAULT_CSS = """
    Situation {
        RowList { height: 1fr; }
        #filter { display: none; height: 1; border: none; padding: 0 1; background: $surface; }
        #filter.-open { display: block; }
        #meaning { height: auto; max-height: 5; padding: 0 1; border-top: solid $frame; }
    }
    """

    def __init__(self, scenario: Scenario, own: Sequence[str], **names: str) -> None:
        """`own` are the actors whose tracks come first."""
        super().__init__(id=names.get("id"))
        self._scenario = scenario
        self._own = own
        self._rows: tuple[TrackRow, ...] | None = None
        self._by_movement = False
        self._title = names.get("title", "1 Situation")

    def compose(self) -> ComposeResult:
        """Table, filter, meaning."""
        yield RowList(COLUMNS)
        yield Input(placeholder="words to look for; Esc shows all", id="filter", compact=True)
        yield Prose(id="meaning")

    def show(self, rows: tuple[TrackRow, ...]) -> None:
        """Draws these tracks, where they stand otherwise than before: there are hundreds of them."""
        if rows != self._rows:
            self._rows = rows
            self._draw()

    def take_focus(self) -> None:
        """Moves the keyboard to the table."""
        self.query_one(RowList).focus()

    def open_filter(self) -> None:
        """Opens the field and moves the keyboard there."""
        field = self.query_one("#filter", Input)
        field.add_class("-open")
        field.focus()

    def close_filter(self) -> bool:
        """Shows all tracks again; whether there was a filter to close."""
        field = self.query_one("#filter", Input)
        was_open = field.has_class("-open")
        field.value = ""
        field.remove_class("-open")
        if was_open:
            self.take_focus()
        return was_open

    def turn_order(self) -> None:
        """By movement, or by owner again."""
        self._by_movement = not self._by_movement
        self._draw()

    @property
    def track(self) -> TrackRow | None:
        """The one under the cursor."""
        chosen = self.query_one(RowList).chosen
        return next((row for row in self._rows or () if str(row.place.slot) == chosen), None)

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        return self.query_one(RowList).has_focus and self.track is not None

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _filter_done(self) -> None:
        self.take_focus()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()

    def _explain(self) -> None:
        track = self.track
        self.query_one("#meaning", Prose).show(about(track) if track else ())

    def _draw(self) -> None:
        self.query_one(RowList).show(self._lines())
        words = self.query_one("#filter", Input).value
        order = "most moved" if self._by_movement else "by owner"
        self.entitle(line(f"{self._title} ", dim(f"{order}{f', with “{words}”' if words else ''}")))
        self._explain()

    def _lines(self) -> tuple[Row, ...]:
        found = matching(self._rows or (), self.query_one("#filter", Input).value)
        if self._by_movement:
            return moved_lines(most_moved(found)) or (Row("", (line(dim("Nothing moved.")),), heading=True),)
        lines = group_lines(grouped(found, self._scenario, self._own))
        return lines or (Row("", (line(dim("No track has these words.")),), heading=True),)
