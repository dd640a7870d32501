"""CAS408: a tag that no selector names.

Tags exist to be selected by. A tag nobody names is often a misspelling of one that somebody does.

Wrong: `tags: [frontline]` where all rules say `front-line`.

Right: the tag the rules use; or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.diagnostics.suggestions import closest
from engine.loading.checks.subject import Subject, error


def check(subject: Subject) -> Iterator[Finding]:
    """Tags without a selector."""
    for tag, at in subject.tag_places:
        if tag not in subject.cast.mentioned:
            near = closest(tag, subject.cast.names())
            hint = f"did you mean `{near}`?" if near else "name it in a rule, or delete it"
            yield error("CAS408", f"no rule names the tag `{tag}`", at, hint)
