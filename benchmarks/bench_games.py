"""Whole games of `warsaw-2016` between its doctrines: in sessions, one by one, and side by side in crowds.

Both play the same games, seed for seed; that they come to the same states is asserted on the way. CPU time on one core,
median of several rounds, functions generated before (what that takes is told apart).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.playout import play_on

CHECKOUT: Final = Path(__file__).resolve().parents[1]
ROUNDS: Final = 5
SESSIONS: Final = 10
"""Games a round in sessions."""
CROWDS: Final = (20, 200, 1_000, 2_000)
"""Games a round side by side."""
MEANT: Final = 10
"""So many times as many games a second as sessions play, of 1,000 games."""


def seconds(play: Callable[[], object]) -> float:
    """The CPU time it takes."""
    began = time.process_time()
    play()
    return time.process_time() - began


def final_states(machine: Machine, seats: tuple[tuple[str, str], ...], seeds: range) -> list[list[float]]:
    """The last states of the games that sessions play."""
    sessions = [Session(Game(machine, Dice.of(seed)), seats) for seed in seeds]
    for session in sessions:
        play_on(session)
    return [list(session.state.values) for session in sessions]


def measure(program: Program, bots: str) -> None:
    """Print a line for sessions and one for each size of crowd."""
    machine, seats, rates = Machine(program), seating(program, bots), dict[int, float]()
    seeds = range(SESSIONS)
    crowd = play_crowd(program, dict(seats), seeds)
    assert final_states(machine, seats, seeds) == [crowd.values(game) for game in seeds]
    spent = median(seconds(lambda: final_states(machine, seats, seeds)) for _ in range(ROUNDS))
    alone = SESSIONS / spent
    print(f"{bots}: games a second of CPU time on one core, median of {ROUNDS} rounds")
    print(f"  sessions, one by one        {alone:8,.1f}")
    for count in CROWDS:
        spent = median(seconds(lambda n=count: play_crowd(program, dict(seats), range(n))) for _ in range(ROUNDS))
        rates[count] = count / spent
        print(f"  {count:5,} games side by side   {rates[count]:8,.0f}   {rates[count] / alone:5,.0f} times as many")
    reached = "reached" if rates[1_000] >= MEANT * alone else "not reached"
    print(f"  meant: {MEANT} times as many of 1,000 games; {reached}")


def main() -> None:
    """Doctrines, then random legal play."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    scenario = load_folder(CHECKOUT / "scenarios" / "warsaw-2016").scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    first = seconds(lambda: play_crowd(program, dict(seating(program, "doctrine")), range(1)))
    print(f"the first game of a program side by side, its functions generated: {first:.1f} s of CPU time")
    for bots in ("doctrine", "random"):
        measure(program, bots)


if __name__ == "__main__":
    main()
