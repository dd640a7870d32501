"""`broken-promise` solved, with the constants a test wants, and its decisions read by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve

from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.program import Program
from engine.sim.solver import Solution, Solved, solve

SCENARIO: Final = Path(__file__).parents[2] / "scenarios" / "broken-promise"
GUARANTOR: Final = 1
PRICE: Final = 8
"""What honouring costs."""


@cache
def program(turns: int = 7, **constants: float) -> Program:
    """The compiled scenario, shorter or with other constants (`reputation_link=0`)."""
    scenario = load_folder(SCENARIO).scenario
    assert scenario is not None
    wanted = {name.replace("_", "-"): value for name, value in constants.items()}
    assert wanted.keys() <= {constant.id for constant in scenario.constants}
    tuned = tuple(evolve(known, value=wanted.get(known.id, known.value)) for known in scenario.constants)
    calendar = evolve(scenario.calendar, turns=turns)
    return compile_scenario(evolve(scenario, constants=tuned, calendar=calendar))


@cache
def solution(turns: int = 7, **constants: float) -> Solution:
    """The game solved; once for all tests of a process."""
    return solve(program(turns, **constants))


def value(solved: Solved, key: str) -> float:
    """What a track stands at as the decision is taken."""
    return solved.decision.values[program().layout.index[key]]


def answers(of: Solution, protege: str, turn: int, *, reputation: float | None = None) -> Iterator[str]:
    """What the guarantor answers for a whole protégé in every state of a turn in which it could pay."""
    for solved in of.decisions():
        if solved.decision.turn == turn and solved.decision.phase == "ballots":
            tested = value(solved, f"{protege}.pressed") == 1 and value(solved, f"{protege}.standing") == 2
            believed = reputation is None or value(solved, "patron.reputation") == reputation
            if tested and believed and value(solved, "patron.means") >= PRICE:
                yield solved.choice(GUARANTOR).votes[0][2]


def told(of: Solution) -> list[tuple[int, str]]:
    """The game as both play it: turn and choice, of whoever has one."""
    return [
        (solved.decision.turn, solved.choice(side).told())
        for solved in of.line()
        for side in (0, 1)
        if len(solved.decision.choices[side]) > 1
    ]
