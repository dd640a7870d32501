"""A part of a screen with a title in its border; the border is bright where the keyboard is."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Vertical, VerticalScroll

from tui.viewmodels.lines import Line, accent, line
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


class Marked(Scroll):
    """The same beside what has the keyboard: that something lies below is said in the frame, with the keys to it."""

    MORE: ClassVar[str] = "Tab, PgDn: read on"
    _marked = False

    def on_mount(self) -> None:
        """What lies below changes with what stands in it, with the place it has, and with where it is."""
        self.watch(self, "scroll_y", self._mark, init=False)
        self.watch(self, "virtual_size", self._mark, init=False)

    def on_resize(self) -> None:
        """Another place."""
        self.call_after_refresh(self._mark)

    def has_more(self) -> bool:
        """Whether something lies below."""
        return self.max_scroll_y - self.scroll_y >= 1

    def read_on(self) -> None:
        """A page on; from the end, to the beginning."""
        if self.has_more():
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)

    def _mark(self) -> None:
        if self.has_more() != self._marked:
            self._marked = not self._marked
            self.border_subtitle = painted(line(accent(self.MORE))) if self._marked else ""


class Aside(Marked):
    """The same where Tab is another key: Space reads on."""

    MORE = "Space: read on"
