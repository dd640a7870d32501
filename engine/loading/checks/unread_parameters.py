"""CAS404: a chosen or kept number that its own rules do not read.

A player asked for a number expects it to count.

Wrong:

    choose: {troops: {from: 10, to: 160}}
    effects: [{world.tension: 5}]

Right: `effects: [{world.tension: 0.05 * troops}]`, or no `choose`.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error, within
from engine.model.expressions import KeptSum, Variable


def check(subject: Subject) -> Iterator[Finding]:
    """Chosen and kept numbers without a reader."""
    for move in subject.scenario.moves:
        read = {variable.name for variable in within(move, Variable)}
        for number in move.choose:
            if number.id not in read:
                message = f"`{move.id}` asks for `{number.id}` and nothing reads it"
                yield error("CAS404", message, number.at, "name it in the move's cost or effects, or delete it")
    summed = {(kept.instances.measure, kept.name) for kept in subject.all(KeptSum)}
    for measure in subject.scenario.measures:
        read = {variable.name for variable in within(measure, Variable)}
        for number in measure.keeps:
            if number.id not in read and (measure.id, number.id) not in summed:
                message = f"`{measure.id}` keeps `{number.id}` and nothing reads it"
                yield error("CAS404", message, number.at, "name it in the measure's rules, or delete it")
