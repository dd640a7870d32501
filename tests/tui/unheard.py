"""A room around an exercise that nobody outside this process can come into."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define, evolve

from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.place import Place
from tui.room.placed import PlacedApp
from tui.room.room import Room, Setting
from tui.room.table import settings
from tui.room.tokens import kept_tokens


class Unheard(Room):
    """Open to this process alone."""

    def __init__(self, *what: Any) -> None:
        """As any room."""
        self.apps: list[PlacedApp] = []
        """Every application that was begun here, so that what one fell over can be told."""
        super().__init__(*what)

    async def open(self, listen: str = "", port: int | None = None) -> None:
        """Only the tokens are there, to be shown."""
        del listen, port
        self._tokens = kept_tokens(self._save, self._settings)

    def _laid(self, setting: Setting) -> Place:
        def make() -> PlacedApp:
            made = setting.make()
            self.apps.append(made)
            return made

        return super()._laid(evolve(setting, make=make))


@define
class Rooms:
    """Opens such a room, and keeps it for whoever wants to sit down."""

    room: Unheard | None = None
    told: list[Happening] = Factory(list)

    async def open(self, exercise: Exercise) -> Room:
        """Around this exercise."""
        self.room = room = Unheard(settings(exercise), exercise.path, exercise.title)
        room.watch(self.told.append)
        await room.open()
        return room
