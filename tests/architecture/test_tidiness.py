"""What keeps the tree readable anywhere: short modules, sourced fragments, and nothing of one machine in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

CHECKOUT: Final = Path(__file__).resolve().parents[2]
LINES: Final = 320
"""A module is about 300 lines; beyond this it wants to be two."""
FRAGMENT: Final = re.compile(r"[\w+-]+\.(added|changed|fixed|removed)(\.\d+)?\.md")
OF_ONE_MACHINE: Final = re.compile(
    "|".join(
        (
            r"(?<![\w.])/wo" + r"rk/",
            r"(?<![\w.])/ro" + r"ot/",
            r"(?<![\w.])/opt/(?:wheels|py" + r"pi)",
            r"(?:py" + r"pi|pythonhos" + r"ted|npm" + r"js)\.(?:org|com)",
            r"(?:extra-)?index-" + r"url",
        )
    )
)
"""Package registries and folders of the machine the work was done on; written so as not to find itself."""


def listed(*arguments: str) -> list[Path]:
    """The files of the checkout that `git ls-files` lists."""
    answer = subprocess.run(
        ["git", "ls-files", "-z", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    paths = (CHECKOUT / name for name in sorted(set(answer.stdout.split("\0"))) if name)
    return [path for path in paths if path.is_file()]


def committed() -> list[Path]:
    """Every file git keeps or would keep of the checkout."""
    return listed("--cached", "--others", "--exclude-standard")


def lines_of_one_machine(path: Path) -> list[str]:
    """Lines of a text file that hold only on one machine, as `file:line text`; a picture has none."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    lines = enumerate(text.splitlines(), start=1)
    return [f"{path.relative_to(CHECKOUT)}:{number} {line}" for number, line in lines if OF_ONE_MACHINE.search(line)]


def test_no_module_is_long() -> None:
    """The one file where everything meets begins as a file a little too long."""
    lengths = {path: len(path.read_bytes().splitlines()) for path in committed() if path.suffix == ".py"}

    assert {str(path.relative_to(CHECKOUT)): length for path, length in lengths.items() if length > LINES} == {}


def test_nothing_committed_holds_on_one_machine_only() -> None:
    """A clone elsewhere finds its packages and folders by itself."""
    assert [line for path in committed() for line in lines_of_one_machine(path)] == []


def test_git_ignores_nothing_that_was_written() -> None:
    """An ignore pattern such as `build/` swallows a package of that name; neither a clone nor the wheel has it then."""
    ignored = listed("--others", "--ignored", "--exclude-standard", "engine", "tui", "tests", "scenarios", "benchmarks")
    written = [path for path in ignored if "__pycache__" not in path.parts]

    assert [str(path.relative_to(CHECKOUT)) for path in written] == []


@pytest.mark.parametrize(
    "text", ["see /wo" + "rk/shared/design.md", "https://py" + "pi.org/simple", "--extra-index-" + "url https://a.b"]
)
def test_what_holds_on_one_machine_is_seen(text: str) -> None:
    """The expression finds what it is for."""
    assert OF_ONE_MACHINE.search(text)


@pytest.mark.parametrize("text", ["homework/one", "frame/work/x", "an index of urls"])
def test_other_words_are_let_pass(text: str) -> None:
    """And nothing else."""
    assert not OF_ONE_MACHINE.search(text)


def test_constraints_are_exact_names_and_versions() -> None:
    """`make play` installs on every machine what the tests ran on."""
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_changelog_fragments_are_named_so_that_towncrier_reads_them() -> None:
    """`ISSUE.KIND.md`; anything else would be left out of the changelog without a word."""
    names = {path.name for path in committed() if path.parent == CHECKOUT / "changelog.d"}

    assert [name for name in sorted(names) if not FRAGMENT.fullmatch(name)] == []
