"""What stands behind the screens of a game: nothing, and a word while the bots are at work."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.widgets import Static

from tui.dialogs.commanded import Commanded
from tui.viewmodels.lines import dim, line
from tui.widgets.text import painted


class Backdrop(Commanded[None]):
    """Seen only while something takes a moment."""

    def compose(self) -> ComposeResult:
        """One line in the middle."""
        with Middle(), Center():
            yield Static(id="word", classes="word")

    def say(self, text: str) -> None:
        """What is going on; nothing where it has closed with the program meanwhile."""
        if self.can_draw:
            self.query_one("#word", Static).update(painted(line(dim(text))))

    DEFAULT_CSS = """
    Backdrop { align: center middle; #word { width: auto; } }
    """
