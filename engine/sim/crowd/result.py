"""What became of many games."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.program.columns import Row
from engine.program.lockstep import ManyState
from engine.program.program import Program
from engine.program.vector_dice import Games, Words
from engine.rules.scores import cell_score
from engine.sim.crowd.careful import Careful, Rows
from engine.sim.crowd.scripted import Refusal

GOING_ON = -1
"""Stands for an ending where there is none yet."""


@frozen
class Fault:
    """A game in which a rule came to no number; it stands as it stood when the turn before had closed (NUM-6)."""

    game: int
    turn: int
    because: str


@frozen(eq=False)
class CrowdResult:
    """Many games, each as it stood when it was over, or when playing was to stop. Games count from 0, as the seeds."""

    program: Program
    seeds: Words
    state: ManyState
    """By slot, a number for each game."""
    turns: Games
    """By game: the turn at whose close it stood so; 0 where it failed in the first."""
    ending_codes: Games
    """By game: which of the scenario's endings, as many as there are for an end without one, or `GOING_ON`."""
    scores: Rows
    """By objective, in the order of `Program.scores`, and game; NaN where none has been reckoned."""
    orders: NDArray[np.int32]
    """By action and game: how often it was ordered and resolved."""
    refused: tuple[Refusal, ...]
    faults: tuple[Fault, ...]
    arrivals: Mapping[str, Games] = field(init=False)
    """By inject: the games in which it has arrived."""

    @arrivals.default
    def _arrivals(self) -> Mapping[str, Games]:
        index = self.program.layout.index
        return {
            inject.id: np.flatnonzero(self.state[index[f"#inject:{inject.id}:fired"]])
            for inject in self.program.scenario.injects
        }

    def __len__(self) -> int:
        """How many games."""
        return self.seeds.size

    def ending(self, game: int) -> str | None:
        """How a game ended, as a session tells it: `''` without an ending that holds, None where it is not over."""
        code, endings = int(self.ending_codes[game]), self.program.scenario.endings
        if code == GOING_ON:
            return None
        return endings[code].id if code < len(endings) else ""

    def values(self, game: int) -> list[float]:
        """The state of one game, by slot."""
        return [float(row[game]) for row in self.state]

    def scores_of(self, game: int) -> tuple[tuple[str, float], ...]:
        """OBJ-1: what each objective came to in one game; empty where its first turn has not closed."""
        if not self.turns[game]:
            return ()
        own = self.scores[:, game].tolist()
        return tuple((score.objective, value) for score, value in zip(self.program.scores, own, strict=True))

    def cell_scores(self, cell: str) -> Row:
        """By game, what the cell's objectives came to together; NaN where there are none."""
        scenario = self.program.scenario
        each = (cell_score(scenario, self.scores_of(game), cell) for game in range(len(self)))
        return np.array([nan if score is None else score for score in each], np.float64)


def final_scores(objectives: Careful, state: ManyState, played: Games) -> Rows:
    """OBJ-1: by objective and game, held to 0 ... 100 and rounded to a hundredth, where so many turns were played."""
    values, _ = objectives.values(state, np.arange(played.size))
    rounded = [[round(min(100.0, max(0.0, value)), 2) for value in row] for row in values.tolist()]
    scores = np.array(rounded, np.float64).reshape(values.shape)
    scores[:, played == 0] = nan
    return scores
