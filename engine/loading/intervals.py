"""Intervals: between which two numbers a value must lie."""

from __future__ import annotations

import math
from collections.abc import Callable

from attrs import frozen

HAIR = 1e-9
"""How far a value lies at least from one it is not equal to."""


@frozen
class Interval:
    """All numbers from `low` to `high`, both included."""

    low: float
    high: float

    @property
    def is_zero(self) -> bool:
        """Whether it holds nothing but 0."""
        return self.low == self.high == 0.0

    @property
    def has_zero(self) -> bool:
        """Whether it holds 0."""
        return self.low <= 0.0 <= self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def within(self, low: float, high: float) -> Interval:
        """The part between two bounds; the nearest bound if no part is."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))


ANY = Interval(-math.inf, math.inf)
TRUTH = Interval(0.0, 1.0)
NEVER = Interval(0.0, 0.0)
ALWAYS = Interval(1.0, 1.0)


def exactly(value: float) -> Interval:
    """One number."""
    return Interval(value, value)


def truth(interval: Interval) -> Interval:
    """Whether a value is other than 0."""
    if interval.is_zero:
        return NEVER
    return TRUTH if interval.has_zero else ALWAYS


def add(a: Interval, b: Interval) -> Interval:
    """`a + b`."""
    return _made(a.low + b.low, a.high + b.high)


def subtract(a: Interval, b: Interval) -> Interval:
    """`a - b`."""
    return _made(a.low - b.high, a.high - b.low)


def multiply(a: Interval, b: Interval) -> Interval:
    """`a * b`."""
    return _corners(a, b, lambda x, y: 0.0 if x == 0.0 or y == 0.0 else x * y)


def divide(a: Interval, b: Interval) -> Interval:
    """`a / b`; anything if `b` holds 0."""
    if b.has_zero:
        return ANY
    return _corners(a, b, lambda x, y: x / y)


def floored(a: Interval) -> Interval:
    """`floor(a)`."""
    return Interval(_whole(a.low, math.floor), _whole(a.high, math.floor))


def rounded(a: Interval) -> Interval:
    """`round(a)`."""
    return Interval(_whole(a.low, round), _whole(a.high, round))


def remainder(a: Interval, b: Interval) -> Interval:
    """`a % b`, with the sign of `b`; `a` itself where it never reaches `b`."""
    if b.has_zero:
        return ANY
    if b.low > 0.0 and a.low >= 0.0 and a.high < b.low:
        return a
    return Interval(min(0.0, b.low), max(0.0, b.high))


def absolute(a: Interval) -> Interval:
    """`abs(a)`."""
    high = max(abs(a.low), abs(a.high))
    return Interval(0.0 if a.has_zero else min(abs(a.low), abs(a.high)), high)


def less(a: Interval, b: Interval) -> Interval:
    """`a < b`."""
    return ALWAYS if a.high < b.low else NEVER if a.low >= b.high else TRUTH


def at_most(a: Interval, b: Interval) -> Interval:
    """`a <= b`."""
    return ALWAYS if a.high <= b.low else NEVER if a.low > b.high else TRUTH


def equal(a: Interval, b: Interval) -> Interval:
    """`a == b`."""
    if a.low == a.high == b.low == b.high:
        return ALWAYS
    return NEVER if a.high < b.low or b.high < a.low else TRUTH


def negated(a: Interval) -> Interval:
    """`not a`."""
    return Interval(1.0 - truth(a).high, 1.0 - truth(a).low)


def both(a: Interval, b: Interval) -> Interval:
    """`a and b`."""
    return Interval(min(truth(a).low, truth(b).low), min(truth(a).high, truth(b).high))


def either(a: Interval, b: Interval) -> Interval:
    """`a or b`."""
    return Interval(max(truth(a).low, truth(b).low), max(truth(a).high, truth(b).high))


def _corners(a: Interval, b: Interval, operate: Callable[[float, float], float]) -> Interval:
    corners = [operate(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return ANY if any(math.isnan(corner) for corner in corners) else Interval(min(corners), max(corners))


def _made(low: float, high: float) -> Interval:
    return Interval(-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)


def _whole(value: float, how: Callable[[float], int]) -> float:
    return value if math.isinf(value) else float(how(value))
