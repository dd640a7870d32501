"""All handouts of a scenario, each with the name of its file."""

from __future__ import annotations

from collections.abc import Iterator

from engine.program.program import Program
from engine.report.document.nodes import Document
from engine.report.handouts.briefs import brief
from engine.report.handouts.forms import order_forms
from engine.report.handouts.guide import facilitator_guide
from engine.report.handouts.observers import observer_forms

MINUTES = 120


def handouts(program: Program, minutes: int = MINUTES) -> Iterator[tuple[str, Document]]:
    """Names without endings: `facilitator-guide`, `brief-CELL`, `orders-CELL`, `observer-forms`."""
    yield "facilitator-guide", facilitator_guide(program, minutes)
    for cell in program.scenario.cells:
        yield f"brief-{cell.id}", brief(program, cell)
        yield f"orders-{cell.id}", order_forms(program, cell)
    yield "observer-forms", observer_forms(program)
