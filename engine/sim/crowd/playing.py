"""One turn of many games: the script, then the bots, then the rules; a game in which a rule fails fails alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from attrs import evolve, field, frozen

from engine.program.ir import Block
from engine.program.lockstep import ManyState
from engine.program.machine import RuleFault
from engine.program.program import Program
from engine.program.vector_dice import Games
from engine.sim.crowd.ballots import Ballots
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.crowd.repertoire import Places
from engine.sim.crowd.result import GOING_ON, Fault
from engine.sim.crowd.scripted import Refusal, Scripted
from engine.sim.crowd.sealing import Limits, Sealed
from engine.sim.crowd.seats import Seat, seat_for
from engine.sim.many_games import ManyGames, SharedOrder
from engine.sim.script import Row

Hand: TypeAlias = Mapping[int, Sequence[str | Block]]
"""By turn, what the white cell lets happen as it opens: injects by their ids, and effects lowered to blocks."""


@frozen(eq=False)
class Table:
    """What all crowds of one program have in common; its functions are generated once."""

    machines: Machines
    places: Places
    limits: Limits
    endings: Careful
    scores: Careful
    seats: dict[tuple[str, str], Seat | None] = field(init=False, factory=dict)
    """(cell, who plays it), once it has been asked for."""
    voters: dict[tuple[tuple[str, str], ...], Ballots] = field(init=False, factory=dict)
    """Likewise, by who sits everywhere."""

    @classmethod
    def of(cls, program: Program) -> Table:
        """A table for a program."""
        machines, places = Machines.of(program), Places(program)
        endings, scores = program.endings, [score.value for score in program.scores]
        return cls(machines, places, Limits.of(places), Careful(machines, endings), Careful(machines, scores))

    def seated(self, seats: Mapping[str, str]) -> tuple[Seat, ...]:
        """Who orders, in the order in which they do: by the ids of their cells. Raises `ValueError` for a stranger."""
        cells = {cell.id: cell for cell in self.machines.program.scenario.cells}
        found = []
        for key in sorted(seats.items()):
            if key[0] not in cells:
                raise ValueError(f"there is no cell {key[0]}; there are {', '.join(cells)}")
            if key not in self.seats:
                self.seats[key] = seat_for(self.machines, self.places, cells[key[0]], key[1])
            found.append(self.seats[key])
        return tuple(seat for seat in found if seat is not None)

    def ballots(self, seats: Mapping[str, str]) -> Ballots:
        """Who votes how."""
        key = tuple(sorted(seats.items()))
        if key not in self.voters:
            self.voters[key] = Ballots(self.machines, dict(key))
        return self.voters[key]


@frozen(eq=False)
class Turn:
    """What a turn has made of some games."""

    games: ManyGames
    places: Games
    """Which of all the games these are, rising."""
    orders: Sequence[SharedOrder]
    """In these games."""
    refused: Sequence[Refusal]
    """In all the games."""
    endings: Games
    """By game of these: as in `CrowdResult.ending_codes`."""
    asked: ManyState
    """What stood as orders were given."""
    called: ManyState
    """What stood as ballots were voted on."""


@frozen(eq=False)
class Playing:
    """Plays turns: who sits where, and what happens besides."""

    table: Table
    seats: Sequence[Seat]
    ballots: Ballots
    rows: Sequence[Row]
    hand: Hand
    _scripts: dict[int, Scripted] = field(init=False, factory=dict)
    """By turn."""

    def turn(self, games: ManyGames, places: Games) -> Iterator[Turn | Fault]:
        """The next turn of these games; those in which a rule fails are found by halving, and left behind."""
        try:
            yield self._played(games, places)
        except RuleFault as fault:
            if len(games) == 1:
                yield Fault(int(places[0]), games.turn + 1, str(fault))
                return
            half = len(games) // 2
            for part in (np.arange(half), np.arange(half, len(games))):
                yield from self.turn(games.only(part), places[part])

    def _played(self, games: ManyGames, places: Games) -> Turn:
        games = games.open_turn()
        for happening in self.hand.get(games.turn, ()):
            games = games.let_arrive(happening) if isinstance(happening, str) else games.interfered(happening)
        script = self._script(games.turn)
        games, late = script.intervene(games)
        asked = games.state
        sealed = Sealed.of(self.table.limits, len(self.table.places.actors), games.state)
        refused = list(script.order(games, sealed))
        for seat in self.seats:
            seat.order(games, sealed)
        orders = list(sealed.orders())
        games = games.resolve_orders(orders).call_ballots()
        called = games.state
        cast, miscast = script.cast(games)
        games = games.count_ballots(self.ballots.votes(games, cast)).close_turn()
        told = [evolve(one, games=places[one.games]) for one in (*late, *refused, *miscast)]
        return Turn(games, places, orders, told, self._endings(games), asked, called)

    def _script(self, turn: int) -> Scripted:
        known = self._scripts.get(turn)
        if known is None:
            rows = [row for row in self.rows if row.turn == turn]
            known = self._scripts[turn] = Scripted.of(self.table.machines, self.table.places, rows)
        return known

    def _endings(self, games: ManyGames) -> Games:
        """END-1, OBJ-1: the ending each game has come to. Raises `RuleFault` where it or a score comes to no number."""
        scenario, everyone = games.program.scenario, np.arange(len(games))
        _, scored = self.table.scores.values(games.state, everyone)
        if not scored.all():
            raise RuleFault("an objective", "its score came to no number")
        last = games.turn >= scenario.calendar.turns
        holds, sound = self.table.endings.values(games.state, everyone)
        found = np.full(len(games), len(scenario.endings) if last else GOING_ON, np.intp)
        open_ = np.ones(len(games), np.bool_)
        for at, authored in enumerate(scenario.endings):
            if last or authored.stops:
                if not sound[at][open_].all():
                    raise RuleFault(f"the ending {authored.id}", "it came to no number")
                here = open_ & (holds[at] != 0.0)
                found[here] = at
                open_ &= ~here
        return found
