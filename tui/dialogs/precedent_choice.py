"""Choosing which of several precedents a ruling is to follow (ADJ-11)."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.commands.events import Pick
from tui.dialogs.dialog import Dialog
from tui.gateway.bench import Precedent
from tui.viewmodels.adjudication import precedent_paras, precedent_row
from tui.viewmodels.lines import line
from tui.viewmodels.outcomes import Names
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted


class PrecedentChoice(Dialog[Precedent | None]):
    """The newest first; below the list, what the one under the cursor says in full."""

    TITLE = "Precedents"
    DEFAULT_CSS = """
    PrecedentChoice {
        #box { width: 92; }
        RowList { height: auto; max-height: 9; }
        #told { height: auto; max-height: 8; border: none; border-top: solid $frame; padding: 0; margin: 1 0 0 0; }
    }
    """
    OFFERS = (Pick, Close)

    def __init__(self, precedents: Sequence[Precedent], names: Names) -> None:
        """Of one matter, newest first."""
        super().__init__()
        self._names = names
        self._precedents = tuple(precedents)

    def compose(self) -> ComposeResult:
        """List and text."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Which ruling is to be followed?"))
            yield RowList((Column(width=7), Column(), Column(width=20, right=True), Column(width=16)))
            with Scroll(id="told") as told:
                told.can_focus = False
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the newest."""
        rows = self.query_one(RowList)
        rows.show(precedent_row(known) for known in self._precedents)
        rows.focus()

    def pick(self) -> None:
        """That under the cursor."""
        self.dismiss(self._under_cursor())

    def close(self) -> None:
        """None."""
        self.dismiss(None)

    @on(RowList.OptionSelected)
    def _picked(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.pick()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        known = self._under_cursor()
        self.query_one(Prose).show(precedent_paras(known, self._names) if known is not None else ())

    def _under_cursor(self) -> Precedent | None:
        chosen = self.query_one(RowList).chosen
        return next((known for known in self._precedents if known.reference == chosen), None)
