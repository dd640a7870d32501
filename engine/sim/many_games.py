"""Many games of one scenario side by side: the turn of `engine.rules.turn` on the lockstep machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from engine.model.playbook import BallotRule
from engine.model.scenario import Resolution
from engine.program.columns import Arguments, Row, Truths
from engine.program.ir import Block
from engine.program.lockstep import Lockstep, ManyState, Share
from engine.program.program import BallotProgram, Program
from engine.program.vector_dice import Games, ManyDice, Words
from engine.rules import turn as turns


@frozen(eq=False)
class SharedOrder:
    """One action, ordered in some of the games."""

    action: int
    games: Games
    """Places, rising."""
    chosen: Arguments = ()
    """The chosen numbers, by game of these."""


Votes: TypeAlias = Mapping[str, Sequence[NDArray[np.intp]]]
"""Ballot to, by voter, the place of the option voted for in each game; read only where the ballot is held."""


@frozen(eq=False)
class ManyGames:
    """Games at one moment: each step of the turn gives the games after it."""

    machine: Lockstep
    dice: ManyDice
    state: ManyState
    turn: int = 0

    @classmethod
    def begin(cls, machine: Lockstep, seed: int, numbers: range) -> ManyGames:
        """The games of a seed with these numbers, before their first turn opens."""
        dice = ManyDice(seed, np.array(numbers, np.uint64))
        return cls(machine, dice, machine.begin(len(numbers)))

    @classmethod
    def seeded(cls, machine: Lockstep, seeds: Words) -> ManyGames:
        """A game for each seed, the one that `casus run --seed` plays, before its first turn opens."""
        return cls(machine, ManyDice(seeds, np.zeros(seeds.size, np.uint64)), machine.begin(seeds.size))

    @property
    def program(self) -> Program:
        """The compiled scenario."""
        return self.machine.program

    def __len__(self) -> int:
        """How many games are being played."""
        return self.dice.games.size

    def only(self, games: Games) -> ManyGames:
        """Some of the games."""
        state = [row.take(games) for row in self.state]
        return ManyGames(self.machine, self.dice.only(games), state, self.turn)

    def beside(self, others: ManyGames) -> ManyGames:
        """These games and then the others, which are at the same turn."""
        state = [np.concatenate(rows) for rows in zip(self.state, others.state, strict=True)]
        return ManyGames(self.machine, self.dice.beside(others.dice), state, self.turn)

    def open_turn(self) -> ManyGames:
        """TUR-3, TUR-4: the next turn."""
        turn = self.turn + 1
        number = np.full(len(self), float(turn))
        games = ManyGames(self.machine, self.dice, self.state, turn)
        games = games.after([Share(self.program.phases.clock, arguments=(number,))])
        return games.through(turns.opening(self.program.phases))

    def let_arrive(self, inject: str) -> ManyGames:
        """INJ-4: an inject arrives by the facilitator's hand, in those of the games where it has not arrived yet."""
        fired = self.state[self.program.layout.index[f"#inject:{inject}:fired"]]
        return self.interfered(self.program.injects[inject], np.flatnonzero(fired == 0.0))

    def amended(self, slot: int, value: float) -> ManyGames:
        """WHT-1: the games after a track has been set in all of them."""
        state = self.state.copy()
        state[slot] = np.full(len(self), value)
        return self.at(state)

    def interfered(self, block: Block, places: Games | None = None) -> ManyGames:
        """The games after something from outside the rules has happened in some of them, or all, and is settled."""
        if places is None or places.size == len(self):
            return self.after([Share(block)]).through(turns.settling(self.program.phases))
        if not places.size:
            return self
        part = self.only(places).interfered(block)
        return self.at([_with(row, places, own) for row, own in zip(self.state, part.state, strict=True)])

    def resolve_orders(self, orders: Sequence[SharedOrder]) -> ManyGames:
        """ADJ-1: all orders of a game read the same state, then they are written down; or each in its turn (SEQ-1).

        `orders` stand so that each game's own are in its order (ADJ-4, SEQ-1).
        """
        work = [
            [Share(block, order.games, order.chosen, ordinals) for block in self.program.actions[order.action].blocks]
            for order, ordinals in zip(orders, _ordinals(orders, len(self)), strict=True)
        ]
        games = self
        if self.program.scenario.resolution is Resolution.SEQUENTIAL:
            for order, lines in zip(orders, work, strict=True):
                games = games.chained([*lines, *games.notes(order)]).settled(order.games)
        else:
            games = self.after([share for lines in work for share in lines])
            games = games.chained([note for order in orders for note in games.notes(order)])
        return games.through(turns.settling(self.program.phases))

    def notes(self, order: SharedOrder) -> Iterator[Share]:
        """HAB-3, ORD-5: what is written down of an order."""
        block = self.program.after[order.action]
        if block is not None:
            yield Share(block, order.games, order.chosen)

    def settled(self, games: Games) -> ManyGames:
        """TUR-6: what has been set off in some of the games takes place there."""
        settled = self
        for block in turns.settling(self.program.phases):
            waiting = games if block.guard is None else games[settled.state[block.guard][games] != 0.0]
            settled = settled.chained([Share(block, waiting)] if waiting.size else [])
        return settled

    def chained(self, work: Sequence[Share]) -> ManyGames:
        """The games after one piece of work upon the other."""
        return self.at(self.machine.chain(self.state, work, self.dice.draws(self.turn))) if work else self

    def call_ballots(self) -> ManyGames:
        """COM-3, BAL-1: promises fall due; the calendar and conditions open ballots."""
        return self.through(turns.calling(self.program.phases))

    def held(self, ballot: BallotProgram) -> Games:
        """In which games the ballot is to be held."""
        return np.flatnonzero(self.state[ballot.open])

    def count_ballots(self, votes: Votes) -> ManyGames:
        """BAL-5: the outcomes of all ballots, and what each vote does, land together."""
        work: list[Share] = []
        state = self.state.copy()
        for ballot in self.program.ballots:
            games = self.held(ballot)
            if games.size:
                own = [cast[games] for cast in votes[ballot.id]]
                passed = _passed(ballot, own)
                work += _counted(ballot, games, passed, own)
                for slot, value in ((ballot.open, 0.0), (ballot.result, _result(ballot, passed))):
                    state[slot] = state[slot].copy()
                    state[slot][games] = value
        return self.at(state).after(work).through(turns.settling(self.program.phases))

    def close_turn(self) -> ManyGames:
        """TUR-5: consequences."""
        return self.through(turns.closing(self.program.phases))

    def stopped(self) -> Truths:
        """END-1: in which games an ending holds that stops the game."""
        endings = zip(self.program.scenario.endings, self.program.endings, strict=True)
        stopping = [holds for authored, holds in endings if authored.stops]
        stopped = np.zeros(len(self), np.bool_)
        for row in self.machine.table(stopping)(self.state):
            stopped |= row != 0.0
        return stopped

    def through(self, blocks: Sequence[Block]) -> ManyGames:
        """The games after one block upon the other, each for the games that its guard lets in."""
        games = self
        for block in blocks:
            places = None if block.guard is None else np.flatnonzero(games.state[block.guard])
            if block.operations and (places is None or places.size):
                games = games.after([Share(block, places)])
        return games

    def after(self, work: Sequence[Share]) -> ManyGames:
        """The games after a step."""
        return self.at(self.machine.step(self.state, work, self.dice.draws(self.turn)))

    def at(self, state: ManyState) -> ManyGames:
        """The games in another state."""
        return ManyGames(self.machine, self.dice, state, self.turn)


def _with(row: Row, places: Games, own: Row) -> Row:
    following = row.copy()
    following[places] = own
    return following


def _ordinals(orders: Sequence[SharedOrder], count: int) -> Iterator[Games | None]:
    """DIC-2: in each game, the second order of an action draws at the second ordinal, and so on."""
    seen: dict[int, Games] = {}
    for order in orders:
        times = seen.get(order.action)
        if times is None:
            times = seen[order.action] = np.zeros(count, np.intp)
        yield times[order.games]
        times[order.games] += 1


def _passed(ballot: BallotProgram, votes: Sequence[Games]) -> Truths:
    """BAL-2: in which games it has passed, looked up by the numbers of votes for and against."""
    numbers = range(len(votes) + 1)
    verdicts = np.array([[turns.passes(ballot, in_favour, opposed) for opposed in numbers] for in_favour in numbers])
    passed: Truths = verdicts[_tally(ballot, votes, turns.FOR), _tally(ballot, votes, turns.AGAINST)]
    return passed


def _tally(ballot: BallotProgram, votes: Sequence[Games], option: str) -> Games:
    total = np.zeros(votes[0].size, np.intp)
    if option in ballot.options:
        for cast in votes:
            total += cast == ballot.options.index(option)
    return total


def _result(ballot: BallotProgram, passed: Truths) -> Row | float:
    if ballot.rule is BallotRule.EACH:
        return turns.RESULTS[turns.ANSWERED]
    return np.where(passed, turns.RESULTS[turns.PASSED], turns.RESULTS[turns.FAILED])


def _counted(ballot: BallotProgram, games: Games, passed: Truths, votes: Sequence[Games]) -> Iterator[Share]:
    sides = [] if ballot.rule is BallotRule.EACH else [(ballot.passes, passed), (ballot.fails, ~passed)]
    for rules, cast in zip(ballot.voters, votes, strict=True):
        sides += [(block, cast == option) for option, block in enumerate(rules.effects)]
    for block, where in sides:
        if block.operations and where.any():
            yield Share(block, games[where])
