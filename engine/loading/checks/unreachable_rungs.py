"""CAS412: rungs of the ladder that nothing climbs to.

Wrong: a ladder of six rungs without `rises:`, and no effect `escalate:`.

Right: say when it rises, or let a move or an incident escalate.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.effects import Escalate


def check(subject: Subject) -> Iterator[Finding]:
    """Rungs out of reach."""
    ladder = subject.scenario.ladder
    if ladder is None or ladder.rises or any(True for _ in subject.all(Escalate)):
        return
    rung = ladder.rungs[1]
    message = f"nothing climbs from `{ladder.rungs[0].id}` to `{rung.id}`"
    yield error("CAS412", message, rung.at, "add `rises:` to the ladder, or the effect `escalate: 1` to a rule")
