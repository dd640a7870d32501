"""Plays as the scenario's doctrine for the cell says: each preference's worth, the best first (BOT-2)."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from attrs import frozen

from engine.bots.player import Table, on_the_grid, order_for
from engine.model.commands import CastVote, GiveOrder
from engine.program.machine import RuleFault
from engine.program.program import DoctrineProgram, PreferenceProgram
from engine.rules.view import CellView


@frozen
class ByDoctrine:
    """A bot for one doctrine."""

    doctrine: DoctrineProgram

    def wishes(self, view: CellView, table: Table) -> Iterator[GiveOrder]:
        """Every preference worth more than nothing, best first; on a tie, the one written first."""
        actions = table.machine.program.actions
        own = [preference for preference in self.doctrine.prefers if actions[preference.action].actor in view.actors]
        weighed = [(self._sober(preference, view, table), preference) for preference in own]
        wanted = [(worth, chosen, preference) for (worth, chosen), preference in weighed if worth > 0.0]
        for _, chosen, preference in sorted(wanted, key=lambda item: -item[0]):
            yield order_for(actions[preference.action], chosen)

    def votes(self, view: CellView, table: Table) -> Iterator[CastVote]:
        """Votes for which the doctrine has worths of its own; the option worth most."""
        for ballot in view.ballots:
            worths_by_voter = self.doctrine.votes.get(ballot.id, {})
            for voter, _ in ballot.own:
                if voter in worths_by_voter:
                    worths = [table.machine.value(worth, view.values) for worth in worths_by_voter[voter]]
                    yield CastVote(ballot.id, voter, ballot.options[worths.index(max(worths))])

    def _sober(self, preference: PreferenceProgram, view: CellView, table: Table) -> tuple[float, tuple[float, ...]]:
        """The worth; nothing where it comes to no number, as it does of what the cell may not know."""
        try:
            return self._weighed(preference, view, table)
        except RuleFault:
            return 0.0, ()

    def _weighed(self, preference: PreferenceProgram, view: CellView, table: Table) -> tuple[float, tuple[float, ...]]:
        """The worth with its draw of temper, and the numbers it would choose."""
        action = table.machine.program.actions[preference.action]
        value = table.machine.value
        chosen = tuple(
            on_the_grid(parameter, value(wanted, view.values))
            for parameter, wanted in zip(action.choose, preference.choose, strict=True)
        )
        worth = value(preference.worth, view.values, chosen)
        if isnan(worth) or worth <= 0.0:
            return 0.0, chosen
        mood = self.doctrine.temper * table.draw(view, f"temper/{action.move}/{action.actor}/{action.target}")
        return worth + mood, chosen
