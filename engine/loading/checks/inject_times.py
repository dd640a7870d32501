"""CAS413: an inject that can never come: its turn lies behind the game's end, or it waits for itself.

Wrong:

    injects:
      summit: {type: scheduled, at: 12, ...}       # in a game of 8 turns
      first: {type: manual, after: second, ...}
      second: {type: manual, after: first, ...}

Right: a turn of the game; and an order in which the injects can come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error


def check(subject: Subject) -> Iterator[Finding]:
    """Injects out of time or in a circle."""
    turns = subject.scenario.calendar.turns
    after = {inject.id: inject.after for inject in subject.scenario.injects}
    for inject in subject.scenario.injects:
        if inject.turn > turns:
            message = f"`{inject.id}` comes in turn {inject.turn}, and the game has {turns}"
            yield error("CAS413", message, inject.turn_at, f"give it a turn from 1 to {turns}")
        if inject.id in _before(inject.id, after):
            message = f"`{inject.id}` waits for itself"
            yield error("CAS413", message, inject.at, "take one of the injects out of the circle of `after:`")


def _before(inject: str, after: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every inject that must have come before."""
    found: set[str] = set()
    waiting = list(after[inject])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(after.get(name, ()))
    return found
