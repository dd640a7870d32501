"""One of several, from a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.commands.events import Pick
from tui.dialogs.dialog import Dialog
from tui.viewmodels.lines import Para, Row, line
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted


class Choosing(Dialog[str]):
    """Enter takes the row under the cursor, Escape none."""

    DEFAULT_CSS = """
    Choosing { RowList { height: auto; max-height: 12; margin: 1 0 0 0; } }
    """
    OFFERS = (Pick, Close)

    def __init__(self, title: str, about: Sequence[Para], rows: Sequence[Row], columns: Sequence[Column]) -> None:
        """What is asked under a title, and the rows."""
        super().__init__()
        self.title = title
        self._about = tuple(about)
        self._rows = tuple(rows)
        self._columns = tuple(columns)

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(str(self.title)))
            yield Prose()
            yield RowList(self._columns)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the first row."""
        self.query_one(Prose).show(self._about)
        rows = self.query_one(RowList)
        rows.show(self._rows)
        rows.focus()

    def pick(self) -> None:
        """Takes what is under the cursor."""
        self.dismiss(self.query_one(RowList).chosen or None)

    def close(self) -> None:
        """Takes none."""
        self.dismiss(None)

    @on(RowList.OptionSelected)
    def _picked(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.pick()
