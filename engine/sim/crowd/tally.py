"""What many games have come to so far, game by game as each of them ends."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.program.columns import Row
from engine.program.program import Program
from engine.program.vector_dice import Games, Words
from engine.sim.crowd.careful import Careful
from engine.sim.crowd.result import GOING_ON, CrowdResult, Fault, final_scores
from engine.sim.crowd.scripted import Refusal
from engine.sim.many_games import ManyGames, SharedOrder


@frozen(eq=False)
class Tally:
    """Filled in as games end."""

    program: Program
    state: list[Row]
    turns: Games
    endings: Games
    orders: NDArray[np.int32]
    refused: list[Refusal] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    @classmethod
    def of(cls, program: Program, count: int) -> Tally:
        """Nothing has been played yet."""
        return cls(
            program,
            [np.empty(count) for _ in range(len(program.layout))],
            np.zeros(count, np.intp),
            np.full(count, GOING_ON, np.intp),
            np.zeros((len(program.actions), count), np.int32),
        )

    def ended(self, games: ManyGames, places: Games, endings: Games) -> None:
        """These games are over, or are played no further."""
        for row, own in zip(self.state, games.state, strict=True):
            row[places] = own
        self.turns[places] = games.turn
        self.endings[places] = endings

    def ordered(self, places: Games, orders: Iterable[SharedOrder]) -> None:
        """These orders were resolved in the games of these places."""
        for order in orders:
            self.orders[order.action, places[order.games]] += 1

    def result(self, objectives: Careful, seeds: Words) -> CrowdResult:
        """All of it."""
        return CrowdResult(
            self.program,
            seeds,
            self.state,
            self.turns,
            self.endings,
            final_scores(objectives, self.state, self.turns),
            self.orders,
            tuple(self.refused),
            tuple(self.faults),
        )
