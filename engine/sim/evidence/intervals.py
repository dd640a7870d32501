"""The mean of what was observed, and how far the mean of infinitely many games may lie from it."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from statistics import NormalDist

import numpy as np
from attrs import frozen

from engine.program.columns import Row

CONFIDENCE = 0.95
DIGITS = 9
"""Observations are compared at so many digits: what is left of sums of floats is no effect."""
_FEW = {1: 12.706204736, 2: 4.302652730}
"""Student's t for one and two degrees of freedom, where the expansion below is coarse."""


@frozen
class Estimate:
    """CLM-2: a mean with its 95% interval, by Student's t; of equal observations the interval has no width."""

    mean: float
    low: float
    high: float
    count: int

    @classmethod
    @np.errstate(over="ignore", invalid="ignore")
    def of(cls, observed: Row) -> Estimate:
        """From two observations or more; of numbers too large for that, infinite or no number."""
        values = np.round(observed, DIGITS)
        count = values.size
        mean = float(values.mean())
        if count < 2 or (values == values[0]).all():  # noqa: PLR2004 - one observation tells no spread
            return cls(float(values[0]), float(values[0]), float(values[0]), count)
        half = students_t(count - 1) * float(values.std(ddof=1)) / sqrt(count)
        return cls(mean, mean - half, mean + half, count)

    @classmethod
    def of_numbers(cls, observed: Iterable[float]) -> Estimate:
        """The same of numbers one by one; one alone has no spread."""
        return cls.of(np.array(tuple(observed), dtype=np.float64))

    def __str__(self) -> str:
        """As 3.21 [2.98, 3.44]."""
        if self.low == self.high:
            return f"{self.mean:+.3g} in every game"
        return f"{self.mean:+.3g} [{self.low:+.3g}, {self.high:+.3g}]"


def students_t(freedom: int) -> float:
    """The 97.5% quantile of Student's t, by its expansion about the normal's (Abramowitz and Stegun, 26.7.5)."""
    if freedom in _FEW:
        return _FEW[freedom]
    z: float = NormalDist().inv_cdf((1.0 + CONFIDENCE) / 2.0)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + float(sum(term / freedom**power for power, term in enumerate(terms, 1)))
