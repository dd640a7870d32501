"""CAS410: a commitment that nothing can bring to bear.

A promise matters when something offers it, signals behind it, asks how far it is believed, or lets it fall due.

Wrong: a commitment with no `triggered_when`, named in no effect and no expression.

Right: let it fall due, or let a rule read its `credibility(...)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.effects import SetCommitment, Signal
from engine.model.expressions import Credibility, HasStatus


def check(subject: Subject) -> Iterator[Finding]:
    """Promises without consequence."""
    named = {effect.commitment for effect in subject.all(SetCommitment)}
    named |= {effect.commitment for effect in subject.all(Signal)}
    named |= {asked.commitment for asked in subject.all(Credibility)}
    named |= {asked.commitment for asked in subject.all(HasStatus)}
    for commitment in subject.scenario.commitments:
        if commitment.id not in named and commitment.triggered_when is None:
            hint = "add `triggered_when:`, or let a rule read its credibility or move its status"
            yield error("CAS410", f"nothing brings the commitment `{commitment.id}` to bear", commitment.at, hint)
