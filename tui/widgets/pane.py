"""A part of a screen with a title in its border; the border is bright where the keyboard is."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll

from tui.viewmodels.lines import Line
from tui.widgets.opening import Opens
from tui.widgets.text import painted


class Pane(Vertical, Opens):
    """Holds a list, and draws a frame with a title around it."""

    DEFAULT_CSS = """
    Pane {
        border: round $frame; border-title-color: $tone-dim; padding: 0; height: 1fr; background: transparent;
        &:focus-within { border: round $frame-focus; border-title-color: $tone-head; border-title-style: bold; }
        &:nocolor:focus-within { border: heavy $frame-focus; }
    }
    """
    _entitled: Line | None = None

    def entitle(self, title: Line) -> None:
        """Sets the title in the frame, where it is another than before."""
        if title != self._entitled:
            self._entitled = title
            self.border_title = painted(title)


class Scroll(VerticalScroll, Opens):
    """Holds prose longer than its place; the arrow keys, Page Up and Page Down move it."""

    DEFAULT_CSS = """
    Scroll {
        border: round $frame; border-title-color: $tone-dim; padding: 0 1; height: 1fr; background: transparent;
        scrollbar-size-vertical: 1;
        &:focus { border: round $frame-focus; border-title-color: $tone-head; border-title-style: bold; }
        &:nocolor:focus { border: heavy $frame-focus; }
    }
    """
    _entitled: Line | None = None

    def entitle(self, title: Line) -> None:
        """Sets the title in the frame, where it is another than before."""
        if title != self._entitled:
            self._entitled = title
            self.border_title = painted(title)
