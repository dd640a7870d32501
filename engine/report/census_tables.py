"""A census of many games as text, Markdown or data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import attrs

from engine.bots.seats import HUMAN
from engine.diagnostics.rendering import visible
from engine.model.scenario import Scenario
from engine.report.markdown import plain
from engine.report.titled_tables import Section, as_markdown, as_text
from engine.sim.evidence.census import Census
from engine.sim.evidence.chances import Use
from engine.sim.evidence.intervals import Estimate

FORMATS = ("text", "markdown", "json")
Idleness = Mapping[str, Mapping[str, Estimate]]
"""By cell that did nothing, by cell: what its score lost by that."""


def census_text(scenario: Scenario, census: Census, idleness: Idleness, form: str) -> str:
    """The whole of it in one of the formats."""
    if form == "json":
        return _as_json(scenario, census, idleness)
    sections = tuple(_sections(scenario, census, idleness))
    head = f"{scenario.title}: {census.games:,} games, seeds {census.seed} to {census.seed + census.games - 1}"
    if form == "markdown":
        return "\n\n".join([f"# {plain(head)}", *map(as_markdown, sections)]) + "\n"
    return visible(head) + "\n\n" + "\n".join(map(as_text, sections))


def _sections(scenario: Scenario, census: Census, idleness: Idleness) -> Iterator[Section]:
    titles = {cell.id: cell.title for cell in scenario.cells}
    seats, scores = dict(census.seats), dict(census.scores)
    yield Section(
        "Scores",
        ("Cell", "Played by", "Score", "95% interval"),
        tuple(
            (titles[cell], "nobody" if seats[cell] == HUMAN else seats[cell], *_score(scores.get(cell)))
            for cell in titles
        ),
    )
    endings = {ending.id: ending.title for ending in scenario.endings} | {"": "No ending holds"}
    yield Section("Endings", ("Ending", "Share"), tuple((endings[one], _of(n, census)) for one, n in census.endings))
    yield from _events(scenario, census)
    yield from _moves(scenario, census)
    yield Section(
        "Games with an error",
        ("Seed", "Turn", "Error"),
        tuple((str(fault.seed), str(fault.turn), fault.because) for fault in census.faults),
    )
    if idleness:
        yield _idle(titles, idleness)


def _events(scenario: Scenario, census: Census) -> Iterator[Section]:
    rungs = {rung.id: rung.title for rung in scenario.ladder.rungs} if scenario.ladder else {}
    yield Section(
        "Highest rung reached",
        ("Rung", "Share"),
        tuple((rungs[rung], _of(count, census)) for rung, count in census.rungs),
        otherwise="there is no ladder",
    )
    ballots = {ballot.id: ballot.title for ballot in scenario.ballots}
    yield Section(
        "Ballots",
        ("Ballot", "Held a game", "Passed"),
        tuple(
            (
                ballots[one.ballot],
                f"{one.held / census.games:.2f}",
                _share(one.passed, one.held) if one.decides else "-",
            )
            for one in census.ballots
        ),
        otherwise="there are none",
    )
    injects = {inject.id: inject for inject in scenario.injects}
    yield Section(
        "Injects",
        ("Inject", "Type", "Arrived in"),
        tuple((injects[one].title, injects[one].type, _of(count, census)) for one, count in census.arrivals),
        otherwise="there are none",
    )
    silent = [one for one, count in census.arrivals if not count and injects[one].type != "manual"]
    yield Section("Injects that never arrived", ("Inject",), tuple((injects[one].title,) for one in silent))


def _moves(scenario: Scenario, census: Census) -> Iterator[Section]:
    titles = {cell.id: cell.title for cell in scenario.cells}
    moves = {move.id: move.title for move in scenario.moves}
    ordered = {use.move for use in census.uses if use.orders}
    yield Section(
        "Moves never ordered",
        ("Move",),
        tuple((title,) for move, title in moves.items() if move not in ordered),
    )
    yield Section(
        "Moves by cell",
        ("Cell", "Move", "Chances a game", "Taken", "Orders a game", ""),
        tuple(
            (titles[use.cell], moves[use.move], *_used(use, census))
            for use in sorted(census.uses, key=lambda use: (list(titles).index(use.cell), -use.orders))
        ),
    )


def _used(use: Use, census: Census) -> tuple[str, str, str, str]:
    flag = "whenever it can be" if use.is_dominant(census.games) else "" if use.orders else "never"
    taken = _share(use.taken, use.chances)
    return f"{use.chances / census.games:.2f}", taken, f"{use.orders / census.games:.2f}", flag


def _idle(titles: Mapping[str, str], idleness: Idleness) -> Section:
    rows = []
    for cell, lost in idleness.items():
        own = lost.get(cell)
        most = max(((abs(one.mean), other) for other, one in lost.items() if other != cell), default=None)
        other = f"{titles[most[1]]} {-lost[most[1]].mean:+.2f}" if most else "-"
        interval = f"{-own.high:+.2f} to {-own.low:+.2f}" if own else "-"
        rows.append((titles[cell], f"{-own.mean:+.2f}" if own else "-", interval, other))
    return Section(
        "A cell that does nothing",
        ("Cell", "Its own score", "95% interval", "Another's score, the most moved"),
        tuple(rows),
    )


def _score(estimate: Estimate | None) -> tuple[str, str]:
    if estimate is None:
        return "-", "no objectives"
    return f"{estimate.mean:.2f}", f"{estimate.low:.2f} to {estimate.high:.2f}"


def _of(count: int, census: Census) -> str:
    return _share(count, census.games)


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}%" if of else "-"


def _as_json(scenario: Scenario, census: Census, idleness: Idleness) -> str:
    lost: dict[str, dict[str, object]] = {
        cell: {other: attrs.asdict(one) for other, one in scores.items()} for cell, scores in idleness.items()
    }
    document = {
        "scenario": scenario.id,
        **attrs.asdict(census),
        "seats": dict(census.seats),
        "scores": {cell: attrs.asdict(score) for cell, score in census.scores},
        "endings": dict(census.endings),
        "arrivals": dict(census.arrivals),
        "rungs": dict(census.rungs),
        "lost_by_idleness": lost,
    }
    return json.dumps(document, indent=2) + "\n"
