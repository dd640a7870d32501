"""Means with their intervals."""

from __future__ import annotations

import numpy as np
import pytest

from engine.sim.evidence.intervals import Estimate, students_t


@pytest.mark.parametrize(
    "freedom, quantile", [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (199, 1.972)]
)
def test_students_t_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    """CLM-2: to the second digit of any table, for few games and for many."""
    assert students_t(freedom) == pytest.approx(quantile, abs=0.005)


def test_equal_observations_have_no_width() -> None:
    """CLM-2: what no die touches is the same in every game, and rests of sums of floats are no effect."""
    rest = 0.1 + 0.2 - 0.3
    assert rest != 0.0

    assert Estimate.of(np.array([2.5] * 9)) == Estimate(2.5, 2.5, 2.5, 9)
    assert Estimate.of(np.array([rest, 0.0, -rest])) == Estimate(0.0, 0.0, 0.0, 3)


def test_the_interval_is_the_textbooks() -> None:
    """CLM-2: 1 ... 5 have mean 3 and a standard error of sqrt(2.5 / 5); t for four degrees of freedom is 2.776."""
    estimate = Estimate.of(np.arange(1.0, 6.0))

    assert estimate.mean == 3.0
    assert estimate.high - estimate.mean == pytest.approx(2.776 * 0.7071, abs=0.002)
    assert estimate.mean - estimate.low == pytest.approx(2.776 * 0.7071, abs=0.002)
