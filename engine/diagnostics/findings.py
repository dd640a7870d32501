"""A finding: a coded, located remark with a way out."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from engine.diagnostics.spans import Span


class Severity(Enum):
    """How much a finding matters: an error stops the load, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Finding:
    """One thing wrong with a text (`CAS201: no track is called ...`)."""

    code: str
    """`CAS` and three digits; never used again for something else."""
    message: str
    """One sentence without a full stop, naming what was found."""
    at: Span
    hint: str = ""
    """What to do about it; empty only where nothing sensible can be said."""
    severity: Severity = Severity.ERROR


@frozen
class Findings:
    """What a load or a check has to say, in the order of file and line."""

    items: tuple[Finding, ...] = field(factory=tuple)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a scenario from being played."""
        return tuple(finding for finding in self.items if finding.severity is Severity.ERROR)

    def __bool__(self) -> bool:
        """True when there is anything to say."""
        return bool(self.items)
