"""The places that are laid for an exercise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace
from tui.room.observer import ObserverPlace
from tui.room.placed import PlacedApp
from tui.room.projector import ProjectorPlace
from tui.room.room import OBSERVER, PROJECTOR, Setting


def settings(exercise: Exercise) -> tuple[Setting, ...]:
    """A place for each cell in the order of declaration; then the projector, and the observers' at which many sit."""
    cells = (Setting(cell.id, cell.title, _place(exercise, cell.id)) for cell in exercise.scenario.cells)
    return (
        *cells,
        Setting(PROJECTOR, "Projector", partial(ProjectorPlace, exercise), many=True),
        Setting(OBSERVER, "Observers", partial(ObserverPlace, exercise), many=True),
    )


def _place(exercise: Exercise, cell: str) -> Callable[[], PlacedApp]:
    return lambda: CellPlace(exercise.seat(cell))
