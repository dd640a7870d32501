"""A table for `warsaw-2016`: scripted orders, bots where wanted, and the ledger read back by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from attrs import define

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.model.commands import CastVote, GiveOrder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.ledger import LedgerChange, ledger
from engine.rules.turn import Game
from engine.session.session import Session
from tests.playing import open_orders, play_turn

SCENARIO = Path(__file__).parents[2] / "scenarios" / "warsaw-2016"


@cache
def machine() -> Machine:
    """The compiled scenario; pure, so one serves all tests of a process."""
    scenario = load_folder(SCENARIO).scenario
    assert scenario is not None
    return Machine(compile_scenario(scenario))


@define
class Table:
    """A game in which the tests order; cells play by doctrine where `bots` says so, else do nothing."""

    session: Session

    @classmethod
    def set(cls, seed: int = 7, bots: str = "", humans: Sequence[str] = ()) -> Table:
        """A game about to begin. Without `bots` nobody orders but the test."""
        program = machine().program
        seats = seating(program, bots, tuple(humans)) if bots else seating(program, "", _cells())
        return cls(Session(Game(machine(), Dice.of(seed)), seats))

    def turn(self, *orders: GiveOrder, votes: Sequence[CastVote] = ()) -> Table:
        """Plays one turn with these orders and votes, from its opening to its close."""
        open_orders(self.session)
        play_turn(self.session, orders, votes)
        return self

    def value(self, key: str) -> float:
        """What a slot stands at."""
        return self.session.state.values[machine().program.layout.index[key]]

    def why(self, key: str) -> tuple[LedgerChange, ...]:
        """Every change of a track, with its causes."""
        return ledger(machine().program, tuple(self.session.events()), machine().program.layout.index[key])

    def from_cause(self, key: str, cause: str) -> list[float]:
        """What one cause added to a track, by turn in which it did."""
        return [line.amount for change in self.why(key) for line in change.lines if line.cause.startswith(cause)]

    def stands(self, measure: str) -> bool:
        """Whether any instance of a measure is in force."""
        slots = [slots.standing for slots in machine().program.measures if slots.measure == measure]
        return any(self.session.state.values[slot] for slot in slots)


def order(actor: str, move: str, target: str = "", **chosen: float) -> GiveOrder:
    """An order in one line."""
    return GiveOrder(actor, move, target, tuple(chosen.items()))


def _cells() -> tuple[str, ...]:
    return tuple(cell.id for cell in machine().program.scenario.cells)
