"""A list of rows in columns: what every table, menu and list of a screen is drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen
from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.viewmodels.lines import Row
from tui.widgets.text import painted

GAP = 2
"""Columns between columns."""


@frozen
class Column:
    """How one cell of a row is laid out."""

    width: int = 0
    """In terminal columns; 0 takes what the others leave, and several share it."""
    right: bool = False
    """Aligned to the right."""
    from_width: int = 0
    """Shown where the list is at least so wide."""
    roomy: int = 0
    """In terminal columns, where the list is wide enough for all there is."""
    roomy_from: int = 0
    """So wide."""
    snug: bool = False
    """No wider than what stands in it: the rest is left to the others."""

    def width_in(self, width: int) -> int:
        """In a list of this width."""
        return self.roomy if self.roomy and width >= self.roomy_from else self.width

    def holding(self, longest: int) -> Column:
        """The same for rows in which nothing longer stands."""
        if not self.snug:
            return self
        return evolve(self, width=max(min(self.width, longest), 1), roomy=max(min(self.roomy, longest), 0))


ONE_COLUMN = (Column(),)


class RowVisual(Visual):
    """One row, laid out anew at each width."""

    def __init__(self, row: Row, columns: Sequence[Column]) -> None:
        """`columns` says how its cells are laid out; a cell alone takes the whole width."""
        self._row = row
        self._columns = ONE_COLUMN if len(row.cells) == 1 else columns

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """A single line of exactly this width."""
        return self._line(width).render_strips(width, height, style, options) if width else []

    def get_optimal_width(self, _rules: object, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, _rules: object, _width: int) -> int:
        """One line, always."""
        return 1

    def _line(self, width: int) -> Content:
        shown = [
            (painted(cell), column)
            for cell, column in zip(self._row.cells, self._columns, strict=False)
            if width >= column.from_width
        ]
        fixed = sum(column.width_in(width) for _, column in shown) + GAP * (len(shown) - 1)
        shares = _shared(max(width - fixed, 6), sum(not column.width_in(width) for _, column in shown))
        cells = [_fitted(cell, column, column.width_in(width) or next(shares)) for cell, column in shown]
        return Content(" " * GAP).join(cells).truncate(width, pad=True)


def _shared(room: int, among: int) -> Iterator[int]:
    """What each of so many columns gets of the room; what is left over goes to the first."""
    share, over = divmod(room, max(among, 1))
    return iter([share + (place < over) for place in range(among)])


def held(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns as wide as these rows need them, where they are to be."""
    if not any(column.snug for column in columns):
        return tuple(columns)
    longest = [0] * len(columns)
    for row in rows:
        if len(row.cells) > 1:
            for place, cell in enumerate(row.cells[: len(columns)]):
                if columns[place].snug:
                    longest[place] = max(longest[place], sum(len(piece.text) for piece in cell))
    return tuple(column.holding(length) for column, length in zip(columns, longest, strict=True))


def _fitted(cell: Content, column: Column, width: int) -> Content:
    cut = cell.truncate(width, ellipsis=True)
    if column.right:
        return cut.pad_left(width - cut.cell_length)
    return cut.pad_right(width - cut.cell_length)


def _frame(row: Row) -> tuple[str, bool]:
    """What keeps a row in its place, whatever stands in it."""
    return row.id, row.heading


def _has_word(row: Row, beginning: str) -> bool:
    """Whether words of a row that can be chosen begin so."""
    text = "".join(piece.text for piece in row.cells[0]) if row.cells and not row.heading else ""
    return f" {beginning}".casefold() in f" {text}".casefold()


class RowList(OptionList, inherit_bindings=False):
    """Rows to move among with the arrow keys; headings are stepped over. Enter belongs to the screen."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    DEFAULT_CSS = """
    RowList {
        height: 1fr; border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted { background: $row-cursor-quiet; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $row-cursor; color: $foreground; text-style: bold; }
        &:nocolor > .option-list--option-highlighted { text-style: underline; }
        &:nocolor:focus > .option-list--option-highlighted { text-style: bold underline; }
        &:focus { border: none; background-tint: transparent; }
    }
    """

    def __init__(self, columns: Sequence[Column] = ONE_COLUMN, **names: str | None) -> None:
        """A list without rows yet."""
        super().__init__(markup=False, **names)  # type: ignore[arg-type] # id and classes only
        self._columns = self._fit = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._typed, self._found = "", ""

    def show(self, rows: Iterable[Row], columns: Sequence[Column] | None = None) -> None:
        """Draws these rows instead, in other columns where some are given; the cursor stays on its row, or near it.

        Where the rows are the same but for what stands in some, those alone are drawn: most of what happens in a game
        changes a row or none, and a list that is put together anew is laid out and painted whole.
        """
        rows = tuple(rows)
        self._columns = self._columns if columns is None else tuple(columns)
        before, self._fit = self._fit, held(self._columns, rows)
        if before == self._fit and [_frame(row) for row in rows] == [_frame(row) for row in self.rows]:
            self._change(rows)
        else:
            self._fill(rows)

    @property
    def chosen(self) -> str:
        """The id of the row under the cursor; empty for none."""
        place = self.highlighted
        return self.rows[place].id if place is not None and place < len(self.rows) else ""

    def choose(self, row_id: str) -> None:
        """Puts the cursor on a row."""
        self.highlighted = self._nearest(row_id, 0)

    def action_page_down(self) -> None:
        """A page on; a list that is not drawn has no pages."""
        if self._is_drawn():
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual does not say

    def action_page_up(self) -> None:
        """A page back, likewise."""
        if self._is_drawn():
            super().action_page_up()  # type: ignore[no-untyped-call] # likewise

    def _fill(self, rows: tuple[Row, ...]) -> None:
        """Puts the list together; what was in sight stays in sight."""
        held, near, above = self.chosen, self.highlighted or 0, self.scroll_y
        self.rows = rows
        self.clear_options()
        self.add_options(self._drawn(row) for row in rows)
        self.scroll_to(y=above, animate=False, force=True, immediate=True)
        self.highlighted = self._nearest(held, near)

    def _change(self, rows: tuple[Row, ...]) -> None:
        """Draws the rows that say something else than before; what lies beside the cursor may have to be told anew."""
        for place, (before, now) in enumerate(zip(self.rows, rows, strict=True)):
            if before != now:
                option = self._drawn(now)
                del self._option_to_index[self._options[place]]
                self._options[place], self._option_to_index[option] = option, place
                self.refresh_line(place)
        self.rows = rows
        if self.highlighted is not None:
            self.post_message(self.OptionHighlighted(self, self.options[self.highlighted], self.highlighted))

    def _drawn(self, row: Row) -> Option:
        return Option(RowVisual(row, self._fit), disabled=row.heading)

    def _is_drawn(self) -> bool:
        return self.highlighted is None or self.highlighted in self._index_to_line

    def seek(self, letter: str) -> None:
        """Goes to the next row with a word that begins as typed; a letter that fits no row begins anew."""
        typed = self._typed if self._found == self.chosen else ""
        here = self.highlighted or 0
        for sought, begin in ((typed + letter, here), (letter, here + 1)):
            around = (*range(begin, len(self.rows)), *range(min(begin, len(self.rows))))
            place = next((place for place in around if _has_word(self.rows[place], sought)), None)
            if place is not None:
                self.highlighted = place
                self._typed, self._found = sought, self.rows[place].id
                return

    def _nearest(self, row_id: str, near: int) -> int | None:
        open_ = [place for place, row in enumerate(self.rows) if not row.heading]
        same = [place for place in open_ if self.rows[place].id == row_id]
        return next(iter(same), min(open_, key=lambda place: abs(place - near), default=None))
