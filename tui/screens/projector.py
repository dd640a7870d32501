"""The projector: what every cell may see, as large as the terminal allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, Vertical
from textual.widgets import Digits, Static

from tui.dialogs.commanded import Commanded, Commands
from tui.gateway.clock import Reading
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, line
from tui.viewmodels.projector import Board, figure_note, figure_title, time_line, time_text
from tui.viewmodels.tracks import TrackRow, track_line
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import RowList
from tui.widgets.situation import COLUMNS
from tui.widgets.text import Prose, painted

_WIDE, _TALL = 110, 36
"""Columns and rows from which the numbers are drawn large."""
_HUGE = 170
"""Columns from which three figures stand beside each other."""
MOST = 21
"""So many figures at most; on a small screen, as many as have room."""


class Figure(Vertical):
    """One number, to be read from the back of the room."""

    DEFAULT_CSS = """
    Figure {
        height: 7; border: round $frame; padding: 0 1;
        .title { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        Digits { width: 1fr; height: 3; color: $tone-accent; }
        .note { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def compose(self) -> ComposeResult:
        """Title, number, what became of it."""
        yield Static(classes="title")
        yield Digits("")
        yield Static(classes="note")

    def show(self, row: TrackRow) -> None:
        """Shows this track."""
        self.query_one(".title", Static).update(painted(figure_title(row)))
        self.query_one(Digits).update(figures.figure(row.value, row.place.track).replace(figures.MINUS, "-"))
        self.query_one(".note", Static).update(painted(figure_note(row)))


class Projector(Commanded[None]):
    """A list of figures on a small screen, a wall of them on a large one; the news beside or below."""

    TITLE = "Projector"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]  # noqa: RUF012 - likewise
    OFFERS: ClassVar[Commands] = ()
    DEFAULT_CSS = """
    Projector {
        #banner { height: 2; padding: 0 1; }
        #said { width: 1fr; height: auto; }
        #time { width: auto; height: auto; align-horizontal: right; }
        #clock { width: auto; display: none; color: $tone-accent; }
        #clock-note { width: auto; text-align: right; }
        #wall { display: none; grid-size: 2; grid-rows: 7; grid-gutter: 0 1; height: auto; }
        #list { height: 45%; }
        #news { height: 1fr; }
        #parts { layout: vertical; height: 1fr; }
    }
    Projector.-wide #parts { layout: horizontal; }
    Projector.-wide #list { width: 1fr; height: 1fr; }
    Projector.-wide #news { width: 1fr; height: 1fr; }
    Projector.-wide.-tall {
        #banner { height: 5; padding: 0 1; }
        #said { padding: 1 0; }
        #clock { display: block; }
        #list { display: none; }
        #wall { display: block; width: 1fr; }
    }
    Projector.-huge.-wide.-tall #wall { grid-size: 3; width: 2fr; }
    Projector .-hidden { display: none; }
    """

    def __init__(self, board: Callable[[], Board], clock: Callable[[], Reading]) -> None:
        """How what stands on it is read, and the clock."""
        super().__init__()
        self._board = board
        self._clock = clock
        self._shown: tuple[bool, str, Line] = (False, "", ())

    def compose(self) -> ComposeResult:
        """What is asked and the clock; figures; news."""
        yield TopLines()
        with Horizontal(id="banner"):
            yield Static(id="said")
            with Vertical(id="time"):
                yield Digits("", id="clock")
                yield Static(id="clock-note")
        with Horizontal(id="parts"):
            with Pane(id="list"):
                yield RowList(COLUMNS)
            with Grid(id="wall"):
                for _ in range(MOST):
                    yield Figure()
            with Scroll(id="news"):
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws everything, and lets the clock run."""
        self.query_one("#list", Pane).entitle(line("The situation"))
        self.query_one("#news", Scroll).entitle(line("What is heard"))
        self.draw()
        self.set_interval(1.0, self._tick)
        self.query_one("#news").focus()

    def on_resize(self) -> None:
        """As many figures as have room; the clock large or small."""
        self._fit()
        self._tick()

    def draw(self) -> None:
        """Shows the game as it stands."""
        if not self.can_draw:
            return
        shown = self._board()
        self.query_one(TopLines).show(*shown.top)
        self.query_one("#said", Static).update(painted((*shown.asked, *line("\n"), *shown.ladder)))
        self.query_one("#list RowList", RowList).show(track_line(row, whose=True) for row in shown.figures)
        rows = dict(zip(self.query(Figure), shown.figures, strict=False))
        for figure in self.query(Figure):
            figure.set_class(figure not in rows, "-none")
            if figure in rows:
                figure.show(rows[figure])
        self.query_one("#news Prose", Prose).show(shown.news)
        self._fit()
        self._tick()

    def _fit(self) -> None:
        """No figure is cut: those that have no room are left out, the least telling first."""
        self.set_class(self.size.width >= _HUGE, "-huge")
        across = 3 if self.has_class("-huge") else 2
        down = max((self.size.height - 8) // 7, 1)
        for number, figure in enumerate(self.query(Figure)):
            figure.set_class(number >= across * down or figure.has_class("-none"), "-hidden")

    def _tick(self) -> None:
        """The clock, where it shows something else than a second ago."""
        reading, is_large = self._clock(), self._is_large()
        shown = (is_large, time_text(reading), time_line(reading))
        if shown != self._shown:
            self._shown = shown
            self.query_one("#clock", Digits).update(time_text(reading))
            note = () if is_large else line(time_text(reading), " ")
            self.query_one("#clock-note", Static).update(painted((*note, *time_line(reading))))

    def _is_large(self) -> bool:
        """Whether the numbers are drawn large."""
        return self.size.width >= _WIDE and self.size.height >= _TALL
