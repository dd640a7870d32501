"""The floors of the house (docs/contributing.md): who may import whom, checked on the code and on planted breaches."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

CHECKOUT: Final = Path(__file__).resolve().parents[2]
CONTRACTS: Final[list[dict[str, object]]] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"][
    "importlinter"
]["contracts"]
BREACHES: Final = {
    "engine/diagnostics/planted.py": "import textual\nimport tui\nimport engine.model",
    "engine/model/planted.py": "import os\nimport ruamel.yaml\nimport tinydb\nimport numpy",
    "engine/annex/__init__.py": "",
    "tui/annex/__init__.py": "",
    "tui/widgets/planted.py": "import engine.rules\nimport aiohttp",
    "tui/viewmodels/planted.py": "import textual\nimport engine.session",
}
"""Modules that break every contract, each layers contract by a package without a floor as well."""


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter over the packages of a tree, without its cache."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def report_on_breaches(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of the house with every breach planted in it."""
    tree = tmp_path_factory.mktemp("house")
    for package in ("engine", "tui"):
        shutil.copytree(CHECKOUT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tree)
    for name, text in BREACHES.items():
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    return lint(tree).stdout


def test_every_contract_is_kept() -> None:
    """Imports run strictly down, and the world is touched only where a contract says so."""
    result = lint(CHECKOUT)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("package", ["engine", "tui"])
def test_every_package_of_the_house_has_a_floor(package: str) -> None:
    """A layers contract covers each of the two packages, and is exhaustive."""
    floors = [contract for contract in CONTRACTS if contract["type"] == "layers"]

    assert [floor["exhaustive"] for floor in floors if floor["containers"] == [package]] == [True]


def test_engine_and_tui_are_the_only_packages() -> None:
    """A third package beside them would escape every contract."""
    assert {path.parent.name for path in CHECKOUT.glob("*/__init__.py")} == {"engine", "tui"}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_planted_breach_breaks_the_contract(contract: dict[str, object], report_on_breaches: str) -> None:
    """A contract that cannot break keeps nothing."""
    assert f"{contract['name']} BROKEN" in report_on_breaches


@pytest.mark.parametrize("package", ["engine", "tui"])
def test_a_package_without_a_floor_is_found(package: str, report_on_breaches: str) -> None:
    """What `exhaustive` is for."""
    assert f"{package}.annex" in report_on_breaches


@pytest.mark.parametrize(
    "doing",
    [
        "from engine.cli.main import run; run(['--help'])",
        "from engine.cli.main import run; run(['run', 'tests/scenarios/tiny'])",
        "from engine.cli.main import run; run(['check', 'tests/scenarios/tiny'])",
        "import tui.app",
    ],
)
def test_what_people_wait_for_does_not_wait_for_numpy(doing: str) -> None:
    """It takes longer to import than a short game takes to play."""
    result = subprocess.run(
        [sys.executable, "-c", f"import sys; {doing}; print('numpy' in sys.modules)"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stdout.splitlines()[-1:] == ["False"], result.stdout + result.stderr


def test_a_game_at_one_terminal_imports_no_network() -> None:
    """It would be waited for by everybody, and used by few."""
    program = "import sys, tui.app, tui.room; print('aiohttp' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert result.stdout.splitlines()[-1:] == ["False"], result.stdout + result.stderr
