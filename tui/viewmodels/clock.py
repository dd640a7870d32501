"""The clock of the phase as every screen shows it: console, projector and cells alike (CLK-2)."""

from __future__ import annotations

from typing import TypeGuard

from tui.gateway.clock import Reading
from tui.viewmodels.lines import Line, dim, line, strong, warn

TIMED = {"orders": "Orders", "adjudication": "Adjudication", "ballots": "Ballots", "review": "End of the turn"}
"""The phases that may have a time, as people call them."""
_HOUR, _MINUTE = 3600, 60
_DAY = 24 * _HOUR


def span(seconds: int) -> str:
    """`4:05`, `1:02:00`."""
    seconds = abs(seconds)
    hours, rest = divmod(seconds, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def wall(reading: Reading) -> str:
    """`14:32`: the time of day."""
    return f"{reading.wall:%H:%M}"


def clock_line(reading: Reading) -> Line:
    """`4:05 left of 10:00 · 14:32`; paused, ending and over in words."""
    return (*_phase(reading), *line(dim(" · "), wall(reading)))


def _phase(reading: Reading) -> Line:
    if reading.paused:
        left = f" · {span(reading.left)} left" if reading.is_limited and not reading.is_over else ""
        return line(warn("PAUSED"), dim(left))
    if reading.is_over:
        return line(warn(f"TIME IS OVER, by {span(reading.left)}"))
    if reading.is_ending:
        return line(warn(f"LAST MINUTE: {span(reading.left)} left"))
    if reading.is_limited:
        return line(strong(f"{span(reading.left)} left"), dim(f" of {span(reading.limit)}"))
    return line(dim(f"{span(reading.spent)} so far"))


def said_at(reading: Reading, turn: int) -> tuple[str, str]:
    """What is said aloud at this moment, and which moment of which turn it is; empty for nothing."""
    moment = f"{turn} {reading.phase} {reading.limit}"
    phase = "the end of the turn" if reading.phase == "review" else reading.phase
    if reading.paused:
        return moment, ""
    if reading.is_over:
        return moment, f"The time for {phase} is over. Space goes on, + gives a minute more."
    if reading.is_ending:
        return moment, f"The last minute for {phase}."
    return moment, ""


def minutes_text(seconds: int) -> str:
    """`7`, `7:30`; empty for no limit."""
    minutes, rest = divmod(seconds, _MINUTE)
    return (f"{minutes}:{rest:02}" if rest else f"{minutes}") if seconds else ""


def seconds_of(text: str) -> int | None:
    """Seconds from `7`, `7.5` or `7:30`; 0 for nothing; None where that is no time a phase can take."""
    text = text.strip()
    if not text:
        return 0
    whole, colon, rest = text.partition(":")
    try:
        seconds = int(whole) * _MINUTE + int(rest) if colon else round(float(text.replace(",", ".")) * _MINUTE)
    except (ValueError, OverflowError):
        return None
    return seconds if 0 <= seconds <= _DAY and not (colon and int(rest) >= _MINUTE) else None


def is_shown(reading: Reading | None) -> TypeGuard[Reading]:
    """Whether cells are shown the clock: where the phase has a time, or stands still."""
    return reading is not None and (reading.is_limited or reading.paused)


def with_clock(
    top: tuple[tuple[Line, Line], ...], reading: Reading | None, at: int = -1
) -> tuple[tuple[Line, Line], ...]:
    """The lines at the top with the clock at the right end of one, where cells are shown it."""
    if not is_shown(reading):
        return top
    lines = list(top)
    left, right = lines[at]
    between = line(dim(" · ")) if right else ()
    lines[at] = left, (*right, *between, *clock_line(reading))
    return tuple(lines)
