"""Screens that are read part by part, and closed back to the history."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from textual.screen import ScreenResultType

from tui.dialogs.commanded import Commanded


class Paged(Commanded[ScreenResultType]):
    """One part is in front; Tab and digits lead from one to the next."""

    PARTS: ClassVar[Mapping[int, str]]
    """Their titles, by their numbers from 1."""

    _part = 1

    @abstractmethod
    def lay_out(self) -> None:
        """Draws what is in front, as there is room."""

    def on_resize(self) -> None:
        """Beside each other where there is room."""
        self.lay_out()

    def show_part(self, number: int) -> None:
        """Goes to a part."""
        self._part = number
        self.lay_out()

    def next_part(self) -> None:
        """Round all of them."""
        self.show_part(self._part % len(self.PARTS) + 1)

    def close(self) -> None:
        """Back to the history."""
        self.dismiss(None)
