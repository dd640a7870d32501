"""Days on the calendar, counted in the units of a scenario's turns."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def moved(day: date, unit: str, by: int) -> date:
    """The day so many `days`, `weeks`, `months` or `years` later; a month's last day where it has no such day.

    Raises OverflowError or ValueError beyond the year 9999.
    """
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
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
