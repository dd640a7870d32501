"""Numbers and dates as people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import isnan
from typing import Protocol

from engine.model.cast import Track
from engine.rules.odds import in_words
from engine.rules.odds import percent as whole_percent

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MINUS = "−"
UNKNOWN = "?"
GAUGE = 16
"""Columns of the bar of a score."""
_SPARKS = "▁▂▃▄▅▆▇█"
_WIDE = 10.0
"""Tracks that span at least this much are shown to a tenth, narrower ones to a hundredth."""
_ONE_PERCENT = 0.01
_QUIET = 0.15
"""A trend fills its height once it spans this share of the track."""


class Dated(Protocol):
    """A turn on the calendar."""

    @property
    def number(self) -> int:
        """Counts from 1."""

    @property
    def begins(self) -> date:
        """The first day."""

    @property
    def ends(self) -> date:
        """The first day of the next turn."""


def places_of(track: Track) -> int:
    """Decimals that a track's numbers are shown with."""
    if track.step >= 1.0:
        return 0
    return 1 if track.high - track.low >= _WIDE else 2


def figure(value: float, track: Track) -> str:
    """`52.4`, `−3.0`, `1,240`; `?` where it is not known."""
    if isnan(value):
        return UNKNOWN
    return f"{value:,.{places_of(track)}f}".replace("-", MINUS)


def change(value: float, track: Track) -> str:
    """`+2.0`, `−0.4`; empty where it rounds to nothing or is not known."""
    if isnan(value):
        return ""
    text = f"{value:+,.{places_of(track)}f}".replace("-", MINUS)
    return text if any(digit in text for digit in "123456789") else ""


def number(value: float) -> str:
    """Any number in as few digits as it needs: `40`, `2.5`, `−0.125`."""
    return f"{round(value, 3) + 0.0:,g}".replace("-", MINUS)


def tenths(value: float) -> str:
    """A number to a tenth at most: `40`, `475.4`."""
    return f"{round(value, 1) + 0.0:,.10g}".replace("-", MINUS)


def with_minus(text: str) -> str:
    """The minus of screens in a sentence of the engine's: before numbers alone."""
    return re.sub(r"(?<!\w)-(?=\d)", MINUS, text)


def signed(value: float) -> str:
    """A number with its sign: `+4`, `−2.25`; what rounds to nothing is `+0` from either side."""
    return f"{round(value, 3) + 0.0:+,g}".replace("-", MINUS)


def percent(share: float) -> str:
    """`62%` for 0.62; never a rounded 0% or 100% for what is neither."""
    if 0.0 < share < _ONE_PERCENT:
        return "under 1%"
    if 0.0 < 1.0 - share < _ONE_PERCENT:
        return "over 99%"
    return whole_percent(share)


def odds(share: float) -> str:
    """`likely, 62%`."""
    return f"{in_words(share)}, {percent(share)}"


def surprise(share: float) -> str:
    """How foreseen a show of its kind is, in words: 1 is fresh, 0 fully foreseen."""
    steps = ((0.95, "fresh"), (0.7, "hardly foreseen"), (0.45, "half foreseen"), (0.2, "largely foreseen"))
    words = next((word for least, word in steps if round(share, 2) >= least), "quite expected")  # of the number as told
    return f"{words}, {percent(share)} left"


def band(value: float, track: Track) -> str:
    """The name of the band the value is in; empty where there is none."""
    under = [known.title for known in track.bands if value >= known.floor]
    return under[-1] if under else ""


def arrow(change_: float) -> str:
    """▲ up, ▼ down."""
    return "▲" if change_ > 0 else "▼"


def spark(values: Sequence[float], track: Track) -> str:
    """A trend in as many blocks as there are values; gaps where one is not known."""
    known = [value for value in values if not isnan(value)]
    if not known:
        return ""
    low, high = min(known), max(known)
    span = max(high - low, _QUIET * (track.high - track.low)) or 1.0
    floor = (low + high - span) / 2
    return "".join(" " if isnan(value) else _SPARKS[min(7, int(8 * (value - floor) / span))] for value in values)


def gauge(score: float) -> str:
    """0 ... 100 as a bar of `GAUGE` columns."""
    full = round(score / 100 * GAUGE)
    return "█" * full + "░" * (GAUGE - full)


def period(turn: Dated) -> str:
    """`Jul–Sep 2014`, `1–14 Jul 2014`, `28 Dec 2014–10 Jan 2015`; `1 Jul 2014` for a day."""
    first, last = turn.begins, turn.ends - timedelta(days=1)
    if first == last:
        return day(first)
    if first.day == 1 and turn.ends.day == 1:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)}–{day(last)}"


def day(on: date) -> str:
    """`5 Sep 2014`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _months(first: date, last: date) -> str:
    begins, ends = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{begins} {first.year}–{ends} {last.year}"
    return f"{ends} {last.year}" if begins == ends else f"{begins}–{ends} {last.year}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 order`, `3 orders`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A, B and C`."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
