"""The orders sealed in many games this turn: one wish after the other is offered to the rules (ORD-2, ORD-4, ORD-5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.model.scenario import Resolution
from engine.program.actions import Action
from engine.program.columns import Row, Truths
from engine.program.lockstep import ManyState
from engine.program.vector_dice import Games
from engine.sim.crowd.careful import Rows
from engine.sim.crowd.repertoire import NEAR, NONE, Places, Possible, Repertoire
from engine.sim.many_games import SharedOrder


@frozen(eq=False)
class Limits:
    """What may be ordered of each move, and from what it is paid."""

    a_turn: int
    """Orders an actor."""
    of_bots: int
    """Those a bot gives (BOT-3)."""
    take_turns: bool
    """Whether orders are resolved as given, whoever gave them (SEQ-1)."""
    per_turn: Row
    """By move."""
    per_game: Row
    used: Games
    """By move: the slot that counts its uses in the game; `NONE` where nothing limits them."""
    purses: Games
    """By purse: its slot."""
    lowest: Row
    """By purse."""

    @classmethod
    def of(cls, places: Places) -> Limits:
        """Those of a program."""
        program = places.program
        first: dict[tuple[str, str], Action] = {}
        for action in program.actions:
            first.setdefault((action.actor, action.move), action)
        moves = [first[key] for key in places.moves]
        return cls(
            program.scenario.calendar.orders,
            program.scenario.calendar.wished,
            program.scenario.resolution is Resolution.SEQUENTIAL,
            np.array([inf if move.per_turn is None else move.per_turn for move in moves], np.float64),
            np.array([inf if move.per_game is None else move.per_game for move in moves], np.float64),
            np.array([NONE if move.per_game is None else move.used for move in moves], np.intp),
            np.array(list(places.purses), np.intp),
            np.array([program.layout.slots[slot].low for slot in places.purses], np.float64),
        )


@frozen(eq=False)
class Taken:
    """Wishes that became orders: a number for each, side by side."""

    repertoire: Repertoire
    possible: Possible
    most: int
    """Orders an actor."""
    wishes: list[Games] = field(factory=list)
    games: list[Games] = field(factory=list)
    numbers: list[Games] = field(factory=list)
    """How many orders their actor had given before."""


@frozen(eq=False)
class Sealed:
    """What the actors of every game have ordered so far this turn."""

    limits: Limits
    given: NDArray[np.intp]
    """By actor and game."""
    times: NDArray[np.intp]
    """By move and game."""
    used: Rows
    """By move and game: times in the game before."""
    purses: Rows
    """By purse and game: what was there to be spent."""
    spent: Rows
    """By purse and game."""
    taken: list[Taken] = field(factory=list)

    @classmethod
    def of(cls, limits: Limits, actors: int, state: ManyState) -> Sealed:
        """Nothing is ordered yet."""
        count = state[0].size
        used = np.zeros((limits.used.size, count))
        for move, slot in enumerate(limits.used):
            if slot != NONE:
                used[move] = state[slot]
        purses = np.zeros((limits.purses.size, count))
        for purse, (slot, low) in enumerate(zip(limits.purses, limits.lowest, strict=True)):
            purses[purse] = state[slot] - low
        return cls(
            limits,
            np.zeros((actors, count), np.intp),
            np.zeros((limits.used.size, count), np.intp),
            used,
            purses,
            np.zeros(purses.shape),
        )

    def offer_in_turn(self, repertoire: Repertoire, possible: Possible, keys: Rows) -> None:
        """Offers each game a bot's wishes from the smallest key up, infinite ones being none; ties as written down."""
        taken = Taken(repertoire, possible, self.limits.of_bots)
        order = np.argsort(keys, axis=0, kind="stable")
        counts = np.isfinite(keys).sum(axis=0)
        actors = np.unique(repertoire.actors)
        games = np.flatnonzero(counts)
        for rank in range(int(counts.max(initial=0))):
            busy = (counts[games] > rank) & (self.given[np.ix_(actors, games)] < taken.most).any(axis=0)
            games = games[busy]
            self._offer(taken, order[rank, games], games)
        self.taken.append(taken)

    def offer_as_written(self, repertoire: Repertoire, possible: Possible) -> Truths:
        """Offers every game all the wishes one by one; by wish and game, whether it was sealed."""
        taken = Taken(repertoire, possible, self.limits.a_turn)
        sealed = np.zeros(possible.allowed.shape, np.bool_)
        for wish, allowed in enumerate(possible.allowed):
            games = np.flatnonzero(allowed)
            sealed[wish, self._offer(taken, np.full(games.size, wish), games)] = True
        self.taken.append(taken)
        return sealed

    def orders(self) -> Iterator[SharedOrder]:
        """All orders as they resolve: by actor as declared, then as given (ADJ-4); or only as given (SEQ-1)."""
        in_turn = self.limits.take_turns
        parts = [_columns(at, taken, in_turn=in_turn) for at, taken in enumerate(self.taken) if taken.games]
        if not parts:
            return
        columns = np.concatenate(parts, axis=1)
        columns = columns[:, np.lexsort(columns[::-1])]
        source, wish, game = columns[2:]
        fresh = (np.diff(columns[:4], axis=1) != 0).any(axis=0)
        for start, end in _runs(np.flatnonzero(fresh) + 1, game.size):
            taken = self.taken[source[start]]
            games = game[start:end]
            at = int(wish[start])
            action = taken.repertoire.actions[at]
            yield SharedOrder(action.index, games, taken.repertoire.chosen(at, taken.possible, games))

    def _offer(self, taken: Taken, wishes: Games, games: Games) -> Games:
        """Offers each of the games its wish, which is allowed by itself; seals it and returns where it could be."""
        fine = self.may(taken, wishes, games)
        wishes, games = wishes[fine], games[fine]
        if games.size:
            repertoire = taken.repertoire
            actors, moves = repertoire.actors[wishes], repertoire.moves[wishes]
            taken.wishes.append(wishes)
            taken.games.append(games)
            taken.numbers.append(self.given[actors, games])
            self.given[actors, games] += 1
            self.times[moves, games] += 1
            for rows, purses in zip(repertoire.payments.T, repertoire.payers.T, strict=True):
                paid, row = _paid(rows[wishes])
                self.spent[purses[wishes[paid]], games[paid]] += taken.possible.payments[row, games[paid]]
        return games

    def may(self, taken: Taken, wishes: Games, games: Games) -> Truths:
        """In which of the games its wish, allowed by itself, could be sealed as well (ORD-2, ORD-4, ORD-5)."""
        repertoire, limits = taken.repertoire, self.limits
        moves = repertoire.moves[wishes]
        times = self.times[moves, games]
        fine: Truths = (self.given[repertoire.actors[wishes], games] < taken.most) & (times < limits.per_turn[moves])
        fine &= (times == 0) | (self.used[moves, games] + times < limits.per_game[moves])
        for rows, purses in zip(repertoire.prices.T, repertoire.purses.T, strict=True):
            paid, row = _paid(rows[wishes])
            purse, where = purses[wishes[paid]], games[paid]
            left = self.purses[purse, where] - self.spent[purse, where]
            fine[paid] &= ~(taken.possible.prices[row, where] > left + NEAR)
        return fine


def _paid(rows: Games) -> tuple[Games, Games]:
    """Which of the orders pay anything here, and the rows that say how much."""
    paid = np.flatnonzero(rows != NONE)
    return paid, rows[paid]


def _columns(source: int, taken: Taken, *, in_turn: bool) -> NDArray[np.intp]:
    """By what orders are put in a row: actor, how many it had given before, source, wish, game.

    Where they take turns: source, which in its row of wishes, and the same three.
    """
    wishes, games = np.concatenate(taken.wishes), np.concatenate(taken.games)
    sources = np.full(games.size, source)
    ranks = np.repeat(np.arange(len(taken.wishes)), [offered.size for offered in taken.wishes])
    first = (sources, ranks) if in_turn else (taken.repertoire.actors[wishes], np.concatenate(taken.numbers))
    return np.stack([*first, sources, wishes, games])


def _runs(starts: Games, end: int) -> Iterator[tuple[int, int]]:
    """From each start to the next, from 0 to the end."""
    edges = [0, *map(int, starts), end]
    yield from pairwise(edges)
