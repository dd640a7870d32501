"""A screen that is read card by card: rulings, then consequences. Enter steps through, `s` shows all."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from textual.app import ComposeResult

from tui.commands.reading import GoOn, LeaveReading, Skip, UndoHere
from tui.dialogs.commanded import Commanded
from tui.dialogs.onward import Onward
from tui.gateway.sitting import Sitting
from tui.viewmodels.lines import Card, Line, accent, dim, line
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose, painted


@frozen
class Reader:
    """What is to be read."""

    top: tuple[tuple[Line, Line], ...]
    """The lines at the top."""
    title: str
    cards: Sequence[Card]
    at_once: int = 1
    """So many cards are there from the start."""
    then: str = "go on"
    """What Enter does after the last card."""
    again: bool = False
    """It is read again in passing; closing it goes back to where it was opened."""


class Reading(Commanded[Onward]):
    """Cards, one more with each Enter."""

    DEFAULT_CSS = """
    Reading {
        #cards { height: 1fr; }
        #more { dock: bottom; height: 1; padding: 0 2; }
    }
    """
    OFFERS = (GoOn, Skip, UndoHere, LeaveReading)

    def __init__(self, sitting: Sitting, reader: Reader) -> None:
        """The game it belongs to, and what is to be read."""
        super().__init__()
        self.title = reader.title
        self._sitting = sitting
        self._reader = reader
        self._shown = min(reader.at_once, len(reader.cards))

    def compose(self) -> ComposeResult:
        """A growing text."""
        yield TopLines()
        with Scroll(id="cards") as cards:
            cards.entitle(line(self._reader.title))
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """The first cards."""
        self.query_one(TopLines).show(*self._reader.top)
        self.query_one(Scroll).focus()
        self._show()

    def go_on(self) -> None:
        """One more card; after the last, on with the game."""
        if self._shown < len(self._reader.cards):
            self._shown += 1
            self._show()
            self.query_one(Scroll).scroll_end(animate=False)
        else:
            self.dismiss(Onward.ON)

    def skip(self) -> None:
        """All cards."""
        self._shown = len(self._reader.cards)
        self._show()

    def undo(self) -> None:
        """Back to before the last decision."""
        self._sitting.undo()
        self.dismiss(Onward.ON)

    def leave(self) -> None:
        """To the lobby; from what is read again, back."""
        self.dismiss(Onward.ON if self._reader.again else Onward.LOBBY)

    def _show(self) -> None:
        left = len(self._reader.cards) - self._shown
        self.query_one(Prose).show_cards(self._reader.cards[: self._shown])
        text = f"Enter: next ({left} left)" if left else f"Enter: {self._reader.then}"
        self.query_one(Scroll).border_subtitle = painted(line(accent(text) if not left else dim(text)))
