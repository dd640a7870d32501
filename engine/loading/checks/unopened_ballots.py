"""CAS406: a ballot that is never held.

A ballot is held on a kind of calendar entry (`opens_on`), on a condition (`opens_when`), by the effect `open:`, or as
the answer to a commitment (`answered_by`).

Wrong: a ballot with none of the four.

Right: give it one, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.effects import OpenBallot


def check(subject: Subject) -> Iterator[Finding]:
    """Ballots nobody calls."""
    opened = {effect.ballot for effect in subject.all(OpenBallot)}
    opened |= {commitment.answered_by for commitment in subject.scenario.commitments}
    for ballot in subject.scenario.ballots:
        if ballot.id not in opened and not ballot.opens_on and ballot.opens_when is None:
            hint = f"add `opens_on:` or `opens_when:`, or the effect `open: {ballot.id}`"
            yield error("CAS406", f"the ballot `{ballot.id}` is never held", ballot.at, hint)
