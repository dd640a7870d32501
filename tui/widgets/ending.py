"""How a game ended, over the whole width of a screen: its name, in large letters where there is room, and its text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.viewmodels.final import Final
from tui.viewmodels.lettering import in_large
from tui.viewmodels.lines import line, strong
from tui.widgets.text import Paragraphs, Prose, painted


class Ending(Vertical):
    """Nothing before the game is over."""

    DEFAULT_CSS = """
    Ending {
        height: auto; padding: 0 1;
        .title { height: auto; color: $tone-accent; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def compose(self) -> ComposeResult:
        """Its name, and what it says."""
        yield Static(classes="title")
        yield Prose()

    def show(self, end: Final | None, width: int, *, large: bool) -> int:
        """Draws it for a screen of this width; so many rows it takes."""
        self.display = end is not None
        if end is None:
            return 0
        room = width - 2
        name = (in_large(end.title, room) if large else ()) or (end.title,)
        self.query_one(".title", Static).update(painted(line(strong("\n".join(name)))))
        self.query_one(Prose).show(end.text)
        return len(name) + Paragraphs(end.text).get_height({}, room)
