"""A part of the console: a title, a key, a column, and what stands in it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on

from tui.commands.command import Command
from tui.commands.console import OpenPartRow
from tui.dialogs.commanded import Commanded, Commands
from tui.gateway.exercise import Exercise
from tui.viewmodels.lines import Line, accent, dim, line, strong
from tui.widgets.pane import Pane
from tui.widgets.rows import RowList

DESK, MAIN, SIDE = "desk", "main", "side"
"""Columns, from left to right on a large screen: what is asked now, the tracks, what comes and what is noted."""


class Part(Pane):
    """Shown beside the others where there is room, else alone behind its key."""

    NAME: ClassVar[str]
    SHOWN_BY: ClassVar[type[Command[Any]]]
    """The command that leads here; its key and title are the part's."""
    COLUMN: ClassVar[str]
    OFFERS: ClassVar[Commands] = ()
    """Commands that act on this part, from anywhere on the console; no key of the console may stand twice."""

    def __init__(self, exercise: Exercise) -> None:
        """A part of this exercise's console."""
        super().__init__(id=self.NAME, classes="part")
        self.exercise = exercise

    def draw(self) -> None:
        """Shows the exercise as it stands."""

    def is_here(self) -> bool:
        """Whether the part has anything to show now; else the console leaves it out."""
        return True

    def count(self) -> str:
        """What is said beside the title, wherever that is shown: `3 wait`; empty for nothing."""
        return ""

    def open_row(self) -> None:
        """Acts on the row under the cursor."""

    def take_focus(self) -> None:
        """Moves the keyboard here."""
        self.query_one(RowList).focus()

    def close_filter(self) -> None:
        """Shows again what a filter left out."""

    def has_keyboard(self) -> bool:
        """Whether the keyboard is here."""
        return self.has_focus_within

    def tab(self, *, front: bool) -> Line:
        """The part as a tab: `▸1 Cells·3`."""
        title, count = f"{self.SHOWN_BY.key} {self.SHOWN_BY.title}", self.count()
        marked = (accent("▸"), strong(title)) if front else (dim(" "), dim(title))
        return line(*marked, accent(f"·{count.split()[0]}" if count else ""))

    def entitle_counted(self) -> None:
        """Sets key, title and count in the frame."""
        count = self.count()
        self.entitle(line(f"{self.SHOWN_BY.key} {self.SHOWN_BY.title}", dim(f"  {count}" if count else "")))

    @property
    def console(self) -> Commanded[Any]:
        """The screen it stands on."""
        screen = self.screen
        assert isinstance(screen, Commanded)
        return screen

    @on(RowList.OptionSelected)
    def _clicked(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.console.obey(OpenPartRow)
