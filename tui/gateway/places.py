"""The tracks of a game as a screen names them: one place for each track of each owner."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from engine.model.cast import Track
from engine.model.scenario import Scenario
from engine.program.program import Program


@frozen
class TrackPlace:
    """One track of one owner."""

    slot: int
    """Index into a view's values."""
    track: Track
    owner: str
    """'' for the world, an actor's or group's id, or `giver>taker`."""
    owner_title: str
    """`World`, `Poland`, `Poland → United States`."""

    @property
    def title(self) -> str:
        """`Poland: Resolve`; of the world, the track's title alone."""
        return f"{self.owner_title}: {self.track.title}" if self.owner else self.track.title


def titles_of(scenario: Scenario) -> Mapping[str, str]:
    """Actors, groups and cells by id; a cell's title gives way to an actor's of the same id."""
    cells = {cell.id: cell.title for cell in scenario.cells}
    groups = {group.id: group.title for group in scenario.groups}
    return {"white": "White cell"} | cells | groups | {actor.id: actor.title for actor in scenario.actors}


def track_places(program: Program) -> tuple[TrackPlace, ...]:
    """Every track of every owner, in the order of the layout."""
    titles = titles_of(program.scenario)
    tracks = {track.id: track for track in program.scenario.tracks}
    return tuple(
        TrackPlace(slot, tracks[known.track], known.owner, owner_title(known.owner, titles))
        for slot, known in program.layout.track_slots()
    )


def owner_title(owner: str, titles: Mapping[str, str]) -> str:
    """`Poland → United States` for a pair, `World` for nobody."""
    return " → ".join(titles.get(part, part) for part in owner.split(">")) if owner else "World"
