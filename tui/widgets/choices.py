"""Rows each with a choice that the arrow keys turn: what a note is tied to, how high a track is thought to stand."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from textual import events

from tui.viewmodels.lines import Line, Row, accent, dim, line
from tui.widgets.rows import Column, RowList


@frozen
class Choice:
    """A row: a label, and what may be chosen."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    """Value and title."""


class Choices(RowList):
    """One option of each row is chosen; ← and → (given by the screen) turn it."""

    DEFAULT_CSS = """
    Choices { height: auto; max-height: 12; }
    """

    def __init__(self, choices: Sequence[Choice], label: int = 11, **names: str | None) -> None:
        """The first option of each is chosen; `label` is the width of the labels."""
        super().__init__((Column(width=label), Column()), **names)
        self.choices = tuple(choices)
        self._at = {choice.id: 0 for choice in choices}

    def on_mount(self) -> None:
        """Draws them."""
        self._draw()

    async def _on_key(self, event: events.Key) -> None:
        """Tab goes from row to row, and on from the last."""
        row = (self.highlighted or 0) + {"tab": 1, "shift+tab": -1}.get(event.key, self.option_count)
        if 0 <= row < self.option_count:
            event.stop()
            event.prevent_default()
            self.highlighted = row

    def value(self, choice: str) -> str:
        """What is chosen in a row."""
        found = next(known for known in self.choices if known.id == choice)
        return found.options[self._at[choice]][0]

    def put(self, choice: str, value: str) -> None:
        """Chooses in a row; a value it does not have changes nothing."""
        found = next(known for known in self.choices if known.id == choice)
        values = [option for option, _ in found.options]
        if value in values:
            self._at[choice] = values.index(value)
            if self.is_mounted:
                self._draw()

    def turn(self, by: int) -> None:
        """The next option of the row under the cursor, around."""
        found = next((known for known in self.choices if known.id == self.chosen), None)
        if found is not None:
            self._at[found.id] = (self._at[found.id] + by) % len(found.options)
            self._draw()

    def _draw(self) -> None:
        self.show(Row(choice.id, (line(dim(choice.label)), self._option(choice))) for choice in self.choices)

    def _option(self, choice: Choice) -> Line:
        title = choice.options[self._at[choice.id]][1]
        return line(accent("‹ "), title, accent(" ›")) if len(choice.options) > 1 else line(title)
