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

_EVERYBODY = "It shows what every cell may see, and takes no part."
_EVERYTHING = "It shows everything, sealed orders and secrets too. A place tied to one cell shows what that cell sees."


def settings(exercise: Exercise) -> tuple[Setting, ...]:
    """A place for each cell in the order of declaration; then those at which many sit: the projector, and observers.

    Observers have one place that sees everything, and one for each cell that sees what the cell sees (OBS-8).
    """
    cells = exercise.scenario.cells
    return (
        *(Setting(cell.id, cell.title, _place(exercise, cell.id)) for cell in cells),
        Setting(PROJECTOR, "Projector", partial(ProjectorPlace, exercise), many=True, about=_EVERYBODY),
        Setting(OBSERVER, "Observers", partial(ObserverPlace, exercise), many=True, about=_EVERYTHING),
        *(_observed(exercise, cell.id, cell.title) for cell in cells),
    )


def _observed(exercise: Exercise, cell: str, title: str) -> Setting:
    about = f"It shows what {title} sees, and nothing else; nobody decides there."
    make = partial(ObserverPlace, exercise, cell)
    return Setting(f"{OBSERVER}:{cell}", f"Observer of {title}", make, many=True, about=about)  # no cell has such an id


def _place(exercise: Exercise, cell: str) -> Callable[[], PlacedApp]:
    return lambda: CellPlace(exercise.seat(cell))
