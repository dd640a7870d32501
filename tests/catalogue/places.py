"""Where ids stand: in the YAML of packs and scenarios, in RULES.md, and in the tests, by entry, rule and function."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from attrs import frozen

CHECKOUT: Final = Path(__file__).resolve().parents[2]
LAST: Final = {"M": 30, "F": 6, "C": 24}
ROW: Final = re.compile(r"(?<![\w-])([MFC])([1-9]\d?)(?:\s*[-–]\s*\1?([1-9]\d?))?(?![\w-])")
RULE: Final = re.compile(r"(?<![\w-])([A-Z]{3}-[1-9]\d?)(?![\w-]|\.\d)")
DEFINED: Final = re.compile(r"^- \*\*([A-Z]{3}-[1-9]\d?)\*\*")
ID: Final = re.compile(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])")


@frozen
class Place:
    """A stretch of text that belongs together, and its name."""

    name: str
    text: str

    @cached_property
    def rows(self) -> frozenset[str]:
        """The rows it names."""
        return frozenset(rows_in(self.text))

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules it cites."""
        return frozenset(rules_in(self.text))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every word that may be an id."""
        return frozenset(ID.findall(self.text))


def rows_in(text: str) -> set[str]:
    """The rows a text names, ranges written out: M17-M19."""
    found: set[str] = set()
    for letter, first, last in ROW.findall(text):
        numbers = range(int(first), int(last or first) + 1)
        found |= {f"{letter}{number}" for number in numbers if number <= LAST[letter]}
    return found


def rules_in(text: str) -> set[str]:
    """The rules a text cites."""
    return set(RULE.findall(text))


@cache
def yaml_places() -> tuple[Place, ...]:
    """Every entry of every section of the shipped packs and scenarios, with the comments that belong to it.

    Other people's games, under `ports/`, have moves of the same names that mean something else.
    """
    folder = CHECKOUT / "scenarios"
    files = sorted({*folder.glob("packs/*.yaml"), *folder.glob("*/scenario.yaml"), *folder.glob("*/history/*.yaml")})
    return tuple(place for path in files for place in _entries(path))


def _entries(path: Path) -> Iterator[Place]:
    """`file:id` for each key at the second level; what stands before the first is the file as a whole."""
    name, section, entry = str(path.relative_to(CHECKOUT / "scenarios")), "", ""
    parts: dict[str, list[str]] = {}
    waiting: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= len("  "):
            waiting.append(line)
            continue
        if top := re.match(r"([a-z_]+):", line):
            section, entry = top[1], ""
        elif second := re.match(r"  ([A-Za-z][\w-]*):", line):
            entry = second[1]
        key = f"{name}:{section}:{entry}" if entry else name
        parts.setdefault(key, []).extend([*waiting, line])
        waiting = []
    for key, lines in parts.items():
        yield Place(key, "\n".join(lines))


@cache
def rule_places() -> tuple[Place, ...]:
    """Every rule of RULES.md, with the heading it stands under."""
    found, heading = [], ""
    for line in (CHECKOUT / "RULES.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line
        elif rule := DEFINED.match(line):
            found.append(Place(rule[1], f"{heading}\n{line}"))
    return tuple(found)


@cache
def test_places() -> tuple[Place, ...]:
    """Every test function with its decorators, and for each module what stands outside of them."""
    files = sorted(path for path in (CHECKOUT / "tests").rglob("test_*.py") if "catalogue" not in path.parts)
    return tuple(place for path in files for place in _functions(path))


def _functions(path: Path) -> Iterator[Place]:
    text = path.read_text(encoding="utf-8")
    lines, name = text.splitlines(), str(path.relative_to(CHECKOUT))
    outside = list(lines)
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield Place(f"{name}::{node.name}", "\n".join(lines[first - 1 : node.end_lineno]))
            outside[first - 1 : node.end_lineno] = [""] * (node.end_lineno - first + 1) if node.end_lineno else []
    yield Place(name, "\n".join(outside))
