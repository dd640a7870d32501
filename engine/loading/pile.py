"""The findings of one load, gathered as they turn up and put in order at the end."""

from __future__ import annotations

import re

from engine.diagnostics.findings import Finding, Findings, Severity
from engine.diagnostics.spans import Span

_UNKNOWN = re.compile(r" is called `([^`]+)`")
MOST = 200
"""Errors kept of one load; a text that has more is broken as a whole."""


class Pile:
    """Where every stage of a load leaves what it found."""

    def __init__(self) -> None:
        """Empty."""
        self._found: dict[tuple[str, Span, str], Finding] = {}
        self.left_out: frozenset[str] = frozenset()
        """The ids under `without:`. Whoever speaks of one needs no name that looks like it."""

    def error(self, code: str, message: str, at: Span, hint: str = "") -> None:
        """Something that stops the scenario from being played."""
        unknown = _UNKNOWN.search(message) if code == "CAS201" else None
        if unknown and unknown[1] in self.left_out:
            hint = (
                f"`{unknown[1]}` is left out of its pack by `without:`; take it from that list, or do not speak of it"
            )
        self._add(Finding(code=code, message=message, at=at, hint=hint))

    def warning(self, code: str, message: str, at: Span, hint: str = "") -> None:
        """Something to look at."""
        self._add(Finding(code=code, message=message, at=at, hint=hint, severity=Severity.WARNING))

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops the load."""
        return any(finding.severity is Severity.ERROR for finding in self._found.values())

    def sorted(self) -> Findings:
        """Everything found, by file and line; `scenario.yaml` first."""
        return Findings(tuple(sorted(self._found.values(), key=_place)))

    def _add(self, finding: Finding) -> None:
        if len(self._found) < MOST:
            self._found.setdefault((finding.code, finding.at, finding.message), finding)


def _place(finding: Finding) -> tuple[bool, str, int, int, str]:
    at = finding.at
    return (at.file != "scenario.yaml", at.file, at.line, at.column, finding.code)
