"""Who plays a cell in many games: its doctrine's preferences or any legal order at random, as `engine.bots` has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Protocol

import numpy as np
from attrs import frozen

from engine.bots.seats import HUMAN, RANDOM
from engine.model.cast import Cell
from engine.program.columns import Truths
from engine.program.dice import address
from engine.program.ir import Expr
from engine.program.program import DoctrineProgram, PreferenceProgram
from engine.program.vector_dice import Words
from engine.rules.visibility import visible_slots
from engine.sim.crowd.careful import Careful, Machines, Rows
from engine.sim.crowd.repertoire import Places, Repertoire, shifted
from engine.sim.crowd.sealing import Sealed
from engine.sim.many_games import ManyGames


class Seat(Protocol):
    """Gives a cell's orders."""

    def order(self, games: ManyGames, sealed: Sealed) -> None:
        """Offers the rules the cell's wishes, best first."""


@frozen(eq=False)
class DoctrineSeat:
    """BOT-2: plays as a doctrine says; `engine.bots.doctrine` is the same for one game."""

    machines: Machines
    cell: Cell
    temper: float
    repertoire: Repertoire
    addresses: Words
    """By wish: where its temper is drawn."""
    _wanted: Careful
    """Every number that it would choose, before rounding."""
    _worths: Careful

    @classmethod
    def of(cls, machines: Machines, places: Places, cell: Cell, doctrine: DoctrineProgram) -> DoctrineSeat:
        """A seat for a doctrine; of its preferences, those for what the cell plays."""
        actions = machines.program.actions
        prefers = [one for one in doctrine.prefers if actions[one.action].actor in cell.plays]
        repertoire = Repertoire(machines, places, tuple(actions[one.action] for one in prefers))
        hidden = frozenset(range(len(machines.program.layout))) - visible_slots(machines.program, cell.id)
        purposes = (f"temper/{one.move}/{one.actor}/{one.target}" for one in repertoire.actions)
        return cls(
            machines,
            cell,
            doctrine.temper,
            repertoire,
            _addresses(cell, purposes),
            Careful(machines, [number for one in prefers for number in one.choose], hidden),
            Careful(machines, _shifted_worths(prefers, repertoire), hidden),
        )

    def order(self, games: ManyGames, sealed: Sealed) -> None:
        """Every preference worth more than nothing, best first; on a tie, the one written first."""
        everyone = np.arange(len(games))
        numbers, sound = self._wanted.values(games.state, everyone)
        chosen = self.repertoire.grid.nearest(numbers)
        worths, wanted = self._worths.values(games.state, everyone, tuple(chosen))
        wanted &= worths > 0.0
        self.repertoire.forbid(wanted, sound)
        possible = self.repertoire.possible_on_grid(games.state, chosen)
        wanted &= possible.allowed
        sealed.offer_in_turn(self.repertoire, possible, self._keys(games, worths, wanted))

    def _keys(self, games: ManyGames, worths: Rows, wanted: Truths) -> Rows:
        """The worths with their draws of temper, the best being the least; infinite where nothing is wanted."""
        keys = np.full(worths.shape, inf)
        wishes, places = np.nonzero(wanted)
        worth = worths[wishes, places]
        if self.temper:
            worth += self.temper * games.dice.draws_at(games.turn, self.addresses[wishes], places)
        keys[wishes, places] = -worth
        return keys


@frozen(eq=False)
class RandomSeat:
    """Plays anything that the rules allow; `engine.bots.random_legal` is the same for one game."""

    machines: Machines
    cell: Cell
    repertoire: Repertoire
    addresses: Words
    """By wish: where its place in the order is drawn."""
    _numbers: Words
    """By chosen number: where it is drawn."""

    @classmethod
    def of(cls, machines: Machines, places: Places, cell: Cell) -> RandomSeat:
        """A seat for all actions of the cell's actors."""
        program = machines.program
        own = tuple(program.actions[index] for actor in cell.plays for index in program.actions_of[actor])
        purposes = [f"{action.move}/{action.actor}/{action.target}" for action in own]
        chosen = [
            f"{purpose}/{number.id}" for purpose, action in zip(purposes, own, strict=True) for number in action.choose
        ]
        return cls(
            machines, cell, Repertoire(machines, places, own), _addresses(cell, purposes), _addresses(cell, chosen)
        )

    def order(self, games: ManyGames, sealed: Sealed) -> None:
        """All actions of the cell's actors in a random order, with random numbers."""
        grid = self.repertoire.grid
        drawn = _all_draws(games, self._numbers)
        chosen = grid.nearest(grid.low + drawn * (grid.high - grid.low))
        possible = self.repertoire.possible_on_grid(games.state, chosen)
        keys = np.full(possible.allowed.shape, inf)
        wishes, places = np.nonzero(possible.allowed)
        keys[wishes, places] = games.dice.draws_at(games.turn, self.addresses[wishes], places)
        sealed.offer_in_turn(self.repertoire, possible, keys)


def seat_for(machines: Machines, places: Places, cell: Cell, who: str) -> Seat | None:
    """The bot that sits there; None for a person, who orders nothing. Raises `ValueError` where nobody is called so."""
    if who == HUMAN:
        return None
    doctrine = next((known for known in machines.program.doctrines if known.id == who), None)
    if doctrine is not None:
        return DoctrineSeat.of(machines, places, cell, doctrine)
    if who == RANDOM:
        return RandomSeat.of(machines, places, cell)
    known = ", ".join([HUMAN, RANDOM, *(doctrine.id for doctrine in machines.program.doctrines)])
    raise ValueError(f"nobody called {who} can play {cell.id}; there are {known}")


def _shifted_worths(prefers: Sequence[PreferenceProgram], repertoire: Repertoire) -> list[Expr]:
    return [shifted(one.worth, first, {}) for one, first in zip(prefers, repertoire.first, strict=True)]


def _addresses(cell: Cell, purposes: Iterable[str]) -> Words:
    return np.array([address(f"bot/{cell.id}/{purpose}") for purpose in purposes], np.uint64)


def _all_draws(games: ManyGames, where: Words) -> Rows:
    """By address and game."""
    count = len(games)
    places = np.tile(np.arange(count), where.size)
    return games.dice.draws_at(games.turn, np.repeat(where, count), places).reshape(where.size, count)
