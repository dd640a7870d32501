"""CAS409: a file under `briefs/` that no cell gives to its players.

Wrong: `briefs/moscwo.md` beside `brief: briefs/moscow.md`.

Right: name the file in a cell's `brief:`, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.diagnostics.spans import Span
from engine.loading.checks.subject import Subject, error


def check(subject: Subject) -> Iterator[Finding]:
    """Briefs nobody reads."""
    for path in subject.unread_briefs:
        hint = "name it as the `brief:` of a cell, or delete the file"
        yield error("CAS409", f"no cell's players read `{path}`", Span(path, 1, 1, 2), hint)
