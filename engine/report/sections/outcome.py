"""What the cells came to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import events as happened
from engine.report.charts.values import Bar, Bars, Lines, Series
from engine.report.document.nodes import Block, Emphasis, Figure, Nothing, Paragraph, Section, Strong, Table
from engine.report.matter import Matter
from engine.report.sections.courses import labels
from engine.report.wording import figure
from engine.rules.scores import cell_score


def outcome(matter: Matter) -> Section:
    """Scores: the cells beside each other, turn by turn, and objective by objective."""
    return Section("Scores", tuple(_scores(matter)))


def _scores(matter: Matter) -> Iterator[Block]:
    scenario, scores = matter.scenario, dict(matter.session.state.scores)
    if not scores:
        yield Nothing("No turn was closed, so nothing is scored.")
        return
    bars: list[Bar] = []
    rows: list[tuple[str | Strong | tuple[str | Emphasis, ...], ...]] = []
    for cell in scenario.cells:
        own = [objective for objective in scenario.objectives if objective.cell == cell.id]
        together = cell_score(scenario, matter.session.state.scores, cell.id)
        if together is None:
            continue
        bars.append(Bar(cell.title, together, cell.id, strong=True))
        for one in own:
            bars.append(Bar(one.title, scores[one.id], cell.id))
            secret = (" ", Emphasis("(secret in play)")) if one.secret else ()
            rows.append((cell.title, (one.title, *secret), figure(one.weight), f"{scores[one.id]:.1f}"))
        rows.append((Strong(cell.title), Strong("together"), "", Strong(f"{together:.1f}")))
    table = Table(("Cell", "Objective", "Weight", "Score"), rows, {2, 3})
    told = "; ".join(f"{bar.name} {bar.value:.1f}" for bar in bars) + "."
    yield Paragraph("Each objective is scored from 0 to 100; a cell's score is their mean by weight.")
    yield from _over_time(matter)
    yield Figure(Bars("Scores by cell and objective", told, tuple(bars), 0.0, 100.0), table)


def _over_time(matter: Matter) -> Iterator[Block]:
    closes = [event for event in matter.events if isinstance(event, happened.Scored)]
    if not closes[1:]:
        return
    scored = {event.turn: event.scores for event in closes}
    series = []
    for cell in matter.scenario.cells:
        course = [cell_score(matter.scenario, scored.get(record.turn, ()), cell.id) for record in matter.turns]
        if any(value is not None for value in course):
            series.append(Series(cell.title, tuple(course)))
    named = labels(matter)[1:]
    told = "; ".join(f"{one.name} ended at {figure(round(one.values[-1] or 0.0, 1))}" for one in series) + "."
    chart = Lines("Scores by turn", told, named, tuple(series), 0.0, 100.0)
    rows = [(one.name, *("" if value is None else f"{value:.1f}" for value in one.values)) for one in series]
    yield Figure(chart, Table(("Cell", *named), rows, range(1, len(named) + 1)))
