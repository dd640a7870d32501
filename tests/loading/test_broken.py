"""A scenario broken in one way gets one error: the right code, file, line and column, and a hint that helps.

The rows stand in `broken.yaml`; the wrong example of every check is among them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen
from ruamel.yaml import YAML

from engine.loading.codes import CODES
from engine.loading.load import load_folder, load_sources
from engine.model.scenario import SourceFiles

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"
SOURCES = load_folder(TINY).sources
FILE = "scenario.yaml"


@frozen
class Broken:
    """One fault, and what is to be said about it."""

    name: str
    old: str
    new: str
    code: str
    at: str
    """The text at whose first occurrence the finding stands; with `|`, at what follows the bar."""
    hint: str
    """Part of the hint."""
    also: tuple[tuple[str, str], ...] = ()
    """Further replacements that the fault takes."""

    @property
    def text(self) -> str:
        """The scenario with the fault in it."""
        text = dict(SOURCES.files)[FILE]
        for old, new in ((self.old, self.new), *self.also):
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    @property
    def place(self) -> tuple[int, int]:
        """Line and column at which the finding must stand."""
        before, _, after = self.at.rpartition("|")
        start = self.text.index(before + after) + len(before)
        return self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)


def rows() -> list[Broken]:
    """All rows of the table."""
    table = YAML(typ="safe").load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
    return [Broken(**{**row, "also": tuple(map(tuple, row.get("also", [])))}) for row in table]


DOUBTFUL = ("CAS403", "CAS416", "CAS418", "CAS602", "CAS604", "CAS605")
WRONG = [row for row in rows() if row.code not in DOUBTFUL]
WARNED = [row for row in rows() if row.code in DOUBTFUL]


def with_text(text: str) -> SourceFiles:
    """The tiny scenario with another `scenario.yaml`."""
    return SourceFiles(tuple({**dict(SOURCES.files), FILE: text}.items()))


@pytest.mark.parametrize("broken", WRONG, ids=lambda broken: broken.name)
def test_one_fault_gets_one_error_where_it_stands_with_a_hint(broken: Broken) -> None:
    """Findings are located, coded, do not cascade, and show the way out."""
    loaded = load_sources(with_text(broken.text), "tiny")

    assert loaded.scenario is None
    assert [(error.code, error.at.file) for error in loaded.findings.errors] == [(broken.code, FILE)]
    error = loaded.findings.errors[0]
    assert (error.at.line, error.at.column) == broken.place, error
    assert broken.hint in error.hint
    assert error.at.end > error.at.column
    assert broken.code in CODES


@pytest.mark.parametrize("broken", WARNED, ids=lambda broken: broken.name)
def test_what_is_only_doubtful_is_a_warning_and_loads(broken: Broken) -> None:
    """A warning names its place as an error does, and stops nothing."""
    loaded = load_sources(with_text(broken.text), "tiny")

    assert loaded.scenario is not None
    assert [finding.code for finding in loaded.findings.items] == [broken.code]
    finding = loaded.findings.items[0]
    assert (finding.at.line, finding.at.column) == broken.place, finding
    assert broken.hint in finding.hint


def test_several_faults_are_found_in_one_pass() -> None:
    """A designer mends a file in one sitting, not fault by fault."""
    text = dict(SOURCES.files)[FILE]
    for old, new in (
        ("target.resolve: 0.5", "target.resovle: 0.5"),
        ("stops:", "stpos:"),
        ("source: R22}", "source: R99}"),
    ):
        text = text.replace(old, new, 1)
    loaded = load_sources(with_text(text), "tiny")

    assert sorted(error.code for error in loaded.findings.errors) == ["CAS201", "CAS301", "CAS502"]
