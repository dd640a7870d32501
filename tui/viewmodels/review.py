"""The after-action review: how it ended, who got what, what turned it, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from attrs import frozen

from engine.model.scenario import Scenario
from engine.rules.ledger import LedgerChange
from engine.rules.scores import cell_score
from tui.gateway.places import TrackPlace
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.lines import Card, Line, Para, accent, dim, head, line, para, strong
from tui.viewmodels.news import score_paras
from tui.viewmodels.tracks import TrackRow, most_moved, telling, track_rows

_TURNING_POINTS = 8
_CHARTS = 6
_GAUGE = 16
_CHART_SIZE = (64, 8)


def report_command(save: Path, here: Path) -> str:
    """The command that writes the report of a save, as a shell in the folder `here` takes it."""
    shown = save.absolute()
    return f"casus report {quote(str(shown.relative_to(here) if shown.is_relative_to(here) else shown))}"


@frozen
class TurningPoint:
    """One of the largest changes of the game."""

    place: TrackPlace
    change: LedgerChange

    @property
    def share(self) -> float:
        """Of the track's bounds."""
        track = self.place.track
        return abs(self.change.after - self.change.before) / ((track.high - track.low) or 1.0)


def review_cards(window: Window, points: Sequence[TurningPoint], people: tuple[str, ...]) -> tuple[Card, ...]:
    """All of it, as cards; to be drawn with everything known, for the game is over."""
    scenario = window.scenario
    cards = [
        _ending(scenario, window.view().ending),
        Card(line(head("Scores"), dim("  0 to 100, objectives by their weight")), tuple(_scores(window, people))),
        Card(line(head("Objectives")), tuple(_objectives(window))),
        Card(line(head("Largest changes")), tuple(_turning(points, window))),
        Card(line(head("Over the game"))),
        *_charts(window),
    ]
    if scenario.debrief:
        questions = (para(question, lead=accent(f"{n}."), indent=4) for n, question in enumerate(scenario.debrief, 1))
        cards.append(Card(line(head("To talk about")), tuple(questions)))
    if scenario.training:
        trained = (
            para(one.title, dim(f": {one.text}" if one.text else ""), lead="·", indent=2) for one in scenario.training
        )
        cards.append(Card(line(head("What was to be trained")), tuple(trained)))
    return tuple(cards)


def _ending(scenario: Scenario, ending: str) -> Card:
    known = next((one for one in scenario.endings if one.id == ending), None)
    if known is None:
        return Card(line(head("The game is over")), (para("It came to no ending the scenario has a name for."),))
    return Card(line(head(known.title)), (para(known.text),) if known.text else ())


def _scores(window: Window, people: tuple[str, ...]) -> Iterator[Para]:
    scored = window.view().scores
    ranked = sorted(
        ((cell_score(window.scenario, scored, cell.id), cell) for cell in window.scenario.cells),
        key=lambda known: -(known[0] or 0.0),
    )
    for score, cell in ranked:
        who = dim("  played here" if cell.id in people else "  bot")
        value = "    –" if score is None else f"{score:5.1f}"
        lead = line(strong(value), dim(f"  {gauge(score or 0.0)}"))
        yield Para(line(cell.title, who), lead, 7 + _GAUGE + 2)


def gauge(score: float, width: int = _GAUGE) -> str:
    """0 ... 100 as a bar."""
    full = round(score / 100 * width)
    return "█" * full + "░" * (width - full)


def _objectives(window: Window) -> Iterator[Para]:
    for cell in window.scenario.cells:
        own = [one.id for one in window.scenario.objectives if one.cell == cell.id]
        scores = [(objective, value) for objective, value in window.view().scores if objective in own]
        if scores:
            yield para(strong(cell.title))
            yield from score_paras(scores, window.scenario, cell.id)


def turning_points(window: Window) -> tuple[TurningPoint, ...]:
    """The largest single changes of the game, one a track, the largest first."""
    found = []
    for row in _widest(window):
        changes = [TurningPoint(row.place, change) for change in window.ledger(row.place.slot)]
        if changes:
            found.append(max(changes, key=lambda point: point.share))
    return tuple(sorted(found, key=lambda point: -point.share)[:_TURNING_POINTS])


def _widest(window: Window) -> list[TrackRow]:
    """The tracks whose course spans the most of their bounds; only these are looked at more closely."""
    moments = [moment.values for moment in window.moments()]

    def span(place: TrackPlace) -> float:
        values = [values[place.slot] for values in moments]
        return (max(values) - min(values)) / ((place.track.high - place.track.low) or 1.0)

    places = sorted(telling(window.places, window.scenario), key=span, reverse=True)
    return list(track_rows(places[: 4 * _TURNING_POINTS], moments))


def _turning(points: Sequence[TurningPoint], window: Window) -> Iterator[Para]:
    turns = window.scenario.calendar.turns
    for point in sorted(points, key=lambda point: point.change.turn):
        track, change = point.place.track, point.change
        moved = f"{figures.figure(change.before, track)} → {figures.figure(change.after, track)}"
        causes = sorted(change.lines, key=lambda known: -abs(known.amount))[:3]
        why = "; ".join(f"{known.cause} {_amount(known.amount, put=known.put)}" for known in causes)
        yield para(
            strong(point.place.title), f"  {moved}", dim(f"  {why}"), lead=accent(f"Turn {change.turn}"), indent=8
        )
    if not points:
        yield para(dim(f"Nothing changed in {figures.counted(turns, 'turn')}."))


def _amount(amount: float, *, put: bool) -> str:
    return f"= {figures.number(amount)}" if put else figures.signed(round(amount, 2))


def _charts(window: Window) -> Iterator[Card]:
    """The course of what changed most from beginning to end, worlds and groups before actors."""
    moments = window.moments()
    first_and_last = [moments[0].values, moments[-1].values]
    rows = most_moved(track_rows(telling(window.places, window.scenario), first_and_last))
    ranked = sorted(rows, key=lambda row: bool(row.place.owner) and row.place.track.scope.value in ("actor", "pair"))
    for row in ranked[:_CHARTS]:
        yield Card(_chart_title(row), tuple(Para(part) for part in _chart(row.place, window)))


def _chart_title(row: TrackRow) -> Line:
    track = row.place.track
    moved = f"{figures.figure(row.value - row.change, track)} → {figures.figure(row.value, track)} {track.unit}"
    return line(strong(row.place.title), dim(f"  {moved}"))


def _chart(place: TrackPlace, window: Window) -> tuple[Line, ...]:
    moments = window.moments()
    values = [moment.values[place.slot] for moment in moments]
    bounds = reach(values, (place.track.low, place.track.high))
    return chart([moment.label for moment in moments], values, bounds, _CHART_SIZE)
