"""How near an inject is, in the few words of a row."""

from __future__ import annotations

import pytest

from engine.rules.arming import Arming, Condition
from tui.viewmodels.events import nearness


@pytest.mark.parametrize("value, told", [(52.0, "52 of 60"), (62.4, "62.4 over 60")])
def test_a_number_that_must_fall_is_told_as_over(value: float, told: str) -> None:
    """INJ-9: so that nobody takes what is to fall for what is nearly there."""
    lacking = Condition("tension", holds=False, value=value, threshold=60.0, distance=abs(value - 60.0))
    assert nearness(Arming((lacking,), holds=False, missing=1)).text == told
