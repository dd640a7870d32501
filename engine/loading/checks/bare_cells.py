"""CAS416 (warning): a cell without a brief, or without a doctrine for its bot.

Its players begin without knowing what they want; its bot orders at random among what is legal.

Wrong: `moscow: {title: Moscow, plays: [russia]}`

Right: `moscow: {title: Moscow, plays: [russia], brief: briefs/moscow.md, doctrine: pressure}`
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, warning


def check(subject: Subject) -> Iterator[Finding]:
    """Cells that lack a brief or a doctrine."""
    for cell in subject.scenario.cells:
        if not cell.brief:
            hint = f"write briefs/{cell.id}.md and name it as `brief:`"
            yield warning("CAS416", f"the cell `{cell.id}` has no brief", cell.at, hint)
        if not cell.doctrine:
            hint = "write one under `doctrines:` and name it as `doctrine:`; until then its bot orders at random"
            yield warning("CAS416", f"the cell `{cell.id}` has no doctrine", cell.at, hint)
