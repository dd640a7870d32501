"""A kept session in play: what it is, and what can be seen of it. Whoever drives it knows how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from engine.model.scenario import Scenario
from engine.rules.state import GameState
from engine.rules.turn import Game
from engine.rules.visibility import WHITE, visible_slots
from engine.session.session import Session
from tui.gateway.coach import Coach
from tui.gateway.places import titles_of, track_places
from tui.gateway.window import Window


class Kept(Protocol):
    """A session and where it is kept."""

    session: Session
    path: Path
    title: str
    seed: int
    recovered: str

    def close(self) -> None:
        """Lets others open the save."""


class KeptGame:
    """What a game at one keyboard and one that is facilitated have in common."""

    def __init__(self, kept: Kept) -> None:
        """Takes a session that was begun or resumed."""
        self._kept = kept
        self.session = kept.session
        self._places = track_places(self.game.program)
        self._undone: list[int] = []
        """Places that undo came from, for redo."""
        self.coach = Coach(self.session)
        """Lessons, where the scenario teaches."""

    @property
    def game(self) -> Game:
        """Program and dice."""
        return self.session.game

    @property
    def scenario(self) -> Scenario:
        """As it was written."""
        return self.game.program.scenario

    @property
    def state(self) -> GameState:
        """As it stands."""
        return self.session.state

    @property
    def title(self) -> str:
        """The save's title."""
        return self._kept.title

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._kept.path

    @property
    def seed(self) -> int:
        """The seed of its dice."""
        return self._kept.seed

    @property
    def recovered(self) -> str:
        """What was restored when the save was opened; empty when there is nothing to say."""
        return self._kept.recovered

    @property
    def turn(self) -> int:
        """The turn now running; 0 before the first."""
        return self.state.turn

    @property
    def place(self) -> int:
        """Where in the record the game stands; equal again whenever it stands there again."""
        return self.session.cursor

    @property
    def titles(self) -> Mapping[str, str]:
        """Actors, groups and cells by id."""
        return titles_of(self.scenario)

    @property
    def titles_of_cells(self) -> Mapping[str, str]:
        """Cells by id."""
        return {cell.id: cell.title for cell in self.scenario.cells}

    def window(self, *cells: str) -> Window:
        """What these cells may see together."""
        visible = frozenset.intersection(*(visible_slots(self.game.program, cell) for cell in cells))
        places = tuple(place for place in self._places if place.slot in visible)
        return Window(cells, places, self.session)

    def white(self) -> Window:
        """What the white cell sees: everything."""
        return self.window(WHITE)
