"""Casus on `warsaw-2016`: whole games of random legal play. Argument: `generated`, `lockstep` or `oracle`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _rounds import answer

from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.turn import Game
from engine.sim.random_play import RandomPlay

CHECKOUT: Final = Path(__file__).resolve().parents[1]
CHUNK: Final = 20_000
"""Games side by side."""


def one_by_one(machine: Machine) -> Callable[[], int]:
    """Plays a game; returns its moves."""
    players, chance, numbers = RandomPlay(machine), Random(1), count()  # noqa: S311 - nothing secret
    return lambda: players.play(Game(machine, Dice.of(1, next(numbers))), chance)[1]


def side_by_side(program: Program) -> Callable[[], int]:
    """Plays a chunk of games; returns their moves."""
    import numpy as np

    from engine.program.lockstep import Lockstep
    from engine.sim.many_games import ManyGames
    from engine.sim.random_crowd import RandomCrowd

    machine = Lockstep(program)
    players, starts = RandomCrowd(machine, np.random.default_rng(1)), count(0, CHUNK)
    return lambda: players.play(ManyGames.begin(machine, 1, range(start := next(starts), start + CHUNK)))[1]


def player(how: str) -> Callable[[], int]:
    """What plays on the machine of that name."""
    scenario = load_folder(CHECKOUT / "scenarios" / "warsaw-2016").scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    if how == "lockstep":
        return side_by_side(program)
    if how == "generated":
        return one_by_one(Machine(program))
    from tests.oracle.interpreter import as_machine

    return one_by_one(as_machine(program))


try:
    PLAY = player(sys.argv[1])
except ModuleNotFoundError as missing:
    raise SystemExit(f"not installed ({missing.name})") from None
answer(PLAY)
