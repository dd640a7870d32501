"""RULES.md, the code and the tests name the same rules: nothing is ruled and not built, or built and not ruled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

CHECKOUT: Final = Path(__file__).resolve().parents[2]
RULE: Final = r"[A-Z]{3}-[1-9]\d?"
DEFINITION: Final = re.compile(rf"^(?:#{{1,6}} +|[-*] +|\d+\. +)?\*{{0,2}}({RULE})\b(?=[^\n]*)", re.MULTILINE)
CITATION: Final = re.compile(rf"(?<![\w-])({RULE})(?![\w-]|\.\d)")
NOT_RULES: Final = frozenset({"UTF-8"})


def rules_defined(text: str) -> list[str]:
    """Ids that a line of RULES.md opens with, as a heading or in bold, in its order."""
    return [match[1] for match in DEFINITION.finditer(text) if match[0].startswith("#") or "**" in match[0]]


def rules_cited(files: Iterable[Path]) -> dict[str, str]:
    """Every id the files cite, with the first file that does."""
    cited: dict[str, str] = {}
    for path in sorted(files):
        for rule in CITATION.findall(path.read_text(encoding="utf-8")):
            cited.setdefault(rule, str(path.relative_to(CHECKOUT)))
    return {rule: path for rule, path in cited.items() if rule not in NOT_RULES}


def in_tests() -> list[Path]:
    """The tests, without those of this folder: they speak of rules, and prove none."""
    return [path for path in (CHECKOUT / "tests").rglob("*.py") if "architecture" not in path.parts]


@pytest.fixture(scope="module")
def defined() -> list[str]:
    """The rules of RULES.md."""
    return rules_defined((CHECKOUT / "RULES.md").read_text(encoding="utf-8"))


def test_a_rule_is_defined_once(defined: list[str]) -> None:
    """An id stands for one rule for good."""
    assert defined
    assert [rule for rule, times in Counter(defined).items() if times > 1] == []


def test_the_engine_or_a_pack_cites_every_rule(defined: list[str]) -> None:
    """A rule nobody built is a promise to the reader. Rules of the packs are carried out by their YAML.

    Those of the room are carried out where screens meet.
    """
    packs = (CHECKOUT / "scenarios" / "packs").glob("*.yaml")
    code = (path for where in ("engine", "tui") for path in (CHECKOUT / where).rglob("*.py"))
    cited = rules_cited([*code, *packs])

    assert [rule for rule in defined if rule not in cited] == []


def test_a_test_cites_every_rule(defined: list[str]) -> None:
    """A rule nobody proves is a hope."""
    cited = rules_cited(in_tests())

    assert [rule for rule in defined if rule not in cited] == []


@pytest.mark.parametrize("where", ["engine", "tui", "tests", "docs", "scenarios"])
def test_every_citation_is_of_a_rule_that_stands(where: str, defined: list[str]) -> None:
    """Whoever looks a cited rule up finds it."""
    files = [path for kind in ("py", "md", "yaml") for path in (CHECKOUT / where).rglob(f"*.{kind}")]
    cited = rules_cited(path for path in files if "architecture" not in path.parts)

    assert {rule: path for rule, path in cited.items() if rule not in defined} == {}


@pytest.mark.parametrize("line", ["### HAB-1 Surprise is spent", "**HAB-1** Surprise", "- **HAB-1.** Surprise"])
def test_a_heading_or_bold_opening_defines_a_rule(line: str) -> None:
    """The ways RULES.md may put a rule's id."""
    assert rules_defined(f"Before.\n{line}\nAfter, see **HAB-2**.") == ["HAB-1"]


@pytest.mark.parametrize("text", ["SHA-256", "ISO-8601", "X-HAB-1", "CAS201", "R18-R20"])
def test_other_names_are_no_citations(text: str) -> None:
    """Standards, findings and paragraphs of the papers look similar."""
    assert CITATION.findall(text) == []
