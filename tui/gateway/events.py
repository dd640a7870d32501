"""The events list as the facilitator's screens drive it: what stands in it, and what each inject waits for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import field, frozen

from engine.model import commands as asked
from engine.model.commands import Command
from engine.model.scenario import Scenario
from engine.program.program import TurnDates
from engine.rules.arming import Arming, armings
from engine.rules.events_list import EventsList, Listed, events_list
from engine.rules.forecast import arrival, missing
from engine.rules.msel import MODES
from engine.rules.sides import Side
from engine.rules.state import OVER, Request
from engine.session.records import ROOT
from engine.session.session import Session
from tui.gateway.places import TrackPlace, track_places

__all__ = ["MODES", "EventsDesk", "EventsNow", "EventsOf", "Foreseen", "Listed", "Request"]


@frozen
class Foreseen:
    """What an inject would change (INJ-12)."""

    arrives: Side
    missed: Side | None
    """If the action it expects is not taken; None where nothing follows."""


@frozen
class EventsNow:
    """The list as it stands."""

    turn: int
    turns: int
    """How many the game has."""
    over: bool
    list: EventsList
    arming: Mapping[str, Arming]
    """Of every inject that has not arrived."""
    requests: tuple[Request, ...]
    """That wait for an answer, in the order in which they were made."""
    dates: tuple[TurnDates, ...]
    """Every turn on the calendar."""
    foreseen: Callable[[str], Foreseen] = field(eq=False, repr=False)
    """What an inject that has not arrived would change."""
    places: Mapping[int, TrackPlace] = field(eq=False, repr=False)
    """Every track, by slot."""


class EventsDesk(Protocol):
    """Where injects are steered and requests answered."""

    @property
    def scenario(self) -> Scenario:
        """As it was written."""

    @property
    def has_begun(self) -> bool:
        """Whether the first turn is open."""

    @property
    def is_over(self) -> bool:
        """Whether the game is over."""

    def now(self) -> EventsNow:
        """How everything stands."""

    def track_keys(self) -> tuple[str, ...]:
        """Every track, as `OWNER.TRACK`."""

    @property
    def places(self) -> tuple[TrackPlace, ...]:
        """Every track of every owner."""

    def submit(self, command: Command) -> None:
        """Does what the facilitator decided. Raises `NotDone`; then nothing has changed."""


class Driven(Protocol):
    """What the desk needs of a facilitated game."""

    session: Session

    def submit(self, command: Command) -> None:
        """Does what somebody decided."""


class EventsOf:
    """The events list of a facilitated game."""

    def __init__(self, exercise: Driven) -> None:
        """Drives that game."""
        self._exercise = exercise
        self._places = {place.slot: place for place in track_places(exercise.session.game.program)}
        self._foreseen: dict[tuple[int, str], Foreseen] = {}

    @property
    def scenario(self) -> Scenario:
        """As it was written."""
        return self._exercise.session.game.program.scenario

    @property
    def has_begun(self) -> bool:
        """Whether the first turn is open."""
        return self._exercise.session.state.turn > 0

    @property
    def is_over(self) -> bool:
        """Whether the game is over."""
        return self._exercise.session.state.phase == OVER

    def now(self) -> EventsNow:
        """How everything stands."""
        session = self._exercise.session
        game, state = session.game, session.state
        listed = events_list(game, state, session.events())
        before = self._as_opened()
        waiting = [known.inject for known in listed.listed if not known.arrived]
        return EventsNow(
            turn=state.turn,
            turns=game.program.scenario.calendar.turns,
            over=state.phase == OVER,
            list=listed,
            arming=armings(game, state.values, waiting, before),
            requests=state.requests,
            dates=game.program.turns,
            foreseen=self._foresee,
            places=self._places,
        )

    @property
    def places(self) -> tuple[TrackPlace, ...]:
        """Every track of every owner."""
        return tuple(self._places.values())

    def track_keys(self) -> tuple[str, ...]:
        """Every track, as `OWNER.TRACK`."""
        return tuple(slot.key for _, slot in self._exercise.session.game.program.layout.track_slots())

    def submit(self, command: Command) -> None:
        """Does what the facilitator decided."""
        self._exercise.submit(command)

    def _foresee(self, inject: str) -> Foreseen:
        """Worked out when it is looked at, and once for every place of the record."""
        session = self._exercise.session
        known = self._foreseen.get((session.cursor, inject))
        if known is None:
            game, state = session.game, session.state
            known = Foreseen(arrival(game, state, inject), missing(game, state, inject))
            self._foreseen = {(session.cursor, inject): known}
        return known

    def _as_opened(self) -> tuple[float, ...]:
        """The values as this turn opened, for the trend."""
        session = self._exercise.session
        opened = ROOT
        for entry in session.path():
            if isinstance(entry.command, (asked.BeginGame, asked.OpenTurn)):
                opened = entry.id
        return session.state_at(opened).values
