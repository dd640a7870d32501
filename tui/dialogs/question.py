"""A yes-or-no question, and a message to be read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Accept, Close
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.viewmodels.lines import Para, line
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted


class Question(Dialog[bool]):
    """Enter for yes, Escape for no."""

    OFFERS: ClassVar[Commands] = (Accept, Close)

    def __init__(self, title: str, paras: tuple[Para, ...]) -> None:
        """What is asked, under a title."""
        super().__init__()
        self._asked = title
        self._paras = paras

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(self._asked))
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Writes it."""
        self.query_one(Prose).show(self._paras)

    def accept(self) -> None:
        """Yes."""
        self.dismiss(result=True)

    def close(self) -> None:
        """No."""
        self.dismiss(result=False)


class Message(Question):
    """Something to be read; any way of closing it will do."""

    OFFERS: ClassVar[Commands] = (Close,)
