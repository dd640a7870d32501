"""Numbers, days and lists as a report says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from engine.program.program import TurnDates

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LARGE = 10_000
"""From here on no digit is left out."""


def figure(value: float) -> str:
    """A number in four digits at most: `58`, `101.2`, `−0.35`."""
    return f"{value + 0.0:.4g}" if abs(value) < _LARGE else f"{round(value) + 0:,}"


def signed(value: float) -> str:
    """A change: `+4`, `-2.25`; nothing is `0`."""
    return f"{value:+.4g}" if value else "0"


def moved(before: float, after: float) -> str:
    """`58 → 86.7`."""
    return f"{figure(before)} → {figure(after)}"


def day(on: date) -> str:
    """`5 September 2014`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def period(turn: TurnDates) -> str:
    """`1 July 2014 to 30 September 2014`; one day is named once."""
    last = turn.ends - timedelta(days=1)
    return day(turn.begins) if last == turn.begins else f"{day(turn.begins)} to {day(last)}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 order`, `3 orders`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return "".join(names) if not names[1:] else f"{', '.join(names[:-1])} and {names[-1]}"
