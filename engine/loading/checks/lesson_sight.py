"""CAS431: a lesson that reads or shows what its cell may not see.

The screen of a cell shows what that cell may know. A lesson that waited for a hidden number, or printed it, would tell
it.

Wrong: a lesson of the cell `moscow` with `numbers: {purse: poland.capital}`, a track `seen_by: owner`; or one for every
cell whose `done_by: {why: TRACK}` asks for a ledger that some cell cannot open.

Right: read what the cell sees, or name with `cell:` the one that sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.sight import Sight
from engine.loading.checks.subject import Subject, error
from engine.model.expressions import Expression
from engine.model.lessons import Lesson


def check(subject: Subject) -> Iterator[Finding]:
    """Lessons that see too much."""
    for lesson in subject.scenario.lessons:
        for cell in (cell for cell in subject.scenario.cells if lesson.concerns(cell.id)):
            yield from _of_cell(lesson, cell.id, Sight(subject.scenario, cell.plays))


def _of_cell(lesson: Lesson, cell: str, sight: Sight) -> Iterator[Finding]:
    for expression in _expressions(lesson):
        for hidden in sight.hidden(expression, {}):
            message = f"the cell `{cell}` may not see all of `{hidden.track}` that is read here"
            hint = f"read something it sees, or widen `seen_by` of `{hidden.track}`"
            yield error("CAS431", message, hidden.at, hint)
    act = lesson.done_by
    track = next(
        (known for known in sight.scenario.tracks if act and act.kind == "why" and known.id == act.subject), None
    )
    if track is not None and not sight.sees_any(track):
        hint = f"ask for a track it sees, or widen `seen_by` of `{track.id}`"
        yield error("CAS431", f"the cell `{cell}` sees no `{track.id}`, so it cannot ask why", lesson.at, hint)


def _expressions(lesson: Lesson) -> Iterator[Expression]:
    yield from (known for known in (lesson.when, lesson.done_when) if known is not None)
    yield from (number for _, number in lesson.numbers)
