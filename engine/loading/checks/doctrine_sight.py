"""CAS420: a doctrine that reads what its cell may not see.

A bot must play with the knowledge of the seat it takes, or games against it teach the wrong thing.

Wrong: a doctrine of the cell `moscow` with `worth: poland.capital`, a track `seen_by: owner`.

Right: let it read what its cell sees, or show the track to the cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.sight import Sight, Whoever
from engine.loading.checks.subject import Subject, error
from engine.model.expressions import Expression
from engine.model.script import Doctrine


def check(subject: Subject) -> Iterator[Finding]:
    """Doctrines that see too much."""
    scenario = subject.scenario
    plays = {cell.id: cell.plays for cell in scenario.cells}
    for doctrine in scenario.doctrines:
        for cell in doctrine.cells:
            yield from _beyond(cell, doctrine, Sight(scenario, plays[cell]))


def _beyond(cell: str, doctrine: Doctrine, sight: Sight) -> Iterator[Finding]:
    for expression, bound in _expressions(doctrine, sight):
        for hidden in sight.hidden(expression, bound):
            message = f"the cell `{cell}` may not see all of `{hidden.track}` that is read here"
            hint = f"read something it sees, or widen `seen_by` of `{hidden.track}`"
            yield error("CAS420", message, hidden.at, hint)


def _expressions(doctrine: Doctrine, sight: Sight) -> Iterator[tuple[Expression, Whoever]]:
    moves = {move.id: move for move in sight.scenario.moves}
    ballots = {ballot.id: ballot for ballot in sight.scenario.ballots}
    for preference in doctrine.prefers:
        move = moves[preference.move]
        own = sight.own(preference.by or move.by)
        on = preference.on or move.on
        bound = {"self": own, "target": (*(on.actors if on else ()), *(own if move.on_self else ()))}
        yield preference.worth, bound
        for _, number in preference.choose:
            yield number, bound
    for ballot, worths in doctrine.votes:
        for _, worth in worths:
            yield worth, {"self": sight.own(ballots[ballot].voters)}
