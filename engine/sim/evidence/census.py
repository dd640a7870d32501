"""A census of many games: scores, endings, ballots, the ladder, and what is never ordered and never arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
from attrs import define, field, frozen

from engine.bots.seats import HUMAN
from engine.model.playbook import BallotRule
from engine.program.columns import Row
from engine.program.program import Program
from engine.rules.turn import PASSED, RESULTS
from engine.sim.crowd.playing import Turn
from engine.sim.crowd.result import GOING_ON, CrowdResult
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.evidence.chances import Chances, Use
from engine.sim.evidence.intervals import Estimate

PIECE = 500
"""Games between two words on how far it has come."""
Seats: TypeAlias = Mapping[str, str]
Told: TypeAlias = Callable[[int], None]
"""Told how many games have been played."""


@frozen
class BallotCount:
    """How a ballot has gone: times held, times passed; `decides` is false where each answers for itself."""

    ballot: str
    decides: bool
    held: int
    passed: int


@frozen
class FaultTold:
    """A game in which a rule came to no number."""

    seed: int
    turn: int
    because: str


@frozen
class Census:
    """What many games came to."""

    games: int
    seed: int
    seats: tuple[tuple[str, str], ...]
    scores: tuple[tuple[str, Estimate], ...]
    """By cell that has objectives."""
    endings: tuple[tuple[str, int], ...]
    """By ending, games; '' for none that holds."""
    uses: tuple[Use, ...]
    arrivals: tuple[tuple[str, int], ...]
    """By inject, games in which it arrived."""
    ballots: tuple[BallotCount, ...]
    rungs: tuple[tuple[str, int], ...]
    """By rung, games whose highest it was."""
    faults: tuple[FaultTold, ...]


@frozen(eq=False)
class Played:
    """Games of one seating, with the score of every cell game by game."""

    census: Census
    by_cell: Mapping[str, Row]


def play_many(program: Program, seats: Seats, games: int, seed: int, told: Told = lambda _: None) -> Played:
    """Plays so many games, game N with the seed `seed` + N, and counts."""
    count = _Count(program)
    for start in range(0, games, PIECE):
        seeds = range(seed + start, seed + min(start + PIECE, games))
        count.result(play_crowd(program, seats, seeds, follow=count.turn))
        told(start + len(seeds))
    return count.finished(seats, games, seed)


def idle(seats: Seats, *cells: str) -> dict[str, str]:
    """The same seats, with cells that order nothing and vote by formula."""
    return {**seats, **dict.fromkeys(cells, HUMAN)}


def differences(base: Played, other: Played) -> dict[str, Estimate]:
    """By cell: what its score is in the one more than in the other, game by game."""
    return {
        cell: Estimate.of((scores - other.by_cell[cell])[~np.isnan(scores - other.by_cell[cell])])
        for cell, scores in base.by_cell.items()
    }


@define(eq=False)
class _Count:
    """What has been counted so far."""

    program: Program
    chances: Chances = field(init=False)
    scores: dict[str, list[Row]] = field(init=False)
    endings: dict[str, int] = field(init=False)
    arrivals: dict[str, int] = field(init=False)
    held: dict[str, int] = field(init=False)
    passed: dict[str, int] = field(init=False)
    rungs: list[int] = field(init=False)
    faults: list[FaultTold] = field(factory=list)
    _highest: Row = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Nothing yet."""
        scenario = self.program.scenario
        self.chances = Chances(self.program)
        scored = {objective.cell for objective in scenario.objectives}
        self.scores = {cell.id: [] for cell in scenario.cells if cell.id in scored}
        self.endings = {ending.id: 0 for ending in scenario.endings}
        self.arrivals = {inject.id: 0 for inject in scenario.injects}
        self.held, self.passed = ({ballot.id: 0 for ballot in scenario.ballots} for _ in range(2))
        self.rungs = [0] * (len(scenario.ladder.rungs) if scenario.ladder else 0)
        self._highest = np.zeros(PIECE)

    def turn(self, turn: Turn) -> None:
        """Takes in a turn of some games."""
        self.chances.count(turn)
        for ballot in self.program.ballots:
            held = turn.called[ballot.open] != 0.0
            self.held[ballot.id] += int(held.sum())
            self.passed[ballot.id] += int((held & (turn.games.state[ballot.result] == RESULTS[PASSED])).sum())
        if self.rungs:
            slot = self.program.layout.index["#rung"]
            for state in (turn.asked, turn.called, turn.games.state):
                self._highest[turn.places] = np.maximum(self._highest[turn.places], state[slot])

    def result(self, result: CrowdResult) -> None:
        """Takes in games that are over."""
        for cell, rows in self.scores.items():
            rows.append(result.cell_scores(cell))
        for game in range(len(result)):
            ending = result.ending(game)
            if result.ending_codes[game] != GOING_ON and ending is not None:
                self.endings[ending] = self.endings.get(ending, 0) + 1
        for inject, games in result.arrivals.items():
            self.arrivals[inject] += int(games.size)
        for rung in self._highest[: len(result)].astype(int).tolist() if self.rungs else ():
            self.rungs[rung] += 1
        self._highest = np.zeros(PIECE)
        self.faults += [FaultTold(int(result.seeds[one.game]), one.turn, one.because) for one in result.faults]

    def finished(self, seats: Seats, games: int, seed: int) -> Played:
        """All of it."""
        scenario = self.program.scenario
        by_cell = {cell: np.concatenate(rows) for cell, rows in self.scores.items()}
        rungs = scenario.ladder.rungs if scenario.ladder else ()
        census = Census(
            games=games,
            seed=seed,
            seats=tuple(seats.items()),
            scores=tuple((cell, Estimate.of(scores[~np.isnan(scores)])) for cell, scores in by_cell.items()),
            endings=tuple(self.endings.items()),
            uses=self.chances.uses(),
            arrivals=tuple(self.arrivals.items()),
            ballots=tuple(
                BallotCount(one.id, one.rule is not BallotRule.EACH, self.held[one.id], self.passed[one.id])
                for one in self.program.ballots
            ),
            rungs=tuple((rung.id, count) for rung, count in zip(rungs, self.rungs, strict=True)),
            faults=tuple(self.faults),
        )
        return Played(census, by_cell)
