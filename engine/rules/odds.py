"""Odds in words, as ICD 203 has them (ADJ-5)."""

from __future__ import annotations

from math import floor

_WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even"),
    (0.80, "likely"),
    (0.95, "very likely"),
)


_HAIR = 1e-9
"""100 times 0.565 is a hair less than 56.5."""


def percent(share: float) -> str:
    """`57%` for 0.565: a half goes up, as people round it."""
    return f"{floor(100.0 * share + 0.5 + _HAIR)}%"


def in_words(odds: float) -> str:
    """The ICD 203 word for odds of 0 ... 1; `impossible` and `certain` at the very ends."""
    if odds <= 0.0:
        return "impossible"
    if odds >= 1.0:
        return "certain"
    return next((word for limit, word in _WORDS if odds < limit), "almost certain")
