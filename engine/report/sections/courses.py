"""Charts of how things went: the ladder, alliances, the world, what moved most among the actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model.cast import Scope, Track
from engine.program.arithmetic import from_the_left
from engine.report.charts.values import Lines, Series, Steps, Stretch
from engine.report.document.nodes import Figure, Nothing, Section, Table
from engine.report.matter import Matter
from engine.report.wording import figure, moved
from engine.rules.turning_points import read_by_scores

_WORLD = 9
_SHARED = 3
_SINGLE = 1
_PERCENT = (0.0, 100.0)


def courses(matter: Matter) -> Section:
    """Charts; the numbers of every track stand in the annex."""
    charts = list(_charts(matter)) if matter.turns else []
    return Section("How it went", charts or [Nothing("No turn was played.")])


def _charts(matter: Matter) -> Iterator[Figure]:
    yield from _ladder(matter)
    tracks = {track.id: track for track in matter.scenario.tracks}
    for track in tracks.values():
        if track.scope is Scope.GROUP and _span(matter, track):
            yield _of_owners(matter, track)
    yield from _world(matter, [track for track in tracks.values() if track.scope is Scope.WORLD])
    paid = {cost.track for move in matter.scenario.moves for cost in move.cost}
    actors = [track for track in tracks.values() if track.scope is Scope.ACTOR and track.id not in paid]
    ranked = sorted((track for track in actors if _span(matter, track)), key=lambda track: -_weight(matter, track))
    shared = [track for track in ranked if len(track.owners) > 1][:_SHARED]
    single = [track for track in ranked if len(track.owners) == 1][:_SINGLE]
    for track in (*shared, *single):
        yield _of_owners(matter, track)


def labels(matter: Matter) -> tuple[str, ...]:
    """`start`, then each turn as it closed."""
    return ("start", *(f"T{record.turn}" for record in matter.turns))


def course(matter: Matter, slot: int) -> tuple[float, ...]:
    """A slot at the start and as each turn closed."""
    return (matter.turns[0].before[slot], *(record.latest[slot] for record in matter.turns))


def _ladder(matter: Matter) -> Iterator[Figure]:
    ladder, slot = matter.scenario.ladder, matter.program.layout.index.get("#rung")
    if ladder is None or slot is None:
        return
    held = tuple(int(value) for value in course(matter, slot))
    rungs = tuple(rung.title for rung in ladder.rungs)
    told = f"It began on {rungs[held[0]]}, stood highest on {rungs[max(held)]} and ended on {rungs[held[-1]]}."
    rows = [("Rung", *(rungs[rung] for rung in held))]
    yield Figure(Steps(ladder.title, told, labels(matter), rungs, held), Table(("", *labels(matter)), rows))


def _slots(matter: Matter, track: str) -> list[int]:
    return [index for index, slot in matter.program.layout.track_slots() if slot.track == track]


def _span(matter: Matter, track: Track) -> float:
    """How much of its bounds the track covered, for the owner whose track covered the most."""
    return max(_spans(matter, track), default=0.0)


def _spans(matter: Matter, track: Track) -> Iterator[float]:
    for slot in _slots(matter, track.id):
        values = course(matter, slot)
        yield (max(values) - min(values)) / ((track.high - track.low) or 1.0)


def _weight(matter: Matter, track: Track) -> float:
    """How far it moved for its owners together; what is scored counts twice, as for turning points (LED-3)."""
    spans = list(_spans(matter, track))
    is_scored = not read_by_scores(matter.program).isdisjoint(_slots(matter, track.id))
    return from_the_left(spans) / max(len(spans), 1) * (2.0 if is_scored else 1.0)


def _of_owners(matter: Matter, track: Track) -> Figure:
    slots = matter.program.layout.slots
    series = [Series(matter.names[slots[slot].owner], course(matter, slot)) for slot in _slots(matter, track.id)]
    return _figure(matter, track.title, series, track)


def _world(matter: Matter, tracks: Sequence[Track]) -> Iterator[Figure]:
    """Those of 0 to 100 together; they have one scale, and bands of their own only where one stands alone."""
    moving = sorted((track for track in tracks if _span(matter, track)), key=lambda track: -_weight(matter, track))
    alike = [track for track in moving if (track.low, track.high) == _PERCENT][:_WORLD]
    kept = [track for track in tracks if track in alike]
    if len(kept) == 1:
        yield _figure(matter, kept[0].title, [_own(matter, kept[0])], kept[0])
    elif kept:
        lines = Lines(
            "The world, 0 to 100", _told([_own(matter, track) for track in kept]), labels(matter),
            tuple(_own(matter, track) for track in kept), *_PERCENT, compared=False,
        )  # fmt: skip
        yield Figure(lines, _numbers(matter, lines.series))
    for track in [track for track in moving if track not in alike and (track.low, track.high) != _PERCENT][:_SINGLE]:
        yield _figure(matter, track.title, [_own(matter, track)], track)


def _own(matter: Matter, track: Track) -> Series:
    return Series(track.title, course(matter, _slots(matter, track.id)[0]))


def _figure(matter: Matter, title: str, series: Sequence[Series], track: Track) -> Figure:
    bands = tuple(Stretch(band.floor, band.title) for band in track.bands)
    lines = Lines(title, _told(series), labels(matter), tuple(series), track.low, track.high, bands, track.unit)
    return Figure(lines, _numbers(matter, lines.series))


def _told(series: Sequence[Series]) -> str:
    """From where to where, for those who cannot see it."""
    return "; ".join(f"{one.name} {moved(one.values[0] or 0.0, one.values[-1] or 0.0)}" for one in series) + "."


def _numbers(matter: Matter, series: Sequence[Series]) -> Table:
    rows = [(one.name, *("" if value is None else figure(value) for value in one.values)) for one in series]
    return Table(("", *labels(matter)), rows, range(1, len(matter.turns) + 2))
