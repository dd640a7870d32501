"""Choosing one of all tracks: words typed narrow the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.commands.dialogs import Close
from tui.commands.writing import RowDown, RowUp, Take
from tui.dialogs.dialog import Dialog
from tui.gateway.places import TrackPlace
from tui.viewmodels.lines import Row, dim, line
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import RowList
from tui.widgets.text import painted

_NONE = Row("", (line(dim("No track has these words in its name.")),), heading=True)


class TrackChoice(Dialog[TrackPlace | None]):
    """A field over a list."""

    TITLE = "Which track?"
    DEFAULT_CSS = """
    TrackChoice {
        #box { height: 80%; }
        #words { height: 1; border: none; padding: 0 1; background: $panel; margin: 0 0 1 0; }
    }
    """
    OFFERS = (Take, RowDown, RowUp, Close)

    def __init__(self, places: Sequence[TrackPlace]) -> None:
        """Of these."""
        super().__init__()
        self._places = tuple(places)

    def compose(self) -> ComposeResult:
        """Field and list."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Which track?"))
            yield Input(placeholder="words to look for", id="words", compact=True)
            yield RowList()
        yield KeyLine()

    def on_mount(self) -> None:
        """All of them; the keyboard is in the field."""
        self._narrow()
        self.query_one(RowList).can_focus = False
        self.query_one(Input).focus()

    def take(self) -> None:
        """The track under the cursor; where none has the words typed, the field stays."""
        chosen = self.query_one(RowList).chosen
        if chosen:
            self.dismiss(next(place for place in self._places if str(place.slot) == chosen))

    def move(self, by: int) -> None:
        """The cursor of the list, from the field."""
        rows = self.query_one(RowList)
        rows.action_cursor_down() if by > 0 else rows.action_cursor_up()

    def close(self) -> None:
        """None."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    @on(RowList.OptionSelected)
    def _clicked(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.take()

    @on(Input.Changed)
    def _narrow(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        found = [place for place in self._places if all(word in place.title.casefold() for word in words)]
        rows = self.query_one(RowList)
        rows.show([Row(str(place.slot), (line(place.title),)) for place in found] or [_NONE])
        rows.choose(rows.rows[0].id)
