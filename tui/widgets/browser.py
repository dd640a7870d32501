"""A list, and beside or under it what the row under the cursor says in full; a filter over both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input

from tui.viewmodels.lines import Line, Para, Row
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

Detail = Callable[[str], Iterable[Para]]


class Browser(Container):
    """One over the other; a screen that has room may set them side by side."""

    DEFAULT_CSS = """
    Browser {
        height: 1fr; width: 1fr; layout: vertical;
        .list { height: 1fr; }
        .detail { height: 1fr; }
        .filter { display: none; height: 1; border: none; padding: 0 1; background: $surface; }
        .filter.-open { display: block; }
    }
    """

    def __init__(self, columns: Sequence[Column], **names: str) -> None:
        """With the columns of the list."""
        super().__init__(id=names.get("id"), classes=names.get("classes"))
        self._columns = tuple(columns)
        self._detail: Detail = lambda _: ()
        self._filtered: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """List with filter, detail."""
        with Pane(classes="list"):
            yield RowList(self._columns)
            yield Input(placeholder="words to look for; Esc shows all", classes="filter", compact=True)
        with Scroll(classes="detail"), Vertical():
            yield Prose()

    def show(self, title: Line, rows: Iterable[Row], about: Line, detail: Detail) -> None:
        """Draws these rows, and of the one under the cursor the detail."""
        self._detail = detail
        self.query_one(Pane).entitle(title)
        self.query_one(Scroll).entitle(about)
        self.query_one(RowList).show(rows)
        self._explain()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def words(self) -> str:
        """What the filter looks for."""
        return self.query_one(Input).value.strip()

    def open_filter(self, filtered: Callable[[], None]) -> None:
        """Opens the field; `filtered` is called whenever its words are others."""
        self._filtered = filtered
        field = self.query_one(Input)
        field.add_class("-open")
        field.focus()

    def close_filter(self) -> bool:
        """Shows all again; whether there was a filter to close."""
        field = self.query_one(Input)
        was_open = field.has_class("-open")
        field.value = ""
        field.remove_class("-open")
        if was_open:
            self.rows.focus()
        return was_open

    @on(Input.Changed)
    def _words_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._filtered()

    @on(Input.Submitted)
    def _words_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.focus()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()
        self.screen.refresh_bindings()

    def _explain(self) -> None:
        self.query_one(Prose).show(self._detail(self.rows.chosen))
