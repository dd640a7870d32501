"""CAS403: a track that nothing ever moves, and that starts alike for all.

A track takes room on every screen. One that cannot change, and tells nobody apart, is a constant.

Wrong:

    tracks:
      distance: {title: Distance, scope: world, from: 0, to: 10, start: 5, ...}      # no effect, cost or drift on it

Right: move it somewhere, give owners different values under `start:`, or declare it under `constants:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, warning
from engine.model.effects import Add, Assign, Scale
from engine.model.playbook import Cost, Upkeep


def check(subject: Subject) -> Iterator[Finding]:
    """Tracks that are constants."""
    changes: tuple[Add | Assign | Scale, ...] = (*subject.all(Add), *subject.all(Assign), *subject.all(Scale))
    moved = {change.track for change in changes}
    moved |= {cost.track for cost in subject.all(Cost)} | {upkeep.track for upkeep in subject.all(Upkeep)}
    told_apart = {start.track for start in subject.scenario.start}
    for track in subject.scenario.tracks:
        if track.id not in moved and track.drift is None and track.id not in told_apart:
            hint = "move it by a rule, give owners different values under `start:`, or make it a constant"
            yield warning("CAS403", f"nothing ever moves the track `{track.id}`", track.at, hint)
