"""Whatever the input, a load ends soon, with a scenario or with an error; never with a traceback."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics.rendering import as_annotations, as_json, render
from engine.loading.load import Loaded, load_folder, load_sources
from engine.model.scenario import SourceFiles

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"
SOURCES = load_folder(TINY).sources
LINES = dict(SOURCES.files)["scenario.yaml"].split("\n")
BUDGET = 2.0
"""Seconds."""


def load(text: str) -> Loaded:
    """The tiny scenario with another `scenario.yaml`, loaded, its findings rendered in every form."""
    loaded = load_sources(SourceFiles(tuple({**dict(SOURCES.files), "scenario.yaml": text}.items())), "tiny")
    render(loaded.findings, loaded.sources)
    as_json(loaded.findings)
    as_annotations(loaded.findings)
    return loaded


def holds(loaded: Loaded) -> bool:
    """A scenario or an error, not both and not neither."""
    return (loaded.scenario is None) == bool(loaded.findings.errors)


HOSTILE = {
    "brackets": "[" * 50_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "questions": "? " * 50_000,
    "keys": "".join(f"{' ' * depth}k:\n" for depth in range(300)),
    "quote": '"' + "x\n" * 100_000,
    "bomb": "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{chr(ord(c) - 1)}, *{chr(ord(c) - 1)}]\n" for c in "bcdefghijkl"),
    "merge": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "python": "!!python/object/apply:os.system ['true']",
    "many": "- a\n" * 240_000,
    "twice": "a: 1\n" * 90_000,
    "digits": "casus: " + "9" * 100_000,
    "exponent": "casus: 1e999999999",
    "nul": "casus: 1\0",
    "surrogate": "casus: \ud800",
    "escape": 'title: "\\e]0;x\\a"',
    "large": "x" * 2_000_000,
    "directive": "%YAML 1.1\n---\nno",
    "binary": "\x89PNG\r\n\x1a\n",
    "scalar": "42",
    "list": "[1, 2, 3]",
    "null": "---\n",
}


@pytest.fixture(autouse=True, scope="module")
def _alone() -> None:
    """What other tests of the process have left in memory is not gone through again while the time is taken."""
    gc.collect()
    gc.freeze()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_soon(text: str) -> None:
    """A corpus of what has broken other readers."""
    began = time.process_time()
    loaded = load(text)

    assert loaded.scenario is None
    assert loaded.findings.errors
    assert time.process_time() - began < BUDGET


EXPRESSIONS = {
    "brackets": "(" * 250,
    "signs": "-" * 499,
    "nots": "not " * 124 + "1",
    "sum": "1" + " + 1" * 120,
    "ifs": "1 if 1 else " * 40 + "1",
    "calls": "abs(" * 120,
    "dots": "a" + ".a" * 240,
    "commas": "max(" + "1, " * 160 + "1)",
    "else": "1 if 1 else",
    "if": "if if if",
    "number": "1" * 490,
    "unicode": "１ + ２",
    "comment": "1 # 2",
    "code": "__import__('os').system('true')",
    "empty": "()",
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_hostile_expressions_are_read_or_refused_soon(expression: str) -> None:
    """Depth and length are bounded before anything recurses."""
    began = time.process_time()
    text = "\n".join(LINES).replace('"100 - self.resolve"', f'"{expression}"')

    assert holds(load(text))
    assert time.process_time() - began < BUDGET


@given(st.text(max_size=200))
def test_any_text_ends_in_a_scenario_or_an_error(text: str) -> None:
    """No crash for any input."""
    assert holds(load(text))


@given(st.text(alphabet="[]{}:,-?&*!|>'\"%@`#\n abc1.()", max_size=120))
def test_any_text_of_yaml_signs_ends_in_a_scenario_or_an_error(text: str) -> None:
    """The same, nearer to what the parser trips over."""
    assert holds(load(text))


WORDS = (
    "pact",
    "self",
    "target",
    "member",
    "troops",
    "world.tension",
    "[]",
    "{}",
    "-",
    "any",
    "0",
    "x:",
    "each pact",
    "~",
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(LINES) - 1),
        st.sampled_from(["delete", "repeat", "swap", "indent", "cut", "word"]),
        st.integers(0, 60),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=4,
)


def edited(edits: list[tuple[int, str, int, str]]) -> str:
    """The tiny scenario after somebody's clumsy edits."""
    lines = list(LINES)
    for place, how, column, word in edits:
        at = place % len(lines)
        line = lines[at]
        match how:
            case "delete":
                del lines[at]
            case "repeat":
                lines.insert(at, line)
            case "swap":
                other = (at + column) % len(lines)
                lines[at], lines[other] = lines[other], line
            case "indent":
                lines[at] = " " * (column % 5) + line
            case "cut":
                lines[at] = line[:column]
            case _:
                lines[at] = f"{line[:column]}{word}{line[column + len(word) :]}"
    return "\n".join(lines)


@given(EDITS)
def test_a_scenario_edited_clumsily_ends_in_a_scenario_or_an_error(edits: list[tuple[int, str, int, str]]) -> None:
    """Lines deleted, repeated, swapped, indented, cut, overwritten: always a finding, never a traceback."""
    assert holds(load(edited(edits)))


@given(EDITS)
def test_every_finding_stands_in_a_file_that_was_read(edits: list[tuple[int, str, int, str]]) -> None:
    """A place that an editor can go to, and a hint."""
    loaded = load(edited(edits))
    texts = dict(loaded.sources.files)

    for finding in loaded.findings.items:
        lines = texts[finding.at.file].split("\n")
        assert 1 <= finding.at.line <= len(lines)
        assert 1 <= finding.at.column <= len(lines[finding.at.line - 1]) + 1
        assert finding.hint


def test_two_thousand_lines_load_well_under_a_second() -> None:
    """A designer checks after every edit."""
    move = "\n".join(LINES[LINES.index("  parley:") : LINES.index("measures:") - 1])
    copies = "\n".join(move.replace("parley", f"parley-{number}") for number in range(100))
    text = "\n".join(LINES).replace("\nmeasures:", f"{copies}\n\nmeasures:")
    began = time.process_time()
    loaded = load(text)

    assert loaded.scenario is not None
    assert len(text.split("\n")) > 1800
    assert time.process_time() - began < 1.0
