"""What opens the room around an exercise, handed to the app by whoever starts it."""

from __future__ import annotations

from typing import Protocol

from tui.gateway.attendance import OpenRoom
from tui.gateway.exercise import Exercise


class Rooms(Protocol):
    """Opens rooms."""

    async def open(self, exercise: Exercise) -> OpenRoom:
        """The room of an exercise. Raises `NotDone` where none can be opened."""
