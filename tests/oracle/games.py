"""Which scenarios there are to compare on, and games of random legal play on them."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.influence import draws
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.playout import play_on

CHECKOUT: Final = Path(__file__).resolve().parents[2]
SHIPPED: Final = tuple(sorted(path.parent for path in CHECKOUT.glob("scenarios/**/scenario.yaml")))
TINY: Final = CHECKOUT / "tests" / "scenarios" / "tiny"
SCENARIOS: Final = (TINY, *SHIPPED)


@cache
def program_of(folder: Path) -> Program:
    """The compiled scenario of a folder; compiled once."""
    found = load_folder(folder)
    assert found.scenario is not None, found.findings
    return compile_scenario(found.scenario)


@cache
def machine_of(folder: Path) -> Machine:
    """The generated machine of a folder's scenario; its functions are generated once."""
    return Machine(program_of(folder))


def throws_dice(folder: Path) -> bool:
    """Whether any rule of a folder's scenario draws."""
    return next(draws(program_of(folder)), None) is not None


def game_of(folder: Path, seed: int) -> Game:
    """A game on the generated machine."""
    return Game(machine_of(folder), Dice.of(seed))


def played_afresh(folder: Path, seed: int, bots: str = "random") -> Session:
    """A game played to its end by bots (`random` or `doctrine`)."""
    session = Session(game_of(folder, seed), seating(program_of(folder), bots))
    play_on(session)
    return session


@cache
def played(folder: Path, seed: int, bots: str = "random") -> Session:
    """The same, played once for everybody: to be looked at, and not to be gone on with."""
    return played_afresh(folder, seed, bots)


def bits(values: Iterable[float]) -> bytes:
    """The floats as their bytes, so that equal means equal to the last bit, signs of zero included."""
    numbers = list(values)
    return struct.pack(f"<{len(numbers)}d", *numbers)
