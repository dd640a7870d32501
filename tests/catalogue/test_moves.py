"""Every move of the catalogue that a shipped scenario has can be ordered there, and something follows from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engine.bots.seats import DOCTRINE, RANDOM, seating
from engine.loading.load import load_folder
from engine.loading.shelf import shelf
from engine.model.commands import Adjudicate, CloseTurn, GiveOrder
from engine.program.actions import Action
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.orders import obstacles
from engine.rules.state import ORDERS, OVER
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.playout import advance
from tests.catalogue.coverage import catalogue

pytestmark = pytest.mark.slow

GAMES = 12
"""Games, of random bots and of doctrines in turn, in which a chance to order each move is waited for."""


@cache
def acted(folder: Path) -> dict[str, bool]:
    """By move that could be ordered in some game of a scenario: whether anything followed from it in its turn."""
    scenario = load_folder(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    machine, found = Machine(program), dict[str, bool]()
    for seed in range(GAMES):
        session = Session(Game(machine, Dice.of(seed)), seating(program, (RANDOM, DOCTRINE)[seed % 2]))
        while session.state.phase != OVER and not _all_act(found, scenario.moves):
            if session.state.phase == ORDERS:
                _try_all(session, found)
            advance(session)
    return found


def _all_act(found: dict[str, bool], moves: tuple[object, ...]) -> bool:
    return len(found) == len(moves) and all(found.values())


def _try_all(session: Session, found: dict[str, bool]) -> None:
    """Orders in a branch of its own each move that has not been seen to act, and compares with nothing ordered."""
    waiting = [action for action in session.game.program.actions if not found.get(action.move, False)]
    if not waiting:
        return
    without = _after(session, None)
    for action in waiting:
        if not found.get(action.move, False) and not _obstacles(session, action):
            found[action.move] = _after(session, action) != without


def _obstacles(session: Session, action: Action) -> bool:
    chosen = tuple(number.default for number in action.choose)
    return bool(obstacles(session.game.machine, session.state.values, action, chosen, ()))


def _after(session: Session, action: Action | None) -> tuple[float, ...]:
    """Every number of the game once the turn has closed; what counts the orders themselves is no effect."""
    here = session.cursor
    if action is not None:
        session.submit(GiveOrder(action.actor, action.move, action.target))
    session.submit(Adjudicate())
    session.submit(CloseTurn())
    layout = session.game.program.layout
    kept = [index for index, slot in enumerate(layout.slots) if not slot.key.startswith(("#used", "#ordered", "#last"))]
    values = tuple(session.state.values[index] for index in kept)
    session.go(here)
    return values


@cache
def declaring() -> dict[str, tuple[Path, ...]]:
    """By move, the shipped scenarios that have it, other people's games apart."""
    found: dict[str, tuple[Path, ...]] = {}
    for folder in shelf():
        if folder.parent.name == "ports":
            continue
        scenario = load_folder(folder).scenario
        assert scenario is not None
        for move in scenario.moves:
            found[move.id] = (*found.get(move.id, ()), folder)
    return found


@pytest.mark.parametrize("name", [name for name, entry in catalogue()["moves"].items() if "ids" in entry])
def test_a_move_acts(name: str) -> None:
    """It can be ordered in a shipped scenario, and the turn comes to something else for it."""
    ids = catalogue()["moves"][name]["ids"]
    there = [(one, folder) for one in ids for folder in declaring().get(one, ())]
    if not there:
        pytest.skip(f"{name} is among the known gaps")

    assert any(acted(folder).get(one, False) for one, folder in there), (
        f"nobody could order {name}, or nothing followed"
    )
