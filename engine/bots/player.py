"""What a bot is: from a cell's view to wishes, best first. The table offers them to the rules one by one (BOT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from attrs import frozen

from engine.model.commands import CastVote, GiveOrder
from engine.model.playbook import Parameter
from engine.program.actions import Action
from engine.program.dice import Dice, address
from engine.program.machine import Machine
from engine.rules.view import CellView


@frozen
class Table:
    """What a bot may use besides its view: the published rules, and dice of its own."""

    machine: Machine
    dice: Dice

    def draw(self, view: CellView, purpose: str) -> float:
        """A number in [0, 1) for this cell, turn and purpose; the same whenever it is asked (DIC-2)."""
        return self.dice.draw(view.turn, address(f"bot/{view.cell}/{purpose}"))


class Bot(Protocol):
    """Plays a cell."""

    def wishes(self, view: CellView, table: Table) -> Iterator[GiveOrder]:
        """Orders it would like to give, best first. Those the rules refuse are passed over."""

    def votes(self, view: CellView, table: Table) -> Iterator[CastVote]:
        """Votes it casts; voters left out vote by the ballot's formula (BAL-4)."""


def order_for(action: Action, chosen: tuple[float, ...]) -> GiveOrder:
    """The command that orders an action with these numbers."""
    named = tuple((parameter.id, value) for parameter, value in zip(action.choose, chosen, strict=True))
    return GiveOrder(action.actor, action.move, action.target, named)


def on_the_grid(parameter: Parameter, value: float) -> float:
    """The nearest number that may be chosen."""
    held = min(parameter.high, max(parameter.low, value))
    steps = round((held - parameter.low) / parameter.step)
    return min(parameter.high, parameter.low + steps * parameter.step)
