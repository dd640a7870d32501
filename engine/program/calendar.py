"""Turns on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from engine.model.cast import Calendar
from engine.program.program import TurnDates


def turn_dates(calendar: Calendar) -> tuple[TurnDates, ...]:
    """Every turn with its first day, the day after its last, and what the calendar has in it (TUR-3).

    An entry on the very day the game ends belongs to the last turn.
    """
    edges = [moved(calendar.start, calendar.unit, calendar.length * turn) for turn in range(calendar.turns + 1)]
    return tuple(
        TurnDates(
            number=place + 1,
            begins=begins,
            ends=ends,
            entries=tuple(
                entry
                for entry in calendar.entries
                if begins <= entry.on < ends or (place + 1 == calendar.turns and entry.on >= ends)
            ),
        )
        for place, (begins, ends) in enumerate(pairwise(edges))
    )


def moved(day: date, unit: str, by: int) -> date:
    """The day so many units later; a month's last day where that month has no such day."""
    match unit:
        case "days":
            return day + timedelta(days=by)
        case "weeks":
            return day + timedelta(weeks=by)
        case "years":
            return _moved_months(day, 12 * by)
        case _:
            return _moved_months(day, by)


def _moved_months(day: date, by: int) -> date:
    months = day.year * 12 + day.month - 1 + by
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
