"""Commands of dialogs."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Closable(Protocol):
    """Anything that closes without a decision."""

    def close(self) -> None:
        """Closes."""


class Answerable(Closable, Protocol):
    """A question that takes a yes."""

    def accept(self) -> None:
        """Takes the yes."""


class Close(Command[Closable]):
    """Go back to the screen before, changing nothing."""

    key = "escape"
    title = "Back"
    footer = True

    def run(self, on: Closable) -> None:
        """Closes."""
        on.close()


class Accept(Command[Answerable]):
    """Yes, do it."""

    key = "enter"
    title = "Yes"
    footer = True

    def run(self, on: Answerable) -> None:
        """Accepts."""
        on.accept()


class Nameable(Closable, Protocol):
    """A field for a name."""

    def take_name(self) -> None:
        """Takes what stands in it."""


class TakeName(Command[Nameable]):
    """Take the name that stands in the field."""

    key = "enter"
    title = "Take the name"
    footer = True

    def run(self, on: Nameable) -> None:
        """Takes it."""
        on.take_name()
