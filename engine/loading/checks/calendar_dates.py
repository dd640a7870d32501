"""CAS414: a calendar entry that falls outside the game, or a game that outlasts the calendar.

Wrong: an entry on 2017-05-25 in a game that ends on 2016-07-01.

Right: a day from the first turn's opening to the last turn's end; or more turns.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.dates import moved


def check(subject: Subject) -> Iterator[Finding]:
    """Entries outside the game."""
    calendar = subject.scenario.calendar
    try:
        end = moved(calendar.start, calendar.unit, calendar.length * calendar.turns)
    except (OverflowError, ValueError):
        hint = "begin earlier, or make turns shorter or fewer"
        yield error("CAS414", "the game ends after the year 9999", subject.calendar_at, hint)
        return
    for entry in calendar.entries:
        if not calendar.start <= entry.on <= end:
            message = f"{entry.on} lies outside the game"
            hint = f"the game runs from {calendar.start} to {end}; correct the day, or add turns"
            yield error("CAS414", message, entry.at, hint)
