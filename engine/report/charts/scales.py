"""From numbers to places on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, log10

from attrs import frozen

_LEAST = 0.2
"""An axis covers this share of the bounds at least, so that a ripple is not drawn as a wave."""
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@frozen
class Scale:
    """A straight line from numbers to places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a number."""
        span = self.high - self.low
        return self.start if not span else self.start + (value - self.low) / span * (self.end - self.start)


def reach(values: Iterable[float], bounds: tuple[float, float], ticks: int = 5) -> tuple[float, float]:
    """The ends of an axis that holds the values: round numbers, within the bounds, not too narrow."""
    low, high = bounds
    known = list(values) or [low, high]
    least, most = min(known), max(known)
    missing = max(0.0, (high - low) * _LEAST - (most - least))
    least, most = least - missing / 2, most + missing / 2
    if least < low:
        least, most = low, most + low - least
    if most > high:
        least, most = max(low, least - (most - high)), high
    step = tick_step(most - least, ticks)
    return max(low, floor(least / step) * step), min(high, -floor(-most / step) * step)


def tick_step(span: float, ticks: int) -> float:
    """A round distance between about so many ticks."""
    if span <= 0.0:
        return 1.0
    raw = span / ticks
    power = 10.0 ** floor(log10(raw))
    return next(step * power for step in _ROUND if step * power >= raw * (1 - 1e-9))


def ticks_of(low: float, high: float, ticks: int = 5) -> tuple[float, ...]:
    """Round numbers from one end to the other."""
    step = tick_step(high - low, ticks)
    first = -floor(-low / step + 1e-9)
    return tuple(number * step for number in range(first, floor(high / step + 1e-9) + 1))


def apart(places: Sequence[float], distance: float, low: float, high: float) -> tuple[float, ...]:
    """The places moved as little as keeps labels at a distance from each other, in the same order, between the ends."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [0.0] * len(places)
    before = low - distance
    for index in order:
        before = moved[index] = max(places[index], before + distance)
    after = high + distance
    for index in reversed(order):
        after = moved[index] = min(moved[index], after - distance)
    return tuple(moved)
