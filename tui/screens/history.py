"""Tracks over time as a table and a chart; the places of the game to go back to."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.commands.review import CloseHistory, GoThere, TurnOver
from tui.dialogs.commanded import Commanded
from tui.dialogs.question import Question
from tui.dialogs.why import Why
from tui.gateway.desk import Past
from tui.gateway.places import TrackPlace
from tui.gateway.window import Moment, Window
from tui.viewmodels import header
from tui.viewmodels.history import TURN_COLUMN, Step, place_lines, track_chart, track_table
from tui.viewmodels.lines import Para, dim, line, para, strong
from tui.viewmodels.tracks import most_moved, telling, track_rows
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Paragraphs


class History(Commanded[int | None]):
    """Closes with the place to go back to, or with none."""

    TITLE = "History"
    DEFAULT_CSS = """
    History {
        #tracks, #places { height: 1fr; }
        #places { display: none; }
        &.-places #places { display: block; }
        &.-places #tracks { display: none; }
        #chart { height: 9; padding: 0 1; }
        #table { height: 1fr; }
    }
    """
    OFFERS = (GoThere, TurnOver, CloseHistory)

    def __init__(self, past: Past | None, window: Window) -> None:
        """The record, where one may go back in it, and what those who look may see."""
        super().__init__()
        self._past = past
        self._window = window
        self._moments: tuple[Moment, ...] = window.moments()
        self._places = {str(place.slot): place for place in window.places}

    def compose(self) -> ComposeResult:
        """Table and chart, or the places."""
        yield TopLines()
        turns = [Column(width=TURN_COLUMN, right=True) for _ in self._moments[-_fitting(self.app.size.width) :]]
        with Pane(id="tracks"):
            with Vertical():
                yield RowList((Column(), *turns), id="table")
            yield Static(id="chart")
        with Pane(id="places"):
            yield RowList(id="line")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws the table: what moved most over the whole game first."""
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (line(strong("History")), line(dim("Tab: places to go back to" if self._past else ""))),
        )
        self.query_one("#tracks", Pane).entitle(line("Tracks over time ", dim("most moved first")))
        self.query_one("#places", Pane).entitle(line("Places of the game"))
        moments = self._moments[-_fitting(self.app.size.width) :]
        self.query_one("#table", RowList).show(track_table(self._ranked(), moments))
        if self._past is not None:
            rows = place_lines(steps_of(self._past), self._past.place, scenario, self._window.cells)
            self.query_one("#line", RowList).show(rows)
            self.query_one("#line", RowList).choose(str(self._past.place))
        self.query_one("#table", RowList).focus()
        self._draw_chart()

    def go_there(self) -> None:
        """The ledger of a track; or back to a place, after a question."""
        if self.has_class("-places"):
            chosen = self.query_one("#line", RowList).chosen
            paras: tuple[Para, ...] = (
                para("What you do then begins another line. This one is kept, and stays in the history."),
            )
            if chosen:
                self.app.push_screen(
                    Question("Go back to here?", paras), lambda yes: self._go(int(chosen)) if yes else None
                )
            return
        place = self._place()
        if place is not None:
            self.app.push_screen(Why(self._window, place))

    def has_places(self) -> bool:
        """Whether one may go back from here."""
        return self._past is not None

    def turn_over(self) -> None:
        """From the tracks to the places, and back."""
        self.toggle_class("-places")
        self.query_one("#line" if self.has_class("-places") else "#table", RowList).focus()

    def close(self) -> None:
        """Back to the game as it stands."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """The chart takes the width there is."""
        self._draw_chart()

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.go_there()

    @on(RowList.OptionHighlighted, "#table")
    def _looked_at(self) -> None:
        self._draw_chart()

    def _go(self, place: int) -> None:
        self.dismiss(place)

    def _place(self) -> TrackPlace | None:
        return self._places.get(self.query_one("#table", RowList).chosen)

    def _ranked(self) -> list[TrackPlace]:
        """Those that moved over the game, the largest share first; then the rest."""
        first_and_last = [self._moments[0].values, self._moments[-1].values]
        moved = [row.place for row in most_moved(track_rows(self._window.places, first_and_last))]
        ranked = [*telling(moved, self._window.scenario), *moved, *self._window.places]
        return list({place.slot: place for place in ranked}.values())

    def _draw_chart(self) -> None:
        place = self._place()
        if place is None:
            return
        drawn = track_chart(place, self._moments, (max(self.size.width - 6, 30), 8))
        title = para(strong(place.title), dim(f"  {place.track.unit}"))
        self.query_one("#chart", Static).update(Paragraphs((title, *(Para(part) for part in drawn))))


def steps_of(past: Past) -> tuple[Step, ...]:
    """The record, as a viewmodel reads it."""
    on_line = {entry.id for entry in past.line()}
    parents = {entry.parent for entry in past.entries()}
    return tuple(
        Step(
            place=entry.id,
            before=entry.parent,
            command=entry.command,
            turn=past.state_after(entry.id)[0],
            cell=past.decided_by(entry),
            is_here=entry.id in on_line,
            is_end=entry.id not in parents,
        )
        for entry in past.entries()
    )


def _fitting(width: int) -> int:
    """How many turns the table has room for."""
    return max((width - 30) // (TURN_COLUMN + 2), 2)
