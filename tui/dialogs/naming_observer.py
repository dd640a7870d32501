"""Under which name notes are taken at an observer's place: asked once."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.commands.dialogs import Close
from tui.commands.filling import TakeDown
from tui.dialogs.dialog import Dialog
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import dim, line, para, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted


class ObserverName(Dialog[bool]):
    """One line, Enter."""

    TITLE = "Observer"
    DEFAULT_CSS = """
    ObserverName {
        #name { margin: 1 0; height: 1; border: none; padding: 0 1; background: $panel; }
        #said { height: auto; }
    }
    """
    OFFERS = (TakeDown, Close)

    def __init__(self, sit_down: Callable[[str], None], name: str = "") -> None:
        """`sit_down` takes the name; raises `NotDone` where it is refused."""
        super().__init__()
        self._sit_down = sit_down
        self._name_before = name

    def compose(self) -> ComposeResult:
        """The name in a box."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Who observes here?"))
            yield Prose(id="about")
            yield Input(self._name_before, id="name", placeholder="your name or role", max_length=60, compact=True)
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Says what it is for."""
        said = "Your notes and ratings stand under this name, in the report as well."
        self.query_one("#about", Prose).show((para(dim(said)),))
        self.query_one("#name").focus()

    def take(self) -> None:
        """Takes it."""
        try:
            self._sit_down(self.query_one("#name", Input).value)
        except NotDone as trouble:
            self._say(f"{trouble.because} {trouble.hint}".strip())
            return
        self.dismiss(result=True)

    def close(self) -> None:
        """Looks only."""
        self.dismiss(result=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def _say(self, text: str) -> None:
        self.query_one("#said", Prose).show((para(warn(text)),))
