"""The line of tabs over parts of which only one has room."""

from __future__ import annotations

from collections.abc import Mapping

from tui.viewmodels.lines import accent, dim, line, strong
from tui.widgets.text import OneLine


class Tabs(OneLine):
    """Numbers and titles; the one in front is marked."""

    DEFAULT_CSS = """
    Tabs { height: 1; padding: 0 1; }
    """

    def show(self, titles: Mapping[int, str], front: int) -> None:
        """Draws them."""
        parts = (
            (accent("▸"), strong(f" {n} {one} ")) if n == front else (dim(" "), dim(f" {n} {one} "))
            for n, one in titles.items()
        )
        self.say(line(*(piece for pair in parts for piece in pair)))
