"""The annexes of a report: what was planned to happen, and what everything rests on."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.cast import Basis
from engine.model.events import StepTaken
from engine.model.scenario import Scenario
from engine.report.markdown import bullets, plain, table
from engine.session.session import Session


def events_list(session: Session) -> str:
    """Every inject of the scenario with what was expected of whom, and whether it arrived."""
    scenario, values = session.game.program.scenario, session.state.values
    index = session.game.program.layout.index
    told = {
        (note.subject, note.kind) for event in session.events() if isinstance(event, StepTaken) for note in event.notes
    }
    training = {objective.id: objective.title for objective in scenario.training}
    rows = [
        (
            plain(inject.title),
            f"turn {inject.turn}" if inject.type == "scheduled" else inject.type,
            _fate(told, inject.id) if values[index[f"#inject:{inject.id}:fired"]] else "did not arrive",
            plain(inject.expected_action) or "—",
            plain(training.get(inject.objective, inject.objective)) or "—",
            plain(inject.purpose) or "—",
        )
        for inject in scenario.injects
    ]
    return table(("Inject", "When", "Here", "Expected action", "Trains", "Purpose"), rows) if rows else "*None.*"


def _fate(told: set[tuple[str, str]], inject: str) -> str:
    """Whether what was expected of an inject that arrived was done."""
    if (inject, "expected-met") in told:
        return "arrived, action taken"
    return "arrived, action not taken in time" if (inject, "expected-missed") in told else "arrived"


def sources(scenario: Scenario) -> str:
    """Every rule and number with its paragraphs."""
    rows = [
        (kind, plain(name), value, ", ".join(basis.source))
        for kind, name, value, basis in _rested(scenario)
        if basis.source
    ]
    return table(("Kind", "Name", "Value", "Paragraphs"), rows)


def assumptions(scenario: Scenario) -> str:
    """What rests on nobody's paragraph, with the reason given."""
    return bullets(
        f"{kind} **{plain(name)}**{f' = {value}' if value else ''}: {plain(basis.assumption)}"
        for kind, name, value, basis in _rested(scenario)
        if basis.assumption
    )


def _rested(scenario: Scenario) -> Iterator[tuple[str, str, str, Basis]]:
    for constant in scenario.constants:
        yield "constant", constant.id, f"{constant.value:g}", constant.basis
    for formula in scenario.formulas:
        yield "formula", formula.id, "", formula.basis
    titled = (
        ("track", scenario.tracks),
        ("habit", scenario.habits),
        ("move", scenario.moves),
        ("measure", scenario.measures),
        ("ballot", scenario.ballots),
        ("commitment", scenario.commitments),
        ("trigger", scenario.triggers),
        ("inject", scenario.injects),
        ("objective", scenario.objectives),
        ("ending", scenario.endings),
        ("doctrine", scenario.doctrines),
    )
    for kind, items in titled:
        for item in items:
            yield kind, item.title, "", item.basis
