"""The annexes: what was planned to happen, every track in numbers, what everything rests on, and how to replay it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.cast import Basis
from engine.model.events import StepTaken
from engine.model.scenario import Scenario
from engine.report.document.nodes import Code, Facts, Listing, Nothing, Section, Strong, Table, text
from engine.report.matter import Matter
from engine.report.sections.courses import course, labels
from engine.report.wording import figure
from engine.session.records import ROOT


def events_list(matter: Matter) -> Section:
    """Every inject of the scenario with what was expected of whom, and whether it arrived."""
    scenario, values = matter.scenario, matter.session.state.values
    index = matter.program.layout.index
    told = {
        (note.subject, note.kind) for event in matter.events if isinstance(event, StepTaken) for note in event.notes
    }
    training = {objective.id: objective.title for objective in scenario.training}
    rows = [
        (
            inject.title,
            f"turn {inject.turn}" if inject.type == "scheduled" else inject.type,
            _fate(told, inject.id) if values[index[f"#inject:{inject.id}:fired"]] else "did not arrive",
            inject.expected_action or "–",
            training.get(inject.objective, inject.objective) or "–",
            inject.purpose or "–",
        )
        for inject in scenario.injects
    ]
    header = ("Inject", "When", "Here", "Expected action", "Trains", "Purpose")
    nothing = Nothing("The scenario has no injects.")
    table = Table(header, rows, widths=(18, 9, 13, 22, 17, 21))
    title = "Annex: the master scenario events list"
    return Section(title, (table if rows else nothing,), new_page=True, landscape=True)


def _fate(told: set[tuple[str, str]], inject: str) -> str:
    """Whether what was expected of an inject that arrived was done."""
    if (inject, "expected-met") in told:
        return "arrived, action taken"
    return "arrived, action not taken in time" if (inject, "expected-missed") in told else "arrived"


def tracks(matter: Matter) -> Section:
    """Every track that moved, at the start and as each turn closed."""
    if not matter.turns:
        return Section("Annex: tracks over time", (Nothing("No turn was played."),))
    rows = []
    for index, slot in matter.program.layout.track_slots():
        values = course(matter, index)
        if any(value != values[0] for value in values):
            rows.append((slot.title, *map(figure, values)))
    table = Table(("Track", *labels(matter)), rows, range(1, len(matter.turns) + 2))
    nothing = Nothing("No track moved.")
    return Section("Annex: tracks over time", (table if rows else nothing,), new_page=True)


def sources(matter: Matter) -> Section:
    """Every rule and number with its paragraphs."""
    rows = [
        (kind, name, value, ", ".join(basis.source))
        for kind, name, value, basis in _rested(matter.scenario)
        if basis.source
    ]
    table = Table(("Kind", "Name", "Value", "Paragraphs"), rows, {2})
    nothing = Nothing("The scenario names no sources.")
    return Section("Annex: sources", (table if rows else nothing,), new_page=True)


def assumptions(matter: Matter) -> Section:
    """What rests on nobody's paragraph, with the reason given."""
    items = [
        (f"{kind} ", Strong(name), f"{f' = {value}' if value else ''}: {basis.assumption}")
        for kind, name, value, basis in _rested(matter.scenario)
        if basis.assumption
    ]
    nothing = Nothing("The scenario assumes nothing that it does not source.")
    return Section("Annex: assumptions", (Listing(items) if items else nothing,), new_page=True)


def replay(matter: Matter) -> Section:
    """What it takes to play the session again, command by command."""
    session = matter.session
    digest = session.entries[session.cursor].digest if session.cursor != ROOT else "none yet"
    facts = (
        ("Seed of the dice", text(Code(str(matter.seed)))),
        ("Commands on this line", text(str(len(session.path())))),
        ("Commands kept in all", text(str(len(session.entries)))),
        ("Digest of this line", text(Code(digest))),
        ("To verify", text(Code("casus replay --verify SAVE"))),
    )
    return Section("Annex: to replay this session", (Facts(facts),), new_page=True)


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
