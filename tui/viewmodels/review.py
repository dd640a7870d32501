"""The after-action review: how it ended, who got what, what turned it, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from engine.rules.scores import cell_score
from engine.rules.turning_points import TurningPoint
from tui.gateway.places import TrackPlace
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.endings import ending_card
from tui.viewmodels.lines import Card, Line, Para, accent, dim, head, line, para, strong
from tui.viewmodels.news import score_paras
from tui.viewmodels.tracks import TrackRow, most_moved, telling, track_rows

_CHARTS = 6
_CHART_SIZE = (64, 8)


def report_card(save: Path, here: Path) -> Card:
    """How all of it is kept: by a key, or by a command that a shell in the folder `here` takes."""
    written = (para("W writes all of it down beside the save: in Markdown, and as a page with charts. Or, later:"),)
    return Card(line(head("To keep")), (*written, para(dim(f"casus report {quote(_near(save, here))} -o report.html"))))


def written_paras(paths: Sequence[Path], here: Path) -> tuple[Para, ...]:
    """Where the report went."""
    names = (para(_near(path, here), indent=2) for path in paths)
    last = para(dim("The page opens in any browser and prints on A4; nothing in it is fetched."))
    return (para("The after-action report is written:"), *names, last)


def _near(path: Path, here: Path) -> str:
    shown = path.absolute()
    return str(shown.relative_to(here) if shown.is_relative_to(here) else shown)


def review_cards(window: Window, points: Sequence[TurningPoint], people: tuple[str, ...]) -> tuple[Card, ...]:
    """All of it, as cards; to be drawn with everything known, for the game is over."""
    scenario = window.scenario
    cards = [
        ending_card(scenario, window.view().ending),
        Card(line(head("Scores"), dim("  0 to 100, objectives by their weight")), tuple(_scores(window, people))),
        Card(line(head("Objectives")), tuple(_objectives(window))),
        Card(line(head("Turning points")), tuple(_turning(points, window))),
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


def _scores(window: Window, people: tuple[str, ...]) -> Iterator[Para]:
    scored = window.view().scores
    ranked = sorted(
        ((cell_score(window.scenario, scored, cell.id), cell) for cell in window.scenario.cells),
        key=lambda known: -(known[0] or 0.0),
    )
    for score, cell in ranked:
        who = dim("  people" if cell.id in people else "  bot")
        value = "    –" if score is None else f"{score:5.1f}"
        lead = line(strong(value), dim(f"  {figures.gauge(score or 0.0)}"))
        yield Para(line(cell.title, who), lead, 7 + figures.GAUGE + 2)


def _objectives(window: Window) -> Iterator[Para]:
    for cell in window.scenario.cells:
        own = [one.id for one in window.scenario.objectives if one.cell == cell.id]
        scores = [(objective, value) for objective, value in window.view().scores if objective in own]
        if scores:
            yield para(strong(cell.title))
            yield from score_paras(scores, window.scenario, cell.id)


def _turning(points: Sequence[TurningPoint], window: Window) -> Iterator[Para]:
    """What moved, by what, and behind it what that came from."""
    places = {place.slot: place for place in window.places}
    for point in points:
        place, change = places[point.slot], point.change
        moved = f"{figures.figure(change.before, place.track)} → {figures.figure(change.after, place.track)}"
        amount = _amount(point.line.amount, put=point.line.put)
        others = f" and {figures.counted(len(change.lines) - 1, 'other cause')}" if change.lines[1:] else ""
        why = f"  {point.line.cause} {amount}{_from(point.chain[0].origin)}{others}"
        yield para(strong(place.title), f"  {moved}", dim(why), lead=accent(f"Turn {change.turn}"), indent=8)
        for link in point.chain[1:]:
            what = link.told or f"{figures.number(link.before)} → {figures.number(link.after)}"
            told = f"{link.how} {link.title} {what} (turn {link.turn}): {link.line.cause}{_from(link.origin)}"
            yield para(dim(told), lead=dim("  ←"), indent=10)
    if not points:
        yield para(dim(f"Nothing changed in {figures.counted(window.scenario.calendar.turns, 'turn')}."))


def _from(origin: str) -> str:
    return f" ({origin})" if origin else ""


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
