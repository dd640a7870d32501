"""How good estimates were: Brier scores, and odds said against odds that came true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from attrs import frozen

from engine.model import events as happened
from engine.model.adjudication import SUCCESS
from engine.program.arithmetic import from_the_left
from engine.report.charts.values import Forecast
from engine.rules.odds import in_words

EDGES: Final = (0.0, 0.05, 0.20, 0.45, 0.55, 0.80, 0.95, 1.0)
"""The words of ICD 203 (ADJ-5)."""


@frozen
class Scored:
    """An estimate, and whether what it was of came true."""

    cell: str
    matter: str
    title: str
    odds: float
    came_true: bool

    @property
    def brier(self) -> float:
        """The squared distance from what happened: 0 at best, 1 at worst, 0.25 for `even` whatever happens."""
        return (self.odds - self.came_true) * (self.odds - self.came_true)


@frozen
class Kept:
    """A cell's record as an estimator."""

    cell: str
    count: int
    brier: float
    """The mean."""
    said: float
    """The mean of the odds said, 0 ... 1."""
    happened: float
    """How often it came true, 0 ... 1."""


def scored(events: Iterable[happened.Event]) -> Iterator[Scored]:
    """ARG-3: each sealed estimate of what was drawn; what was ruled without a draw tests nobody's judgement."""
    for event in events:
        if isinstance(event, happened.MatterResolved) and event.number is not None:
            for estimate in event.estimates:
                yield Scored(estimate.cell, event.matter, event.title, estimate.odds, event.outcome == SUCCESS)


def record_of(cell: str, estimates: Iterable[Scored]) -> Kept | None:
    """What a cell's estimates come to together; None where it made none."""
    own = [one for one in estimates if one.cell == cell]
    if not own:
        return None
    count = len(own)
    return Kept(
        cell,
        count,
        from_the_left(one.brier for one in own) / count,
        from_the_left(one.odds for one in own) / count,
        sum(one.came_true for one in own) / count,
    )


def binned(estimates: Iterable[Scored]) -> Iterator[tuple[str, Forecast]]:
    """By the words of ICD 203, those that were used: the word, what was said on the mean, how often it came true."""
    estimates = tuple(estimates)
    for low, high in pairwise(EDGES):
        within = [one for one in estimates if low <= one.odds < high or (one.odds == high == EDGES[-1])]
        if within:
            said = from_the_left(one.odds for one in within) / len(within)
            came_true = sum(one.came_true for one in within) / len(within)
            yield in_words((low + high) / 2), Forecast(said, came_true, len(within))
