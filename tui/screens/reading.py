"""A screen that is read card by card: rulings, then consequences. Enter steps through, `s` shows all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeAlias

from attrs import frozen
from textual.app import ComposeResult

from tui.commands.dialogs import Close
from tui.commands.reading import GoOn, LeaveReading, Skip, UndoHere
from tui.dialogs.commanded import Commanded, Commands
from tui.dialogs.onward import Onward
from tui.viewmodels.lines import Card, Line, accent, dim, line
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose, painted

Top: TypeAlias = tuple[tuple[Line, Line], ...]


@frozen
class Reader:
    """What is to be read."""

    top: Top
    """The lines at the top."""
    title: str
    cards: Sequence[Card]
    at_once: int = 1
    """So many cards are there from the start."""
    then: str = "go on"
    """What Enter does after the last card."""
    now: Callable[[], Top] | None = None
    """What the lines at the top have become: asked each second, where time goes on while it is read."""


def _no_undo() -> None:
    """Where something is read again, nothing is taken back."""


class Reading(Commanded[Onward]):
    """Cards, one more with each Enter."""

    DEFAULT_CSS = """
    Reading {
        #cards { height: 1fr; }
        #more { dock: bottom; height: 1; padding: 0 2; }
    }
    """
    OFFERS: ClassVar[Commands] = (GoOn, Skip, UndoHere, LeaveReading)

    def __init__(self, reader: Reader, undo: Callable[[], None] = _no_undo) -> None:
        """What is to be read, and how the last decision is taken back."""
        super().__init__()
        self.title = reader.title
        self._undo = undo
        self._reader = reader
        self._shown = min(reader.at_once, len(reader.cards))

    def compose(self) -> ComposeResult:
        """A growing text."""
        yield self.top_lines()
        with Scroll(id="cards") as cards:
            cards.entitle(line(self._reader.title))
            yield Prose()
        yield KeyLine()

    def top_lines(self) -> TopLines:
        """What says at the top which game it is, and when."""
        return TopLines()

    def on_mount(self) -> None:
        """The first cards."""
        self.query_one(TopLines).show(*self._reader.top)
        scroll = self.query_one(Scroll)
        scroll.focus()
        self.watch(scroll, "scroll_y", self._promise, init=False)
        if self._reader.now is not None:
            self.set_interval(1.0, self._tick)
        self._show()

    def go_on(self) -> None:
        """What is out of sight below; then one more card; after the last on with the game."""
        if self._has_more_below():
            self.query_one(Scroll).scroll_page_down(animate=False)
        elif self._shown < len(self._reader.cards):
            self._shown += 1
            self._show()
            self.query_one(Scroll).scroll_end(animate=False)
        else:
            self.dismiss(Onward.ON)

    def skip(self) -> None:
        """All cards."""
        self._shown = len(self._reader.cards)
        self._show()

    def has_hidden(self) -> bool:
        """Whether a card is left to show."""
        return self._shown < len(self._reader.cards)

    def undo(self) -> None:
        """Back to before the last decision."""
        self._undo()
        self.dismiss(Onward.ON)

    def leave(self) -> None:
        """To the lobby."""
        self.dismiss(Onward.LOBBY)

    def _tick(self) -> None:
        if self._reader.now is not None:
            self.query_one(TopLines).show(*self._reader.now())

    def _show(self) -> None:
        self.query_one(Prose).show_cards(self._reader.cards[: self._shown])
        self.call_after_refresh(self._promise)
        self.refresh_bindings()

    def _promise(self) -> None:
        """What Enter does next, in the frame."""
        if not self.can_draw:
            return
        left = len(self._reader.cards) - self._shown
        if self._has_more_below():
            text = accent("Enter: read on below")
        else:
            text = dim(f"Enter: next ({left} left)") if left else accent(f"Enter: {self._reader.then}")
        self.query_one(Scroll).border_subtitle = painted(line(text))

    def _has_more_below(self) -> bool:
        scroll = self.query_one(Scroll)
        return scroll.max_scroll_y - scroll.scroll_y >= 1


class ReadingAgain(Reading):
    """The same in passing: Enter reads on and then leads back, Escape leads back at once."""

    OFFERS = (GoOn, Close)

    def close(self) -> None:
        """Back, however much is left to read."""
        self.dismiss(Onward.ON)
