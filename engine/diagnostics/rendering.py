"""Findings for people and for machines: text with the line itself, JSON, annotations.

Text is plain. What a scenario holds is shown, never acted on: control characters become visible, long lines are cut
around the place.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Protocol

from engine.diagnostics.findings import Finding, Findings, Severity
from engine.diagnostics.spans import Span

WIDTH = 100
"""Characters of a line that are shown."""
BEFORE = 40
"""Of which so many stand before the place, where a line is cut."""
CUT = "..."


class Sources(Protocol):
    """Texts by the paths that spans use."""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each."""


def render(findings: Findings, sources: Sources, root: str = "") -> str:
    """The findings as text, each with its line, a summary behind them; '' if there are none.

    `root` is put before the paths, so that an editor or terminal can follow them.
    """
    texts = dict(sources.files)
    blocks = [_block(finding, texts, root) for finding in findings.items]
    return "\n\n".join([*blocks, summary(findings)]) + "\n" if blocks else ""


def summary(findings: Findings) -> str:
    """`2 errors, 1 warning`."""
    errors = len(findings.errors)
    warnings = len(findings.items) - errors
    counted = [_counted(errors, "error")] if errors else []
    return ", ".join([*counted, *([_counted(warnings, "warning")] if warnings else [])]) or "no findings"


def as_json(findings: Findings) -> str:
    """The findings as a JSON list of objects: code, severity, message, hint, file, line, column, end."""
    return json.dumps([_as_object(finding) for finding in findings.items], indent=2, ensure_ascii=False) + "\n"


def as_annotations(findings: Findings, root: str = "") -> str:
    """The findings in the form that GitHub shows beside the lines of a change; `root` is put before the paths."""
    return "".join(f"{_annotation(finding, root)}\n" for finding in findings.items)


def visible(text: str) -> str:
    """The text with every character that would act instead of being shown made visible."""
    return "".join(_shown(character) for character in text)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _block(finding: Finding, sources: Mapping[str, str], root: str) -> str:
    lines = [f"{finding.severity.value}[{finding.code}]: {visible(finding.message)}"]
    at = finding.at
    if at.file:
        gutter = " " * len(str(at.line))
        lines += [f"{gutter}--> {visible(root)}{visible(str(at))}", *_excerpt(at, sources, gutter)]
        if finding.hint:
            lines.append(f"{gutter} = hint: {visible(finding.hint)}")
    elif finding.hint:
        lines.append(f" = hint: {visible(finding.hint)}")
    return "\n".join(lines)


def _excerpt(at: Span, sources: Mapping[str, str], gutter: str) -> list[str]:
    """The line of a place with the place underlined; nothing if there is no such line, or it is a spreadsheet's row."""
    text = sources.get(at.file) if at.cell is None else None
    lines = text.split("\n") if text is not None else []
    if not 1 <= at.line <= len(lines):
        return []
    before, marked, after = _cut(lines[at.line - 1], at)
    underline = " " * _width(before) + "^" * max(_width(marked), 1)
    return [f"{gutter} |", f"{at.line} | {before}{marked}{after}".rstrip(), f"{gutter} | {underline}"]


def _cut(line: str, at: Span) -> tuple[str, str, str]:
    """What stands before, at and behind a place, made visible and short enough."""
    start = min(max(at.column - 1, 0), len(line))
    end = min(max(at.end - 1, start), len(line))
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if _width(before + marked + after) <= WIDTH:
        return before, marked, after
    if len(before) > BEFORE:
        before = CUT + before[-BEFORE:]
    room = max(WIDTH - len(before), 1)
    if len(marked) > room:
        return before, marked[:room], CUT
    room -= len(marked)
    return before, marked, after if len(after) <= room else after[:room] + CUT


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character


def _width(text: str) -> int:
    """Columns of a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _as_object(finding: Finding) -> dict[str, str | int]:
    """Of a finding in a spreadsheet, `line` is the row, and `cell` the title of the column."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.at.file,
        "line": finding.at.line,
        "column": finding.at.column,
        "end": finding.at.end,
        **({} if finding.at.cell is None else {"cell": finding.at.cell}),
    }


def _annotation(finding: Finding, root: str) -> str:
    level = "error" if finding.severity is Severity.ERROR else "warning"
    at = finding.at
    place = f"file={_property(root + at.file)},line={at.line},col={at.column},endColumn={at.end},title={finding.code}"
    said = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{level} {place}::{_escaped(visible(said))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(visible(text)).replace(":", "%3A").replace(",", "%2C")
