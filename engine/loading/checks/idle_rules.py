"""CAS411: a move, measure or trigger that does nothing.

Wrong:

    triggers:
      cracks: {title: Cracks, when: nato.cohesion < 40, effects: [], source: R45}

Right: give it effects, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.expressions import Fired, Instances, Ordered, Used


def check(subject: Subject) -> Iterator[Finding]:
    """Rules without effect."""
    scenario = subject.scenario
    asked = {fact.move for fact in subject.all(Used)} | {fact.move for fact in subject.all(Ordered)}
    hint = "give it effects, or delete it"
    for move in scenario.moves:
        outcomes = [outcome.effects for outcome in (move.success, move.failure) if outcome is not None]
        if not move.effects and not any(outcomes) and move.habit is None and move.id not in asked:
            yield error("CAS411", f"the move `{move.id}` does nothing", move.at, hint)
    standing = {fact.measure for fact in subject.all(Instances)}
    for measure in scenario.measures:
        acts = (measure.each_turn, measure.while_standing, measure.on_end, measure.on_lapse)
        if not any(acts) and measure.id not in standing:
            yield error("CAS411", f"the measure `{measure.id}` does nothing", measure.at, hint)
    fired = {fact.id for fact in subject.all(Fired)}
    for trigger in scenario.triggers:
        if not trigger.effects and trigger.id not in fired:
            yield error("CAS411", f"the trigger `{trigger.id}` does nothing", trigger.at, hint)
