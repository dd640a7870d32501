"""The clock of a facilitated game: how long a phase has run, and what is left of its time (CLK-2, CLK-3, CLK-4).

It ticks for everybody alike and stands in no record: what a phase may take is a command, how long it took is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path
from time import monotonic
from typing import Final

from attrs import frozen

from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, REVIEW, GameState

WARNED: Final = 60
"""Seconds before the end of a phase in which it is said that it ends."""
MINUTE: Final = 60
_TIMED: Final = (ORDERS, ADJUDICATION, BALLOTS, REVIEW)


@frozen
class Reading:
    """The clock at one moment."""

    phase: str
    limit: int
    """Seconds that the phase may take, with what it was given beyond its time; 0 for as long as it takes."""
    spent: int
    """Whole seconds that it has taken, pauses left out."""
    paused: bool
    wall: datetime
    """The time of day, in the room's own zone."""

    @property
    def left(self) -> int:
        """Seconds left; below zero once the time is over."""
        return self.limit - self.spent

    @property
    def minute_more(self) -> int:
        """Seconds to add so that a minute is left, however long the time has been over."""
        return MINUTE + max(-self.left, 0)

    @property
    def is_limited(self) -> bool:
        """Whether there is a time to keep."""
        return self.limit > 0

    @property
    def is_ending(self) -> bool:
        """Whether the last minute runs."""
        return self.is_limited and 0 < self.left <= WARNED

    @property
    def is_over(self) -> bool:
        """Whether the time is over; nothing happens by itself then."""
        return self.is_limited and self.left <= 0


Read = Callable[[], Reading | None]
"""How a screen reads the clock; None where nobody keeps time."""


def unkept() -> None:
    """Nobody keeps time."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Clock:
    """Runs while the game waits for people and is not paused; each phase of each turn has its own time."""

    def __init__(
        self,
        kept: Path | None = None,
        ticks: Callable[[], float] = monotonic,
        wall: Callable[[], datetime] = _now,
    ) -> None:
        """`kept` is the file a host that is started again reads; `ticks` counts seconds, `wall` tells the time."""
        self._kept = kept
        self._ticks = ticks
        self._wall = wall
        self._phase, self._limit, self._paused = "", 0, False
        self._moment = ""
        """Which phase of which turn it is."""
        self._since: float | None = None
        """When it last began to run; None while it stands."""
        self._spent = _read(kept)

    def follow(self, state: GameState) -> None:
        """Looks where the game stands: another phase has another time, and a pause stops it."""
        self._bank()
        moment = f"{state.turn} {state.phase}"
        moved = moment != self._moment or state.paused != self._paused
        self._moment, self._phase, self._paused = moment, state.phase, state.paused
        limit = dict(state.times).get(state.phase, 0)
        self._limit = limit + state.more if limit else 0
        self._since = self._ticks() if state.phase in _TIMED and not state.paused else None
        if moved:
            self.keep()

    def read(self) -> Reading:
        """What it shows now."""
        spent = self._spent.get(self._moment, 0.0) + self._running()
        return Reading(self._phase, self._limit, int(spent), self._paused, self._wall())

    def keep(self) -> None:
        """Writes down how far it is, so that a host that is started again goes on with what was left."""
        self._bank()
        if self._kept is None:
            return
        told = {"spent": {name: ceil(spent) for name, spent in dict(self._spent).items()}}
        beside = self._kept.with_name(f"{self._kept.name}.new")
        with suppress(OSError):
            beside.write_text(json.dumps(told), encoding="utf-8")
            beside.replace(self._kept)

    def _running(self) -> float:
        return 0.0 if self._since is None else max(self._ticks() - self._since, 0.0)

    def _bank(self) -> None:
        """Adds what has run to what was spent."""
        if self._since is not None:
            self._spent[self._moment] = self._spent.get(self._moment, 0.0) + self._running()
            self._since = self._ticks()


def _read(kept: Path | None) -> dict[str, float]:
    """What was written down; nothing where there is nothing that makes sense: then each phase's clock starts again."""
    try:
        told = json.loads(kept.read_text(encoding="utf-8")) if kept is not None else {}
        return {str(name): float(seconds) for name, seconds in told.get("spent", {}).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
