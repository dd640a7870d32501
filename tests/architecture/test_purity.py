"""What no linter knows: the rules reach no clock, disk, entropy or hash order, and use exact arithmetic only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ENGINE: Final = Path(__file__).resolve().parents[2] / "engine"
PURE: Final = ("diagnostics", "model", "program", "rules", "session")
EXACT: Final = ("program", "rules")
IMPURE_CALLS: Final = frozenset({"open", "input", "print", "hash", "__import__"})
"""Not `id`: it may key a cache of what lives as long as the cache does."""
CLOCKS: Final = frozenset({"now", "today", "utcnow", "fromtimestamp"})
EXACT_MATH: Final = frozenset({"floor", "isfinite", "isnan", "isinf", "inf", "nan"})
"""Of `math`: equal between Python and NumPy, and between machines."""


def modules(layers: tuple[str, ...]) -> list[Path]:
    """The modules of those layers."""
    return sorted(path for layer in layers for path in (ENGINE / layer).rglob("*.py"))


def impurities(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls by which a module reaches the world, with their lines."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                yield node.lineno, name
            case ast.Attribute(attr=name) if name in CLOCKS:
                yield node.lineno, name


def inexact(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Arithmetic that differs between machines or versions of Python, with its lines.

    `sum` compensates its rounding from Python 3.12 on; counting with it (`sum(a == b for ...)`) is exact everywhere.
    """
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Pow(), left=left) if not isinstance(left, ast.Constant):
                yield node.lineno, "**"
            case ast.Call(func=ast.Name(id="sum"), args=[ast.GeneratorExp(elt=ast.Constant() | ast.Compare())]):
                continue
            case ast.Call(func=ast.Name(id=("sum" | "pow") as name)):
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if name not in EXACT_MATH:
                yield node.lineno, f"math.{name}"


def found_in(path: Path, faults: Iterator[tuple[int, str]]) -> list[str]:
    """The faults as `file:line what`."""
    return [f"{path.relative_to(ENGINE.parent)}:{line} {what}" for line, what in faults]


@pytest.mark.parametrize("layer", PURE)
def test_a_pure_layer_reaches_no_clock_disk_or_hash(layer: str) -> None:
    """Two runs with the same seed and commands are byte-identical, whatever the machine and PYTHONHASHSEED."""
    found = [fault for path in modules((layer,)) for fault in found_in(path, impurities(ast.parse(path.read_bytes())))]

    assert found == []


@pytest.mark.parametrize("layer", EXACT)
def test_rules_use_exact_arithmetic(layer: str) -> None:
    """NUM-3: `+ - * /`, comparisons, min, max, abs, floor and rint; sums are left folds."""
    found = [fault for path in modules((layer,)) for fault in found_in(path, inexact(ast.parse(path.read_bytes())))]

    assert found == []


@pytest.mark.parametrize("text", ["datetime.now()", "date.today()", "hash('a')", "open('a')", "print()"])
def test_a_reach_into_the_world_is_seen(text: str) -> None:
    """Each way out that the layers could take."""
    assert list(impurities(ast.parse(text)))


@pytest.mark.parametrize("text", ["a ** 2", "sum(values)", "math.exp(a)", "pow(a, b)", "sum(v for v in values)"])
def test_inexact_arithmetic_is_seen(text: str) -> None:
    """Each kind of arithmetic that is not equal everywhere."""
    assert list(inexact(ast.parse(text)))


@pytest.mark.parametrize("text", ["2**64", "sum(1 for a in b)", "sum(a == b for a in c)", "math.floor(a)", "a * a"])
def test_exact_arithmetic_is_let_pass(text: str) -> None:
    """Constants, counts and the exact functions."""
    assert not list(inexact(ast.parse(text)))
