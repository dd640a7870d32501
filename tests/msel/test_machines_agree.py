"""What the facilitator decides of injects stands in the state: every machine goes by it, bit for bit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model.commands import CloseTurn
from engine.program.dice import Dice
from engine.program.lockstep import Lockstep
from engine.program.vector_dice import ManyDice
from engine.rules.turn import Game, open_turn
from engine.sim.many_games import ManyGames
from tests.oracle.games import CHECKOUT, TINY, bits, machine_of, played, program_of
from tests.oracle.interpreter import as_machine
from tests.oracle.philox import OracleDice

FOLDERS = (TINY, CHECKOUT / "scenarios" / "warsaw-2016")
SEED = 3
STEERED = st.tuples(st.sampled_from([0.0, 1.0, 2.0]), st.sampled_from([0.0, 0.0, 2.0, 3.0, 5.0]), st.booleans())
"""Held or skipped, moved to a turn, on its way."""


@cache
def lockstep_of(folder: Path) -> Lockstep:
    """The machine for many games; its functions are generated once."""
    return Lockstep(program_of(folder))


def steered(folder: Path, decisions: list[tuple[float, float, bool]]) -> list[float]:
    """The values of a game of random play as its second turn closed, with these decisions on its injects."""
    session = played(folder, SEED)
    closed = [entry for entry in session.path() if isinstance(entry.command, CloseTurn)][1]
    values = list(session.state_at(closed.id).values)
    index = program_of(folder).layout.index
    for inject, (held, at, arriving) in zip(program_of(folder).scenario.injects, decisions, strict=False):
        if values[index[f"#inject:{inject.id}:fired"]]:
            continue
        values[index[f"#inject:{inject.id}:held"]] = held
        values[index[f"#inject:{inject.id}:at"]] = at
        values[index[f"#inject:{inject.id}:arriving"]] = float(arriving)
        values[index["#unsettled"]] = max(values[index["#unsettled"]], float(arriving))
    return values


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@settings(max_examples=20)
@given(decisions=st.lists(STEERED, min_size=40, max_size=40))
def test_an_opening_is_the_same_on_every_machine(folder: Path, decisions: list[tuple[float, float, bool]]) -> None:
    """INJ-5, INJ-6, INJ-7, TUR-4: generated code, the naive interpreter, and many games at once."""
    program, values = program_of(folder), steered(folder, decisions)
    turn = 3
    generated = open_turn(Game(machine_of(folder), Dice.of(SEED)), values.copy(), turn)
    naive = open_turn(Game(as_machine(program), OracleDice(SEED)), values.copy(), turn)  # type: ignore[arg-type]
    dice = ManyDice(np.array([SEED], np.uint64), np.zeros(1, np.uint64))
    columns = [np.array([value]) for value in values]
    many = ManyGames(lockstep_of(folder), dice, columns, turn - 1).open_turn()

    assert bits(generated) == bits(naive)
    assert bits(generated) == bits([float(row[0]) for row in many.state])
    index = program.layout.index
    for inject, (held, _, _) in zip(program.scenario.injects, decisions, strict=False):
        fired = index[f"#inject:{inject.id}:fired"]
        assert not (held and generated[fired] and not values[fired])
