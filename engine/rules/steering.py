"""Draws that fall as they were ruled, and are told so (ADJ-8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve as with_
from attrs import frozen

from engine.model.events import Drawn, StepTaken


@frozen
class Steered:
    """A draw that falls as it was ruled, whatever the dice would have said (ADJ-8)."""

    where: int
    """The address at which it is drawn."""
    odds: float
    """As told."""
    number: float | None
    """As drawn; None where the outcome was set without a draw."""
    success: bool


SURELY, NEVER = -1.0, 2.0
"""Numbers below and above all odds."""


def as_ruled(draw: Callable[[int], float], steered: Steered | None) -> Callable[[int], float]:
    """The dice of an order, with the one draw that was ruled on falling so."""
    if steered is None:
        return draw
    fixed = SURELY if steered.success else NEVER
    return lambda where: fixed if where == steered.where else draw(where)


def told_as_ruled(step: StepTaken, steering: Mapping[int, Steered]) -> StepTaken:
    """The record of a step with the odds and numbers that count, by the number of the order."""
    return with_(step, draws=tuple(_draw_as_ruled(draw, steering.get(draw.order)) for draw in step.draws))


def _draw_as_ruled(draw: Drawn, ruled: Steered | None) -> Drawn:
    if ruled is None or draw.number not in (SURELY, NEVER):
        return draw
    return with_(draw, odds=ruled.odds, number=draw.number if ruled.number is None else ruled.number)
