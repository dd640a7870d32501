"""Orders anything the rules allow, all actions and numbers being equally likely."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from engine.bots.player import Table, on_the_grid, order_for
from engine.model.commands import CastVote, GiveOrder
from engine.program.actions import Action
from engine.rules.view import CellView


@frozen
class RandomLegal:
    """The bot that finds what no designer thought of."""

    def wishes(self, view: CellView, table: Table) -> Iterator[GiveOrder]:
        """All actions of the cell's actors in a random order, with random numbers."""
        program = table.machine.program
        actions = [program.actions[index] for actor in view.actors for index in program.actions_of[actor]]
        for action in sorted(actions, key=lambda action: table.draw(view, _purpose(action))):
            yield order_for(action, _numbers(action, view, table))

    def votes(self, view: CellView, table: Table) -> Iterator[CastVote]:
        """Any option."""
        for ballot in view.ballots:
            for voter, _ in ballot.own:
                draw = table.draw(view, f"vote/{ballot.id}/{voter}")
                yield CastVote(ballot.id, voter, ballot.options[int(draw * len(ballot.options))])


def _purpose(action: Action) -> str:
    return f"{action.move}/{action.actor}/{action.target}"


def _numbers(action: Action, view: CellView, table: Table) -> tuple[float, ...]:
    return tuple(
        on_the_grid(p, p.low + table.draw(view, f"{_purpose(action)}/{p.id}") * (p.high - p.low)) for p in action.choose
    )
