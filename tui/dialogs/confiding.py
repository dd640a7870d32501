"""What a player tells the facilitator in confidence."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.commands.filling import TakeDown
from tui.dialogs.dialog import Dialog
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import dim, line, para, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written


class FeedbackForm(Dialog[bool]):
    """One text, Enter."""

    TITLE = "Feedback"
    DEFAULT_CSS = """
    FeedbackForm { #text { margin: 1 0; min-height: 3; } #said { height: auto; } }
    """
    OFFERS = (TakeDown, Close)

    def __init__(self, give: Callable[[str], None]) -> None:
        """`give` takes it; raises `NotDone` where it is refused."""
        super().__init__()
        self._give = give
        self._warned = False

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Feedback to the facilitator"))
            yield Prose(id="about")
            yield Written("", placeholder="what the facilitator should know; Enter sends it", name="text")
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Says who reads it."""
        said = "The facilitator reads it at once, and nobody else. Neither your name nor your cell goes with it."
        self.query_one("#about", Prose).show((para(dim(said)),))
        self.query_one("#text").focus()

    def take(self) -> None:
        """Sends it."""
        try:
            self._give(self.query_one("#text", Written).words)
        except NotDone as trouble:
            self._say(f"{trouble.because} {trouble.hint}".strip())
            return
        self.dismiss(result=True)

    def close(self) -> None:
        """Leaves; at the second time where something is written."""
        if self.query_one("#text", Written).words and not self._warned:
            self._warned = True
            self._say("Esc once more throws away what you have written.")
            return
        self.dismiss(result=False)

    @on(Written.Submitted)
    def _entered(self, event: Written.Submitted) -> None:
        event.stop()
        self.take()

    def _say(self, text: str) -> None:
        self.query_one("#said", Prose).show((para(warn(text)),))
