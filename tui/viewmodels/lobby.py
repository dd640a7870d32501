"""The lobby: scenarios to begin, saves to go on with, and what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from engine.model.scenario import Scenario
from tui.gateway.shelf import SaveOnShelf, ScenarioOnShelf, Stand
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, Row, accent, dim, gap, head, heading, line, para, spacer, strong, warn

BEGIN, RESUME = "begin:", "resume:"
"""How the ids of rows start, before the place in the sequence."""


def lobby_lines(
    scenarios: Sequence[ScenarioOnShelf], saves: Sequence[SaveOnShelf], *, reading: bool
) -> tuple[Row, ...]:
    """Saves first where there are any, for whoever comes back wants to go on; then what teaches, then the others."""
    lines: list[Row] = []
    if saves:
        titles = [save.title for save in saves]
        told = (_save(place, save, twin=titles.count(save.title) > 1) for place, save in enumerate(saves))
        lines += [heading("Go on"), *told, spacer()]
    rows = [(is_tutorial(found), _scenario(place, found)) for place, found in enumerate(scenarios)]
    tutorials = [row for teaches, row in rows if teaches]
    if tutorials:
        lines += [heading("Tutorial"), *tutorials, spacer()]
    lines += [heading("New game"), *(row for teaches, row in rows if not teaches)]
    if reading:
        lines.append(Row("", (line(dim("reading ...")),), heading=True))
    elif not scenarios:
        lines.append(Row("", (line(dim("No scenario was found.")),), heading=True))
    return tuple(lines)


def is_tutorial(found: ScenarioOnShelf) -> bool:
    """Whether it has lessons."""
    return found.scenario is not None and bool(found.scenario.lessons)


def _save(place: int, save: SaveOnShelf, *, twin: bool) -> Row:
    """Saves of one title are told apart by the number of their files."""
    number = save.path.stem.rpartition("-")[2]
    told = line(save.title, dim(f" ({number})") if twin and number.isdecimal() else "")
    title = line(warn("✗ "), *told) if save.problem else told
    return Row(f"{RESUME}{place}", (title, line(dim(when(save.changed)))))


def _scenario(place: int, found: ScenarioOnShelf) -> Row:
    if found.scenario is None:
        return Row(f"{BEGIN}{place}", (line(warn("✗ "), found.folder.name), line(dim("has errors"))))
    return Row(f"{BEGIN}{place}", (line(found.scenario.title), line(dim(""))))


def when(moment: datetime) -> str:
    """`22 Nov 06:15`."""
    return f"{moment.day} {figures.MONTHS[moment.month - 1]} {moment:%H:%M}"


def scenario_paras(found: ScenarioOnShelf) -> tuple[Para, ...]:
    """What a scenario is about; or its findings."""
    if found.scenario is None:
        return (
            para(warn(f"{found.folder.name} cannot be played yet.")),
            gap(),
            *(para(text) for text in found.findings.splitlines()),
        )
    findings = (
        (gap(), para(warn("Findings")), *(para(dim(text)) for text in found.findings.splitlines()))
        if found.findings
        else ()
    )
    return (*_about(found.scenario), *findings)


def _about(scenario: Scenario) -> tuple[Para, ...]:
    calendar = scenario.calendar
    length = figures.counted(calendar.length, calendar.unit.removesuffix("s"))
    facts = f"{figures.counted(calendar.turns, 'turn')} of {length}, from {figures.day(calendar.start)}"
    paras = [para(head(scenario.title)), para(scenario.summary), gap()]
    if scenario.lessons:
        paras += [para(accent("New here? Begin with this: Enter, then Enter again.")), gap()]
    if scenario.teaches:
        paras += [para(dim("What it teaches: "), scenario.teaches), gap()]
    titles = {actor.id: actor.title for actor in scenario.actors}
    paras.append(para(dim(facts)))
    paras += [
        para(cell.title, dim(_plays(cell.title, [titles[actor] for actor in cell.plays])), lead="·", indent=2)
        for cell in scenario.cells
    ]
    return tuple(paras)


def _plays(title: str, actors: Sequence[str]) -> str:
    listed = figures.listed(actors)
    return "" if listed == title else f"  {listed}"


def save_paras(save: SaveOnShelf, stand: Stand | None) -> tuple[Para, ...]:
    """A save: which game, how far, who plays (None until that is read); or why it cannot be opened."""
    paras = [para(head(save.title)), para(save.scenario_title)]
    if save.problem:
        return (*paras, gap(), para(warn("It cannot be opened. "), save.problem))
    paras += [para(strong(stand.at))] if stand else []
    paras += [gap(), para(dim("Last played "), when(save.changed))]
    paras += [para(dim("Played here "), figures.listed(stand.people) or "by bots only")] if stand else []
    paras += [para(dim("Seed "), str(save.seed))] if save.seed is not None else []
    paras += [para(dim("File "), save.path.name)]
    return tuple(paras)
