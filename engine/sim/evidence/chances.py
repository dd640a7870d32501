"""Which moves could have been ordered, and which were: what nobody orders, and what is ordered whenever it can be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import define, field, frozen

from engine.program.program import Program
from engine.sim.crowd.careful import Machines
from engine.sim.crowd.playing import Turn
from engine.sim.crowd.repertoire import Places, Repertoire
from engine.sim.crowd.sealing import Limits, Sealed, Taken

DOMINANT = 0.95
"""A move ordered in more than this share of the turns in which it could be is not much of a choice."""


@frozen
class Use:
    """How a cell has used a move: turns of an actor in which it could be ordered, in which it was, and orders of it."""

    cell: str
    move: str
    chances: int
    taken: int
    orders: int

    @property
    def share(self) -> float:
        """Of its chances, those that were taken."""
        return self.taken / self.chances if self.chances else 0.0

    def is_dominant(self, games: int) -> bool:
        """Whether it is ordered nearly whenever it can be; what can be ordered once a game is no habit."""
        return self.share > DOMINANT and self.chances > games


@define(eq=False)
class Chances:
    """Counts, turn by turn, for every actor and move.

    A chance is a turn in which the actor could order the move, as its first order and on somebody, with the least
    numbers that may be chosen.
    """

    program: Program
    _repertoire: Repertoire = field(init=False)
    _limits: Limits = field(init=False)
    _pairs: tuple[tuple[str, str], ...] = field(init=False)
    """(actor, move)."""
    _of_action: tuple[int, ...] = field(init=False)
    """By action: the place of its pair."""
    chances: list[int] = field(init=False)
    taken: list[int] = field(init=False)
    orders: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Nothing is counted yet."""
        places = Places(self.program)
        self._repertoire = Repertoire(Machines.of(self.program), places, self.program.actions)
        self._limits = Limits.of(places)
        self._pairs = tuple(places.moves)
        self._of_action = tuple(places.moves[action.actor, action.move] for action in self.program.actions)
        self.chances, self.taken, self.orders = ([0] * len(self._pairs) for _ in range(3))

    def count(self, turn: Turn) -> None:
        """Takes in a turn of some games."""
        could = np.zeros((len(self._pairs), len(turn.games)), np.bool_)
        did = np.zeros_like(could)
        for wish, games in self._possible(turn):
            could[self._of_action[wish], games] = True
        for order in turn.orders:
            pair = self._of_action[order.action]
            did[pair, order.games] = True
            self.orders[pair] += int(order.games.size)
        could |= did
        for pair in range(len(self._pairs)):
            self.chances[pair] += int(could[pair].sum())
            self.taken[pair] += int(did[pair].sum())

    def uses(self) -> tuple[Use, ...]:
        """By cell and move, in the order of declaration; what no cell plays is left out."""
        scenario = self.program.scenario
        found = []
        for cell in scenario.cells:
            for move in scenario.moves:
                own = [at for at, (actor, name) in enumerate(self._pairs) if name == move.id and actor in cell.plays]
                if own:
                    counts = (sum(numbers[at] for at in own) for numbers in (self.chances, self.taken, self.orders))
                    found.append(Use(cell.id, move.id, *counts))
        return tuple(found)

    def _possible(self, turn: Turn) -> Iterator[tuple[int, np.ndarray[tuple[int], np.dtype[np.intp]]]]:
        """By action, the games in which it could be ordered as the first of its actor's orders."""
        repertoire, count = self._repertoire, len(turn.games)
        least = np.tile(repertoire.grid.low.reshape(-1, 1), count)
        possible = repertoire.possible(turn.asked, least)
        sealed = Sealed.of(self._limits, len(repertoire.places.actors), turn.asked)
        taken = Taken(repertoire, possible, self._limits.a_turn)
        for wish, allowed in enumerate(possible.allowed):
            games = np.flatnonzero(allowed)
            if games.size:
                yield wish, games[sealed.may(taken, np.full(games.size, wish), games)]
