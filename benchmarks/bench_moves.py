"""Moves a second of `warsaw-2016` under random legal play without provenance, beside other engines' tic-tac-toe.

Every contender plays in a process of its own, all on one core, in turns, for several rounds; counted is CPU time, shown
is the median round. Contenders that are not installed are left out. OpenSpiel and PettingZoo are looked for in this
Python (`pip install -e '.[bench]'`) or in the one that CASUS_BENCH_PYTHON names, boardgame.io (`npm install
boardgame.io`) in this folder and those around it, or in the one that CASUS_BENCH_NODE names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Final

from attrs import define, field

HERE: Final = Path(__file__).resolve().parent
ROUNDS: Final = 5
SECONDS: Final = 2.0
"""Of CPU time, at least, a contender and round."""
PYTHON: Final = os.environ.get("CASUS_BENCH_PYTHON", sys.executable)
NODE_FOLDER: Final = os.environ.get("CASUS_BENCH_NODE", str(HERE))
OURS: Final = {"Casus, generated Python": "generated", "Casus, lockstep": "lockstep"}
THEIRS: Final = {
    "OpenSpiel python_tic_tac_toe": ([PYTHON, "_open_spiel.py"], 7),
    "PettingZoo tictactoe_v3.env()": ([PYTHON, "_pettingzoo.py"], 12),
    "boardgame.io reducer": (["node", "_boardgame.js", NODE_FOLDER], 20),
    "Casus, naive oracle": ([sys.executable, "_casus.py", "oracle"], 35),
}
"""By name: the command, and how many times as fast Casus means to be."""


@define
class Contender:
    """A process that plays when told to."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    absence: str = ""
    rates: list[float] = field(factory=list)
    """Moves a second of CPU time, by round."""

    def start(self) -> None:
        """Bring it to the point where it can be measured, or find out why it cannot."""
        program = shutil.which(self.command[0])
        if program is None:
            self.absence = f"not installed ({self.command[0]})"
            return
        self.process = subprocess.Popen(
            [program, *self.command[1:]],
            cwd=HERE,
            env=os.environ | {"NODE_ENV": "production"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        if self.process.stdout.readline().strip() != "ready":
            said = self.process.stderr.read().strip().splitlines()
            self.absence = said[-1] if said else "not installed"

    def measure(self) -> None:
        """One round."""
        if self.process is None or self.absence:
            return
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{SECONDS}\n")
        self.process.stdin.flush()
        moves, seconds = self.process.stdout.readline().split()
        self.rates.append(int(moves) / float(seconds))

    def stop(self) -> None:
        """No more rounds."""
        if self.process is not None:
            self.process.communicate()


def main() -> None:
    """Print a line for each contender, then how many times as fast each of our machines is."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    ours = [Contender(name, [sys.executable, "_casus.py", how]) for name, how in OURS.items()]
    theirs = [Contender(name, command) for name, (command, _) in THEIRS.items()]
    for contender in (*ours, *theirs):
        contender.start()
    for _ in range(ROUNDS):
        for contender in (*ours, *theirs):
            contender.measure()
    for contender in (*ours, *theirs):
        contender.stop()
    print(f"moves a second of CPU time on one core, median of {ROUNDS} rounds (least, most)")
    for contender in (*ours, *theirs):
        print(f"  {contender.name:30}  {rate(contender)}")
    for contender in ours:
        print(f"{contender.name} is so many times as fast as")
        for other in theirs:
            print(f"  {other.name:30}  {ratio(contender, other)}")


def rate(contender: Contender) -> str:
    """Its moves a second, or why there are none."""
    if not contender.rates:
        return contender.absence
    return f"{median(contender.rates):11,.0f}  ({min(contender.rates):,.0f}, {max(contender.rates):,.0f})"


def ratio(contender: Contender, other: Contender) -> str:
    """How many times as fast, beside how many times it means to be."""
    if not contender.rates or not other.rates:
        return contender.absence or other.absence
    times, wanted = median(contender.rates) / median(other.rates), THEIRS[other.name][1]
    return f"{times:11,.1f}  (meant: {wanted}; {'reached' if times >= wanted else 'not reached'})"


if __name__ == "__main__":
    main()
