"""CAS415: a move that nobody at the table may order.

An actor that no cell plays gives no orders.

Wrong: `by: china` where no cell plays China.

Right: let a cell play it, or let somebody else order the move.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.playbook import Move


def check(subject: Subject) -> Iterator[Finding]:
    """Moves out of everybody's hands."""
    played = {actor for cell in subject.scenario.cells for actor in cell.plays}
    for move in subject.scenario.moves:
        if played.isdisjoint(move.by.actors):
            hint = f"let a cell play {move.by.text}, or change `by:`"
            yield error("CAS415", f"no cell plays anybody who may order `{move.id}`", move.at, hint)
        elif _has_nobody(move):
            hint = "an orderer is its own target only with `on_self: true`; widen `on:`, or delete it"
            yield error("CAS415", f"`{move.id}` has nobody to be ordered on", move.at, hint)


def _has_nobody(move: Move) -> bool:
    """Whether the only orderer is the only one to be ordered on."""
    if move.on is None or move.on_self or move.on_nobody:
        return False
    return set(move.on.actors) == set(move.by.actors) and len(move.by.actors) == 1
