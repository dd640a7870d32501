"""Somebody who presses keys without sense, in a real terminal: `python -m tests.tui.monkey --exercises 100`.

Each exercise is a process of its own, begun from the seats of a scenario as a facilitator's. Whatever is pressed, the
program ends with status 0 when it is told to and in no other way, and what it kept verifies.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Final

from attrs import frozen

from tests.tui.keyboard import CHECKOUT, PROGRAM, Keyboard

SIZES: Final = ((80, 24), (120, 40), (200, 60))
WORDS: Final = ("They hesitate", "[b]Halm[/b]", "0.35", "=1+1", "ćma ☂", "x" * 90)
_KEYS: Final = {
    "space": 14,
    "enter": 14,
    "escape": 9,
    "down": 9,
    "up": 3,
    "tab": 5,
    "right": 2,
    "left": 2,
    "pagedown": 1,
    "delete": 1,
    "f1": 1,
    "f2": 1,
    "ctrl+p": 1,
}
_OFTEN_ENOUGH: Final = 6
"""In so many keys a letter or digit comes once."""
LETTERS: Final = "abcdefghijklmnoprstuvwxyz123456789/?"
"""All but q, which leaves, and which comes seldom."""


@frozen
class Outcome:
    """How an exercise ended."""

    seed: int
    code: int
    trail: tuple[str, ...]
    """The keys, in order."""
    screen: str
    """What stood there last."""
    verified: bool

    @property
    def is_well(self) -> bool:
        """Whether nothing went wrong."""
        return self.code == 0 and self.verified


def exercise(seed: int, keys: int, folder: Path, scenario: str = "") -> Outcome:
    """One exercise of so many keys; `folder` is where it keeps what it keeps."""
    chance = Random(seed)  # noqa: S311 - any keys will do
    scenario = scenario or str(CHECKOUT / "tests" / "scenarios" / "tiny")
    board = Keyboard(
        "play", scenario, "--seed", str(seed), "--saves", str(folder), size=chance.choice(SIZES), state=folder
    )
    board.wait_for("Who plays?")
    board.press("f")
    board.wait_for("Facilitator")
    trail: list[str] = []
    while len(trail) < keys and board.is_running:
        trail.append(_key(chance, board.text))
        board.press(trail[-1])
    if not board.is_running:
        return Outcome(seed, board.close(), tuple(trail), board.text, _verified(folder))
    screen = board.text
    code = board.leave()
    return Outcome(seed, code, tuple(trail), screen, _verified(folder))


def _key(chance: Random, text: str) -> str:
    """A key without much sense; out of the lobby there is one way."""
    if "a wargame of promises" in text:
        return chance.choice(("enter", "enter", "down"))
    if not chance.randrange(_OFTEN_ENOUGH):
        return chance.choice(LETTERS)
    if not chance.randrange(25):
        return chance.choice(WORDS)
    if not chance.randrange(150):
        return "q"
    return chance.choices(list(_KEYS), list(_KEYS.values()))[0]


def _verified(folder: Path) -> bool:
    """Whether every save decides again as it was decided."""
    saves = sorted(folder.rglob("*.casus"))
    return bool(saves) and all(map(_verifies, saves))


def _verifies(save: Path) -> bool:
    command = [sys.executable, "-c", PROGRAM, "replay", "--verify", str(save)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False).returncode == 0


def main() -> int:
    """Plays so many exercises, and says which went wrong, with the keys that led there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercises", type=int, default=100)
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--first", type=int, default=0, help="seed of the first")
    parser.add_argument("--scenario", default="")
    options = parser.parse_args()
    wrong = 0
    for seed in range(options.first, options.first + options.exercises):
        with tempfile.TemporaryDirectory() as folder:
            outcome = exercise(seed, options.keys, Path(folder), options.scenario)
        wrong += not outcome.is_well
        sys.stdout.write(
            f"exercise {seed}: {'well' if outcome.is_well else f'code {outcome.code}'}, {len(outcome.trail)} keys\n"
        )
        if not outcome.is_well:
            sys.stdout.write(f"{' '.join(outcome.trail)}\n{outcome.screen}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{options.exercises - wrong} of {options.exercises} well\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
