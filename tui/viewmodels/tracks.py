"""The table of tracks: what a cell sees of every number, what it is called, how it moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan

from attrs import frozen

from engine.model.cast import Scope
from engine.model.scenario import Scenario
from tui.gateway.places import TrackPlace
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Piece, Row, Tone, dim, heading, line, para, spacer, strong

Values = Sequence[float]
TREND = 8
"""So many moments of a trend are shown, the latest: as many as its column has room for."""


@frozen
class TrackRow:
    """One track of one owner, as a line of the table."""

    place: TrackPlace
    value: float
    change: float
    """Since the moment before; NaN where either is not known."""
    trend: tuple[float, ...]

    @property
    def way(self) -> Tone:
        """Whether the change is for the better, as the scenario's author sees it."""
        better = self.place.track.better
        if isnan(self.change) or not self.change or better == "none":
            return Tone.PLAIN
        return Tone.GOOD if (self.change > 0) is (better == "high") else Tone.BAD

    @property
    def share_moved(self) -> float:
        """How far it moved, as a share of its bounds; 0 where that is not known."""
        track = self.place.track
        return 0.0 if isnan(self.change) else abs(self.change) / ((track.high - track.low) or 1.0)


@frozen
class TrackGroup:
    """Tracks under one heading."""

    title: str
    rows: tuple[TrackRow, ...]


def track_rows(places: Iterable[TrackPlace], moments: Sequence[Values]) -> tuple[TrackRow, ...]:
    """One row a place; the last of the moments is now, and the change is since the one before."""
    return tuple(_row(place, moments) for place in places)


def _row(place: TrackPlace, moments: Sequence[Values]) -> TrackRow:
    trend = tuple(values[place.slot] for values in moments)
    moved = trend[-1] - trend[-2] if len(trend) > 1 else 0.0
    return TrackRow(place, trend[-1], moved, trend[-TREND:])


def grouped(rows: Iterable[TrackRow], scenario: Scenario, own: Sequence[str]) -> tuple[TrackGroup, ...]:
    """Own actors first, then the world, the alliances, and the others one by one; what runs between two comes last.

    Where all own actors are such as no cell plays, whoever looks is the white cell: the world comes first then.
    """
    rows = tuple(rows)
    titles = {actor.id: actor.title for actor in scenario.actors}
    played = {actor for cell in scenario.cells for actor in cell.plays}
    yours = [TrackGroup(f"Yours: {titles[actor]}", _of(rows, actor)) for actor in own]
    shared = [
        TrackGroup("The world", tuple(row for row in rows if row.place.track.scope is Scope.WORLD)),
        TrackGroup("Alliances", tuple(row for row in rows if row.place.track.scope is Scope.GROUP)),
    ]
    groups = [*yours, *shared] if played & set(own) else [*shared, *yours]
    groups += [TrackGroup(actor.title, _of(rows, actor.id)) for actor in scenario.actors if actor.id not in own]
    groups.append(TrackGroup("Between two", tuple(row for row in rows if row.place.track.scope is Scope.PAIR)))
    return tuple(group for group in groups if group.rows)


def _of(rows: Iterable[TrackRow], actor: str) -> tuple[TrackRow, ...]:
    return tuple(row for row in rows if row.place.owner == actor and row.place.track.scope is Scope.ACTOR)


def most_moved(rows: Iterable[TrackRow]) -> tuple[TrackRow, ...]:
    """Those that moved at all, the largest share of their bounds first."""
    moved = [row for row in rows if figures.change(row.change, row.place.track)]
    return tuple(sorted(moved, key=lambda row: -row.share_moved))


def matching(rows: Iterable[TrackRow], words: str) -> tuple[TrackRow, ...]:
    """Those whose title, unit or band has every word in it, whatever its case."""
    wanted = words.lower().split()
    return tuple(row for row in rows if all(word in _searched(row) for word in wanted))


def _searched(row: TrackRow) -> str:
    track = row.place.track
    return f"{row.place.title} {track.unit} {figures.band(row.value, track)}".lower()


def group_lines(groups: Iterable[TrackGroup]) -> tuple[Row, ...]:
    """The table by owner, a heading above each."""
    lines: list[Row] = []
    for group in groups:
        lines += [spacer()] if lines else []
        lines += [heading(group.title), *(track_line(row, whose=_shows_owner(row)) for row in group.rows)]
    return tuple(lines)


def moved_lines(rows: Iterable[TrackRow]) -> tuple[Row, ...]:
    """The table by movement, with every owner named."""
    return tuple(track_line(row, whose=True) for row in rows)


def _shows_owner(row: TrackRow) -> bool:
    return row.place.track.scope in (Scope.GROUP, Scope.PAIR)


def track_line(row: TrackRow, *, whose: bool) -> Row:
    """Title, value, unit, band, change and trend."""
    place, track = row.place, row.place.track
    return Row(
        id=str(place.slot),
        cells=(
            line(place.title if whose else track.title),
            line(strong(figures.figure(row.value, track))),
            line(dim(track.unit)),
            line(figures.band(row.value, track)),
            changed(row),
            line(dim(figures.spark(row.trend, track))),
        ),
    )


def changed(row: TrackRow) -> Line:
    """`▲ +2.0`; nothing where it stood still."""
    text = figures.change(row.change, row.place.track)
    return line(Piece(f"{figures.arrow(row.change)} {text}", row.way)) if text else ()


def about(row: TrackRow) -> tuple[Para, ...]:
    """What a track is, for the line under the table: meaning, bounds, bands, and which way is better."""
    track = row.place.track
    bands = ", ".join(f"{figures.number(band.floor)} {band.title}" for band in track.bands)
    bounds = f"{figures.number(track.low)} to {figures.number(track.high)} {track.unit}".strip()
    better = {"high": "higher is better", "low": "lower is better"}.get(track.better, "")
    facts = "; ".join(fact for fact in (bounds, better, bands) if fact)
    return (para(strong(row.place.title), "  ", track.text), para(dim(facts)))


def moves_between(places: Iterable[TrackPlace], before: Values, after: Values) -> tuple[TrackRow, ...]:
    """Every track that differs between two moments, the largest share first."""
    return most_moved(track_rows(places, (before, after)))


def telling(places: Iterable[TrackPlace], scenario: Scenario) -> tuple[TrackPlace, ...]:
    """Without the purses that orders are paid from: they go up and down every turn, and that is no news."""
    paid = {cost.track for move in scenario.moves for cost in move.cost}
    return tuple(place for place in places if place.track.id not in paid)


def movement_paras(rows: Sequence[TrackRow], limit: int) -> tuple[Para, ...]:
    """`▲ +2.0  Poland: Resolve  52.0 → 54.0 (steady)`, and how many more there are."""
    shown = [_movement(row) for row in rows[:limit]]
    if len(rows) > limit:
        shown.append(para(dim(f"and {figures.counted(len(rows) - limit, 'smaller change')}"), indent=10))
    return tuple(shown) or (para(dim("Nothing moved.")),)


def _movement(row: TrackRow) -> Para:
    track = row.place.track
    now = figures.figure(row.value, track)
    named = figures.band(row.value, track)
    was = figures.band(row.value - row.change, track)
    entered = f", now {named}" if named and named != was else ""
    text = f"{figures.figure(row.value - row.change, track)} → {now}{entered}"
    return Para(line(row.place.title, "  ", dim(text)), changed(row), 10)
