"""Votes in many games: cast by a script, by a doctrine or at random, or else by the ballot's formula (BAL-3, BAL-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import field, frozen

from engine.bots.seats import RANDOM
from engine.model.commands import CastVote
from engine.program.dice import address
from engine.program.ir import Expr
from engine.program.machine import RuleFault
from engine.program.program import BallotProgram, VoterRules
from engine.program.vector_dice import Games
from engine.rules.visibility import visible_slots
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.many_games import ManyGames


@frozen(eq=False)
class Ballots:
    """Who votes how on each ballot."""

    machines: Machines
    seats: Mapping[str, str]
    """Cell to who plays it."""
    _worths: dict[tuple[str, str], Careful] = field(init=False, factory=dict)
    """(ballot, voter): the worth of each option to whoever votes for the voter."""

    def votes(self, games: ManyGames, scripted: Iterable[CastVote]) -> dict[str, list[Games]]:
        """A vote for every voter of every ballot that is held in any of the games; read where it is held."""
        cast = {(vote.ballot, vote.voter): vote.option for vote in scripted}
        return {
            ballot.id: [
                self._vote(games, held, ballot, rules, cast.get((ballot.id, rules.voter))) for rules in ballot.voters
            ]
            for ballot in self.machines.program.ballots
            if (held := games.held(ballot)).size
        }

    def _vote(self, games: ManyGames, held: Games, ballot: BallotProgram, rules: VoterRules, cast: str | None) -> Games:
        votes = np.zeros(len(games), np.intp)
        if cast is not None:
            votes[held] = ballot.ways.index(cast)
            return votes
        cell = next((cell.id for cell in self.machines.program.scenario.cells if rules.voter in cell.plays), "")
        if self.seats.get(cell) == RANDOM:
            where = np.array([address(f"bot/{cell}/vote/{ballot.id}/{rules.voter}")], np.uint64)
            votes[held] = (games.dice.draws_at(games.turn, where, held) * len(ballot.options)).astype(np.intp)
        else:
            votes[held] = self._worth_most(games, held, self._worths_of(cell, ballot, rules))
        return votes

    def _worths_of(self, cell: str, ballot: BallotProgram, rules: VoterRules) -> Careful:
        known = self._worths.get((ballot.id, rules.voter))
        if known is None:
            known = self._worths[ballot.id, rules.voter] = self._by_doctrine(cell, ballot, rules) or Careful(
                self.machines, rules.worths
            )
        return known

    def _by_doctrine(self, cell: str, ballot: BallotProgram, rules: VoterRules) -> Careful | None:
        """The worths of the doctrine that plays the cell; None where it has none for this voter."""
        program, seat = self.machines.program, self.seats.get(cell)
        doctrine = next((known for known in program.doctrines if known.id == seat), None)
        worths: Sequence[Expr] = () if doctrine is None else doctrine.votes.get(ballot.id, {}).get(rules.voter, ())
        if not worths:
            return None
        return Careful(self.machines, worths, frozenset(range(len(program.layout))) - visible_slots(program, cell))

    def _worth_most(self, games: ManyGames, held: Games, careful: Careful) -> Games:
        """The first of the options worth most. Raises `RuleFault` where a worth comes to no number in any game."""
        worths, sound = careful.values(games.state, held)
        if not sound.all():
            raise RuleFault("an expression", "a worth of a vote came to no number")
        if np.isnan(worths).any():  # by Python's rules, as the bot has them
            return np.array([column.index(max(column)) for column in worths.T.tolist()], np.intp)
        first: Games = worths.argmax(axis=0)
        return first
