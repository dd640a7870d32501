"""Commands of the coach's strip, on every screen that carries it."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Taught(Protocol):
    """A screen that carries the strip of a tutorial."""

    def next_lesson(self) -> None:
        """Goes on from what was read."""

    def fold_lessons(self) -> None:
        """Folds the strip to one line, or opens it again."""

    def has_lesson(self) -> bool:
        """Whether there is a strip here."""

    def has_read(self) -> bool:
        """Whether the strip shows something to go on from."""


class NextLesson(Command[Taught]):
    """Go on in the tutorial: what its strip says is read."""

    key = "n"
    title = "Goes on"
    group = "Tutorial"

    def run(self, on: Taught) -> None:
        """The next step."""
        on.next_lesson()

    def is_open(self, on: Taught) -> bool:
        """Where there is something to go on from."""
        return on.has_read()


class FoldLessons(Command[Taught]):
    """Fold the strip of the tutorial to one line, or open it again."""

    key = "t"
    title = "Tutorial"
    group = "Tutorial"

    def run(self, on: Taught) -> None:
        """Folds it."""
        on.fold_lessons()

    def is_open(self, on: Taught) -> bool:
        """In a tutorial."""
        return on.has_lesson()
