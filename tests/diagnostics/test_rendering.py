"""Findings are shown with their line, are never acted on, and are read by machines as well."""

from __future__ import annotations

import json
import unicodedata

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics.findings import Finding, Findings, Severity
from engine.diagnostics.rendering import WIDTH, as_annotations, as_json, render, visible
from engine.diagnostics.spans import NOWHERE, Span


@frozen
class Texts:
    """Sources by path."""

    files: tuple[tuple[str, str], ...]


ACTING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters that a terminal may act on, or show as nothing."""
LINE = "      - target.cohesoin: -4 * surprise"
SOURCES = Texts((("scenario.yaml", f"a: 1\n{LINE}\n"),))
FINDING = Finding(
    code="CAS201",
    message="no track is called `cohesoin`",
    at=Span("scenario.yaml", 2, 16, 24),
    hint="did you mean `cohesion`?",
)


def findings(*items: Finding) -> Findings:
    """Several findings."""
    return Findings(items)


def test_a_finding_shows_its_line_and_underlines_its_place() -> None:
    """The form of docs/findings.md."""
    assert render(findings(FINDING), SOURCES, root="scenarios/warsaw-2016/") == (
        "error[CAS201]: no track is called `cohesoin`\n"
        " --> scenarios/warsaw-2016/scenario.yaml:2:16\n"
        "  |\n"
        "2 |       - target.cohesoin: -4 * surprise\n"
        "  |                ^^^^^^^^\n"
        "  = hint: did you mean `cohesion`?\n"
        "\n"
        "1 error\n"
    )


def test_nothing_to_say_is_nothing_said() -> None:
    """No summary over an empty list."""
    assert render(Findings(), SOURCES) == ""


def test_a_finding_without_a_place_still_has_its_hint() -> None:
    """Values that no file holds."""
    warning = Finding(code="CAS416", message="m", at=NOWHERE, hint="h", severity=Severity.WARNING)

    assert render(findings(warning), SOURCES) == "warning[CAS416]: m\n = hint: h\n\n1 warning\n"


def test_a_long_line_is_cut_around_the_place() -> None:
    """The underline stands under the place, and the line fits."""
    sources = Texts((("x", f"{'a' * 300}HERE{'b' * 300}"),))
    shown = render(findings(Finding("CAS301", "m", Span("x", 1, 301, 305), "h")), sources).split("\n")

    assert len(shown[3]) < WIDTH + 20
    column = shown[4].index("^^^^")
    assert shown[3][column : column + 4] == "HERE"


def test_wide_characters_take_two_columns() -> None:
    """The underline stands where the terminal puts the place."""
    sources = Texts((("x", "基辅: bad"),))
    shown = render(findings(Finding("CAS301", "m", Span("x", 1, 5, 8), "h")), sources).split("\n")

    assert shown[4].index("^") == shown[3].index("bad") + 2


def test_json_holds_everything() -> None:
    """For editors and scripts."""
    assert json.loads(as_json(findings(FINDING))) == [
        {
            "code": "CAS201",
            "severity": "error",
            "message": "no track is called `cohesoin`",
            "hint": "did you mean `cohesion`?",
            "file": "scenario.yaml",
            "line": 2,
            "column": 16,
            "end": 24,
        }
    ]


def test_annotations_have_the_form_that_shows_beside_a_change() -> None:
    """One line each, properties escaped."""
    finding = Finding(code="CAS201", message="50% off\nnow", at=Span("a,b.yaml", 2, 16, 24), hint="h")

    assert as_annotations(findings(finding)) == (
        "::error file=a%2Cb.yaml,line=2,col=16,endColumn=24,title=CAS201::50%25 off<U+000A>now. h\n"
    )


@given(st.text(), st.text(), st.integers(-5, 60), st.integers(-5, 200), st.integers(-5, 200))
def test_any_text_at_any_place_is_shown_and_does_not_act(
    message: str, text: str, line: int, column: int, end: int
) -> None:
    """No escape sequence, no line break, no traceback, whatever a file holds and wherever a span points."""
    finding = Finding("CAS105", message, Span("x", line, column, end), hint=text)
    shown = render(findings(finding), Texts((("x", text),)))

    assert {unicodedata.category(character) for character in shown if character != "\n"}.isdisjoint(ACTING)


@given(st.text())
def test_what_is_visible_stays_visible(text: str) -> None:
    """Making visible twice changes nothing more."""
    assert visible(visible(text)) == visible(text)
