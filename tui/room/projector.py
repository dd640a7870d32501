"""The projector's place: what every cell may see, for the whole room to look at."""

from __future__ import annotations

from collections.abc import Callable

from tui.gateway.exercise import ROOM, Exercise
from tui.room.placed import PlacedApp
from tui.screens.projector import Projector
from tui.viewmodels.projector import Board, board


class ProjectorPlace(PlacedApp):
    """Follows the exercise live, and takes nothing but a way to leave (ROM-10)."""

    def __init__(self, exercise: Exercise) -> None:
        """Of this exercise, what all may see."""
        super().__init__()
        self._exercise = exercise
        self._stop_watching: Callable[[], None] | None = None

    def on_mount(self) -> None:
        """Begins to follow."""
        exercise = self._exercise
        self.push_screen(Projector(self._board, exercise.clock.read))
        self._stop_watching = self._exercise.watch(ROOM, self._told)

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        if self._stop_watching is not None:
            self._stop_watching()

    def _board(self) -> Board:
        exercise = self._exercise
        return board(exercise.public(), exercise.table(ROOM), exercise.hot_wash.asks)

    def _told(self) -> None:
        self.call_later(self._look)

    def _look(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Projector):
                screen.call_later(screen.draw)
