"""The place of an observer or evaluator."""

from __future__ import annotations

from tui.gateway.exercise import Exercise
from tui.gateway.observer import Observer
from tui.room.placed import PlacedApp
from tui.screens.observer import ObserverScreen


class ObserverPlace(PlacedApp):
    """Sees what the white cell sees, or what one cell sees, and decides nothing (OBS-8).

    Whoever comes back finds the name and the notes.
    """

    def __init__(self, exercise: Exercise, cell: str = "") -> None:
        """At this exercise; tied to a cell, or, without one, to none."""
        super().__init__()
        self._place = Observer(exercise, cell)

    def on_mount(self) -> None:
        """Begins to follow; asks for a name."""
        self.push_screen(ObserverScreen(self._place))
