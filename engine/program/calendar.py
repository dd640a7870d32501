"""Turns on the calendar."""

from __future__ import annotations

from itertools import pairwise

from engine.model.cast import Calendar
from engine.model.dates import moved
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
