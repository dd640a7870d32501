"""The place of an observer or evaluator."""

from __future__ import annotations

from tui.gateway.exercise import Exercise
from tui.gateway.observer import Observer
from tui.room.placed import PlacedApp
from tui.screens.observer import ObserverScreen


class ObserverPlace(PlacedApp):
    """Sees what the white cell sees, and decides nothing (OBS-8); whoever comes back finds the name and the notes."""

    def __init__(self, exercise: Exercise) -> None:
        """At this exercise."""
        super().__init__()
        self._place = Observer(exercise)

    def on_mount(self) -> None:
        """Begins to follow; asks for a name."""
        self.push_screen(ObserverScreen(self._place))
