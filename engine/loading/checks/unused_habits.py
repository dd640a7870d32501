"""CAS407: a habit that no move wears out.

Wrong: a habit `show-of-force`, and no move with `habit: {kind: show-of-force, ...}`.

Right: give the moves it is about their `habit:`, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.playbook import Show


def check(subject: Subject) -> Iterator[Finding]:
    """Habits without a show."""
    shown = {show.kind for show in subject.all(Show)}
    for habit in subject.scenario.habits:
        if habit.id not in shown:
            hint = f"add `habit: {{kind: {habit.id}, size: ...}}` to a move, or delete it"
            yield error("CAS407", f"no move wears out the habit `{habit.id}`", habit.at, hint)
