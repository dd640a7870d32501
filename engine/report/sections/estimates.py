"""Calibration: how good the cells' sealed estimates were (ARG-3)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.calibration import Scored, binned, record_of, scored
from engine.report.charts.values import Reliability
from engine.report.document.nodes import Block, Figure, Nothing, Paragraph, Section, Table
from engine.report.matter import Matter
from engine.report.wording import counted
from engine.rules.odds import percent

_FEW = 20


def estimates(matter: Matter) -> Section:
    """Brier scores by cell, and odds said against odds that came true."""
    return Section("Calibration of estimates", tuple(_blocks(matter, tuple(scored(matter.events)))))


def _blocks(matter: Matter, known: tuple[Scored, ...]) -> Iterator[Block]:
    if not known:
        yield Nothing("No estimate was sealed of anything that was drawn, so there is nothing to score.")
        return
    yield Paragraph(
        "The Brier score is the mean squared distance between the odds said and what happened: 0 is perfect, 0.25 is"
        " what “even” always gets, 1 is to be certain and wrong each time. Scored is what was drawn; what was ruled"
        " without a draw is not."
    )
    if len(known) < _FEW:
        yield Paragraph(f"With {counted(len(known), 'estimate')} in all, chance weighs more here than judgement.")
    records = [record for cell in matter.scenario.cells if (record := record_of(cell.id, known))]
    rows = [
        (matter.cells[one.cell], str(one.count), f"{one.brier:.3f}", percent(one.said), percent(one.happened))
        for one in sorted(records, key=lambda one: one.brier)
    ]
    yield Table(("Cell", "Estimates", "Brier score", "Odds said, mean", "Came true"), rows, range(1, 5))
    bins = tuple(binned(known))
    table = Table(
        ("Said", "Estimates", "Odds said, mean", "Came true"),
        [(word, str(one.count), percent(one.said), percent(one.happened)) for word, one in bins],
        {1, 2, 3},
        caption="Reliability of all cells together, by the words of ICD 203",
    )
    told = (
        "; ".join(f"said {percent(one.said)}, came true {percent(one.happened)} ({one.count})" for _, one in bins) + "."
    )
    chart = Reliability("Odds said and odds that came true", told, tuple(one for _, one in bins))
    yield Figure(chart, table, numbers_too=True)
