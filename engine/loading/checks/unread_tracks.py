"""CAS402: a track that no rule reads and no player sees.

Whatever moves such a track moves nothing: no rule depends on it, no objective scores it, and only the facilitator could
look at it.

Wrong:

    tracks:
      mood: {title: Mood, scope: world, from: 0, to: 10, start: 5, seen_by: white, ...}

and no rule that reads `world.mood`.

Right: let a rule read it, show it to somebody, or delete it with the effects that move it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.expressions import TrackValue
from engine.model.playbook import Cost, Upkeep


def check(subject: Subject) -> Iterator[Finding]:
    """Tracks without a reader."""
    read = {value.track for value in subject.all(TrackValue)}
    read |= {cost.track for cost in subject.all(Cost)} | {upkeep.track for upkeep in subject.all(Upkeep)}
    for track in subject.scenario.tracks:
        if track.id not in read and track.seen_by == "white":
            hint = "let a rule or an objective read it, show it to somebody (`seen_by`), or delete it"
            yield error("CAS402", f"nothing reads the track `{track.id}`, and no player sees it", track.at, hint)
