"""What screens share on which a tutorial teaches: the strip at the foot, and its commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.screen import ScreenResultType

from tui.commands.lessons import FoldLessons, NextLesson
from tui.dialogs.commanded import Commanded, Commands
from tui.gateway.coach import Coach
from tui.viewmodels.lessons import goes_on
from tui.widgets.coach import CoachStrip

TEACHING: Commands = (NextLesson, FoldLessons)
"""To be offered by every screen that carries the strip."""


class Coached(Commanded[ScreenResultType]):
    """A screen that carries the strip where its scenario has lessons for the cell."""

    OFFERS: ClassVar[Commands] = TEACHING

    def strip(self, coach: Coach | None, cell: str, *, due: bool = False) -> Iterator[CoachStrip]:
        """To be composed before the line of keys, where something is taught; `due`: it says only what is to be done."""
        if coach is not None and coach.teaches(cell):
            yield CoachStrip(coach, cell, due=due)

    def notice(self, kind: str, subject: str = "") -> None:
        """Tells the coach that something was looked at."""
        for strip in self.query(CoachStrip):
            strip.notice(kind, subject)
        self.refresh_bindings()

    def speak(self) -> None:
        """Lets the coach say what is due now: the game has gone on."""
        for strip in self.query(CoachStrip):
            strip.speak()
        self.refresh_bindings()

    def tell(self, text: str, severity: str = "information") -> None:
        """What is told in passing would stand over what the strip tells at length; what goes wrong is told always."""
        if severity != "information" or not self.has_read():
            super().tell(text, severity)

    def next_lesson(self) -> None:
        """Goes on from what was read."""
        for strip in self.query(CoachStrip):
            strip.go_on()
        self.refresh_bindings()

    def fold_lessons(self) -> None:
        """Folds the strip to one line, or opens it again."""
        for strip in self.query(CoachStrip):
            strip.fold()

    def has_lesson(self) -> bool:
        """Whether there is something to fold."""
        return any(strip.said for strip in self.query(CoachStrip))

    def has_read(self) -> bool:
        """Whether the strip shows something to go on from."""
        return any(strip.said and goes_on(strip.said) for strip in self.query(CoachStrip))
