"""CAS405: a measure that nothing starts.

Measures come into force by the effect `start:` alone.

Wrong: a measure `embargo`, and no `start: embargo` in any move, trigger, inject or ballot.

Right: start it somewhere, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.effects import StartMeasure


def check(subject: Subject) -> Iterator[Finding]:
    """Measures that never come into force."""
    started = {effect.measure for effect in subject.all(StartMeasure)}
    for measure in subject.scenario.measures:
        if measure.id not in started:
            hint = f"add the effect `start: {measure.id}` to a move, trigger, inject or ballot, or delete it"
            yield error("CAS405", f"nothing starts the measure `{measure.id}`", measure.at, hint)
