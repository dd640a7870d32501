"""Draws that fall as they were ruled, and are told so (ADJ-8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve as with_
from attrs import frozen

from engine.model.events import Drawn, StepTaken
from engine.program.machine import Draws


@frozen
class Steered:
    """How the one draw of an order that was ruled on comes about."""

    where: int
    """The address at which it is drawn."""
    odds: float | None
    """As ruled; None for those of the rules."""
    number: float | None
    """As drawn; None where the outcome was set without a draw."""
    success: bool
    """Whether it succeeds; of no account where the odds are those of the rules."""

    @property
    def shown(self) -> float:
        """What the machine is shown, so that it falls as it is to fall."""
        if self.number is not None and self.odds is None:
            return self.number
        return SURELY if self.success else NEVER


SURELY, NEVER = -1.0, 2.0
"""Numbers below and above all odds."""


def as_ruled(draw: Draws, steered: Steered | None) -> Draws:
    """The dice of an order, with the one draw that was ruled on falling so."""
    if steered is None:
        return draw
    return lambda where: steered.shown if where == steered.where else draw(where)


def told_as_ruled(step: StepTaken, steering: Mapping[int, Steered]) -> StepTaken:
    """The record of a step with the odds and numbers that count, by the number of the order."""
    return with_(step, draws=tuple(told for draw in step.draws for told in _told(draw, steering.get(draw.order))))


def _told(draw: Drawn, ruled: Steered | None) -> Iterator[Drawn]:
    """A draw as ruled; none where the outcome was set without one."""
    if ruled is None or draw.number not in (SURELY, NEVER):
        yield draw
    elif ruled.number is not None and ruled.odds is not None:
        yield with_(draw, odds=ruled.odds, number=ruled.number)
