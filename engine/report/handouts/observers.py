"""Forms for observers and evaluators: a page a training objective, and a log."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.script import TrainingObjective
from engine.program.program import Program
from engine.report.document.nodes import Block, Document, Listing, Nothing, Paragraph, Ruled, Section, Table, Titled
from engine.report.files import FOOTER
from engine.report.sections.evaluation import MEANINGS

_LOG = 14
_SEEN = 5


def observer_forms(program: Program) -> Document:
    """What to look for, what was seen, and the rating with its evidence."""
    scenario = program.scenario
    pages = [
        Section(one.title, tuple(_page(program, one)), new_page=number > 0)
        for number, one in enumerate(scenario.training)
    ]
    nothing = Section("Training objectives", (Nothing("The scenario names no training objectives."),))
    log = Table(
        ("Turn", "Time", "Cell", "Objective", "What was seen and heard"),
        [("",) * 5] * _LOG,
        widths=(8, 10, 16, 18, 48),
        to_fill=True,
    )
    sections = [*(pages or [nothing]), Section("Log of the exercise", (log,), new_page=True)]
    subtitle = f"{scenario.title}. For observers and evaluators; players do not see it."
    footer = f"For observers, evaluators and the white cell. {FOOTER}"
    return Document("Observer forms", subtitle, sections, contents=False, footer=footer)


def _page(program: Program, objective: TrainingObjective) -> Iterator[Block]:
    if objective.text:
        yield Paragraph(objective.text)
    if objective.looks_for:
        yield Titled("Look for", (Listing(objective.looks_for),))
    served = [inject for inject in program.scenario.injects if inject.objective == objective.id]
    if served:
        rows = [
            (
                inject.title,
                f"turn {inject.turn}" if inject.type == "scheduled" else inject.type,
                inject.expected_action or "–",
                "",
            )
            for inject in served
        ]
        header = ("Inject", "When", "Expected action", "Taken? By whom, when")
        yield Titled("Injects that serve it", (Table(header, rows, widths=(24, 14, 34, 28)),))
    seen = Table(("Turn", "Cell", "What was seen"), [("", "", "")] * _SEEN, widths=(8, 20, 72), to_fill=True)
    yield Titled("Seen", (seen,))
    rating = [tuple(f"☐ {letter}, {meaning}" for letter, meaning in MEANINGS.items())]
    yield Titled("Rating", (Table(("",) * len(MEANINGS), rating, widths=(25, 25, 25, 25)),))
    yield Titled("Evidence, and the observer's name", (Ruled(4),))
