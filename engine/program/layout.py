"""Where every number of the game stands: one slot each in one flat vector (NUM-2).

Everything finite is laid out when a scenario is compiled, so that a state is one small value. Slots of tracks come
first, in the order in which the scenario declares tracks and their owners; behind them the engine's own (calendar,
measures, habits, ballots, commitments, ladder, counters), in the order in which the compiler first asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from engine.model.cast import Scope, Track
from engine.model.scenario import Scenario
from engine.program.budget import MOST_SLOTS, TooLarge

FINE = 1e-6
"""Precision of the engine's own slots."""
WIDE = 1e9
"""Their bounds, both ways."""
_SAME = 1e-9


@frozen
class Slot:
    """One number of the state."""

    key: str
    """`world.tension`, `poland.resolve`, `nato.cohesion`, `usa>poland.entrapment`; the engine's own begin with `#`."""
    title: str
    low: float
    high: float
    step: float
    start: float
    track: str = ""
    """The track's id; empty for the engine's own."""
    owner: str = ""
    """'' for the world, an actor's or group's id, or `giver>taker`."""

    @property
    def per_unit(self) -> float:
        """Steps to the unit where that is a whole number of them, else 0."""
        steps = float(round(1.0 / self.step))
        return steps if abs(steps * self.step - 1.0) < _SAME else 0.0

    @property
    def is_even(self) -> bool:
        """Whether whole numbers of steps make up both the unit and the bounds, so that rounding cannot leave them."""
        ends = (self.low / self.step, self.high / self.step)
        return self.per_unit > 0.0 and all(abs(end - round(end)) < _SAME * max(1.0, abs(end)) for end in ends)

    def held(self, value: float) -> float:
        """A number as the slot would hold it: within its bounds, a whole number of its steps (NUM-2)."""
        inside = min(self.high, max(self.low, value))
        steps = round(inside * self.per_unit) if self.per_unit else round(inside / self.step)
        near = (self._at(steps + off) for off in (0, -1, 1))
        return next((number for number in near if self.low <= number <= self.high), self.low)

    def _at(self, steps: int) -> float:
        return (steps / self.per_unit if self.per_unit else steps * self.step) + 0.0


@frozen
class Layout:
    """All slots, by index and by key."""

    slots: tuple[Slot, ...]
    index: Mapping[str, int]

    def __len__(self) -> int:
        """How many numbers the state has."""
        return len(self.slots)

    def track_slots(self) -> Iterator[tuple[int, Slot]]:
        """The slots of authored tracks, with their indices."""
        return ((index, slot) for index, slot in enumerate(self.slots) if slot.track)


class LayoutBuilder:
    """Hands out slots while a scenario is being compiled."""

    def __init__(self, scenario: Scenario) -> None:
        """Lays out the scenario's tracks; the engine's own slots follow on demand."""
        self._slots: list[Slot] = []
        self._index: dict[str, int] = {}
        titles = {actor.id: actor.title for actor in scenario.actors}
        titles |= {group.id: group.title for group in scenario.groups}
        starts = {(start.owner, start.track): start.value for start in scenario.start}
        for track in scenario.tracks:
            for owner in track_owners(track):
                start = starts.get((owner, track.id), track.start)
                self._append(_track_slot(track, owner, start, titles))

    def track(self, track: str, owner: str) -> int | None:
        """The slot of an owner's track ('' for the world, `giver>taker` for a pair), or None if it has none."""
        return self._index.get(track_key(track, owner))

    def own(self, key: str, title: str = "", start: float = 0.0, low: float = -WIDE, high: float = WIDE) -> int:
        """One of the engine's own slots, made when first asked for."""
        if key not in self._index:
            self._append(Slot(key=key, title=title or key, low=low, high=high, step=FINE, start=start))
        return self._index[key]

    def slot(self, index: int) -> Slot:
        """What stands at an index."""
        return self._slots[index]

    def known_keys(self) -> tuple[str, ...]:
        """The keys so far, by index."""
        return tuple(slot.key for slot in self._slots)

    def finished(self) -> Layout:
        """The layout as it now stands."""
        return Layout(slots=tuple(self._slots), index=dict(self._index))

    def _append(self, slot: Slot) -> None:
        if len(self._slots) >= MOST_SLOTS:
            raise TooLarge(f"the tracks and measures come to more than {MOST_SLOTS} numbers (at `{slot.key}`)")
        self._index[slot.key] = len(self._slots)
        self._slots.append(slot)


def track_key(track: str, owner: str) -> str:
    """`poland.resolve`, `usa>poland.entrapment`, `world.tension`."""
    return f"{owner or 'world'}.{track}"


def track_owners(track: Track) -> tuple[str, ...]:
    """Every owner of a track: '' for the world, ids, or `giver>taker`."""
    match track.scope:
        case Scope.WORLD:
            return ("",)
        case Scope.ACTOR:
            return track.owners
        case Scope.GROUP:
            return track.groups
        case Scope.PAIR:
            return tuple(f"{giver}>{taker}" for giver in track.owners for taker in track.toward if giver != taker)


def _track_slot(track: Track, owner: str, start: float, titles: Mapping[str, str]) -> Slot:
    whose = " → ".join(titles[part] for part in owner.split(">")) if owner else ""
    return Slot(
        key=track_key(track.id, owner),
        title=f"{whose}: {track.title}" if whose else track.title,
        low=track.low,
        high=track.high,
        step=track.step,
        start=start,
        track=track.id,
        owner=owner,
    )
