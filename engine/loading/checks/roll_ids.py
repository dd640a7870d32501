"""CAS417: two rolls with one id.

The dice hang on the roll's id: two rolls of one rule with one id would fall alike.

Wrong: `roll: {id: incident, ...}` in two places.

Right: an id for each.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.effects import Roll


def check(subject: Subject) -> Iterator[Finding]:
    """Rolls that share an id."""
    seen: dict[str, Roll] = {}
    for roll in subject.all(Roll):
        first = seen.setdefault(roll.id, roll)
        if first is not roll and first.at != roll.at:
            message = f"two rolls are called `{roll.id}`"
            yield error("CAS417", message, roll.at, f"the other stands at {first.at}; rename one: the dice hang on it")
