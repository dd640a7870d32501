"""Tracks over time, as a table and a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.gateway.places import TrackPlace
from tui.gateway.window import Moment, Window
from tui.viewmodels import figures
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.lines import Line, Row, dim, line
from tui.viewmodels.tracks import most_moved, telling, track_rows

TURN_COLUMN = 7
"""Columns a turn takes in the table."""


def fitting(width: int) -> int:
    """How many turns the table has room for."""
    return max((width - 30) // (TURN_COLUMN + 2), 2)


def ranked(window: Window, moments: Sequence[Moment]) -> list[TrackPlace]:
    """Those that moved over the game, the largest share first; then the rest."""
    first_and_last = [moments[0].values, moments[-1].values]
    moved = [row.place for row in most_moved(track_rows(window.places, first_and_last))]
    every = [*telling(moved, window.scenario), *moved, *window.places]
    return list({place.slot: place for place in every}.values())


def track_table(places: Iterable[TrackPlace], moments: Sequence[Moment]) -> tuple[Row, ...]:
    """Tracks by turns, under a line that names the turns."""
    names = tuple(line(dim(moment.label)) for moment in moments)
    lines = [Row("", (line(dim("Track")), *names), heading=True)]
    for place in places:
        values = (line(figures.figure(moment.values[place.slot], place.track)) for moment in moments)
        lines.append(Row(str(place.slot), (line(place.title), *values)))
    return tuple(lines)


def track_chart(place: TrackPlace, moments: Sequence[Moment], size: tuple[int, int]) -> tuple[Line, ...]:
    """The course of one track."""
    values = [moment.values[place.slot] for moment in moments]
    bounds = reach(values, (place.track.low, place.track.high))
    return chart([moment.label for moment in moments], values, bounds, size)
