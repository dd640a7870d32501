"""Figures: what the game comes to with history's orders, beside the number a paper states (CLM-4)."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan

import numpy as np
from attrs import frozen

from engine.bots.seats import HUMAN
from engine.model.claims import Figure
from engine.model.scenario import Scenario
from engine.program.columns import Row
from engine.program.compiler import compile_scenario
from engine.program.lockstep import ManyState
from engine.program.program import Program
from engine.program.vector_dice import Games
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.evidence.claims import NOT_SHOWN, SEED, SHOWN, Numbers, compared
from engine.sim.evidence.intervals import DIGITS
from engine.sim.evidence.unplayable import Unplayable
from engine.sim.script import Script

GAMES = 20
"""So many games with history's orders; where its rules throw no dice, they are all alike."""


@frozen(eq=False)
class FigureOutcome:
    """What a figure came to, game by game."""

    figure: Figure
    numbers: Row

    @property
    def mean(self) -> float:
        """Over the games."""
        return float(self.numbers.mean())

    @property
    def ratio(self) -> float | None:
        """The mean to the paper's number; None where that is 0."""
        return self.mean / self.figure.paper if self.figure.paper else None

    @property
    def verdict(self) -> str:
        """CLM-4: whether every one of the games comes out, and not just their mean."""
        return SHOWN if all(_comes_out(self.figure, float(number)) for number in self.numbers) else NOT_SHOWN


def run_figures(scenario: Scenario, history: Script, games: int = GAMES, seed: int = SEED) -> tuple[FigureOutcome, ...]:
    """What every figure came to. Raises `Unplayable` where one of them comes to no number."""
    outcomes = []
    for outcome in tried_figures(scenario, history, games, seed):
        if isinstance(outcome, Unplayable):
            raise outcome
        outcomes.append(outcome)
    return tuple(outcomes)


def tried_figures(
    scenario: Scenario, history: Script, games: int = GAMES, seed: int = SEED
) -> tuple[FigureOutcome | Unplayable, ...]:
    """CLM-4: plays history's orders, nobody adding to them, and reads every figure; or says why one cannot be read.

    Raises `Unplayable` where history itself cannot be played.
    """
    readings = [reading for figure in scenario.figures for _, reading in figure.readings]
    program = compile_scenario(scenario, [reading.value for reading in readings])
    read = _Readings(program, [reading.turn for reading in readings], np.full((len(readings), games), nan))
    seats = {cell.id: HUMAN for cell in scenario.cells}
    result = play_crowd(program, seats, range(seed, seed + games), rows=history.rows, watch=read)
    if result.refused:
        first = result.refused[0]
        raise Unplayable("history", f"the rules refuse what history orders: {first.because}", first.row.at)
    if result.faults:
        at = scenario.figures[0].at
        raise Unplayable("history", f"a rule comes to no number: {result.faults[0].because}", at)
    read.at_the_end(result.state, np.arange(games))
    return tuple(_outcomes(scenario, read))


@frozen(eq=False)
class _Readings:
    """Reads what is due as each turn closes."""

    program: Program
    turns: list[int]
    values: Row
    """By reading and game; NaN until it is read."""

    def __call__(self, turn: int, games: Games, state: ManyState) -> None:
        self._read(turn, games, state)

    def at_the_end(self, state: ManyState, games: Games) -> None:
        """What has no turn of its own."""
        self._read(0, games, state)

    def _read(self, turn: int, games: Games, state: ManyState) -> None:
        due = [place for place, wanted in enumerate(self.turns) if wanted == turn]
        if due:
            careful = Careful(Machines.of(self.program), [self.program.measured[place] for place in due])
            found, sound = careful.values(state, np.arange(games.size))
            for place, row in zip(due, np.where(sound, found, nan), strict=True):
                self.values[place, games] = row


def _outcomes(scenario: Scenario, read: _Readings) -> Iterator[FigureOutcome | Unplayable]:
    machines = Machines.of(read.program)
    rows = iter(read.values)
    for figure in scenario.figures:
        numbers = {name: next(rows) for name, _ in figure.readings}
        try:
            yield _outcome(scenario, machines, figure, numbers)
        except Unplayable as why:
            yield why


def _outcome(scenario: Scenario, machines: Machines, figure: Figure, numbers: Numbers) -> FigureOutcome:
    for name, row in numbers.items():
        if np.isnan(row).any():
            which = f"the reading `{name}`" if name else "it"
            raise Unplayable(figure.id, f"{which} comes to no number, or the game is over before", figure.at)
    value = next(iter(numbers.values()))
    if figure.value is not None:
        value, sound = compared(scenario, machines, figure.value, numbers)
        if not sound.all():
            raise Unplayable(figure.id, f"`{figure.text}` comes to no number", figure.at)
    return FigureOutcome(figure, value)


def _comes_out(figure: Figure, number: float) -> bool:
    number = round(number, DIGITS)
    match figure.compare:
        case "at_least":
            return number >= figure.paper
        case "at_most":
            return number <= figure.paper
        case _:
            return abs(number - figure.paper) <= figure.within * abs(figure.paper)
