"""The projector: what every cell may see, as large as the terminal allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, Vertical
from textual.widgets import Digits, Static

from tui.dialogs.commanded import Commanded, Commands
from tui.gateway.clock import Reading
from tui.viewmodels import figures
from tui.viewmodels.final import CellResult, Final, result_note, result_rows
from tui.viewmodels.lines import Line, line, strong
from tui.viewmodels.projector import Board, figure_note, figure_title, time_line, time_text
from tui.viewmodels.tracks import TrackRow, track_line
from tui.widgets.ending import Ending
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.situation import COLUMNS
from tui.widgets.text import Prose, painted

_WIDE, _TALL = 110, 36
"""Columns and rows from which the numbers are drawn large."""
_HUGE = 170
"""Columns from which three figures stand beside each other."""
MOST = 21
"""So many figures at most; on a small screen, as many as have room."""
_RESULTS = (Column(), Column(width=7, right=True), Column(width=22))
"""Of a cell: title, score, bar."""
_TRACKS, _SCORES = line("The situation"), line("Scores")


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

    def show(self, of: TrackRow | CellResult) -> None:
        """Shows this track, or what this cell came to."""
        if isinstance(of, CellResult):
            self._draw(line(strong(of.title)), of.figure, result_note(of))
        else:
            self._draw(figure_title(of), figures.figure(of.value, of.place.track), figure_note(of))

    def _draw(self, title: Line, number: str, note: Line) -> None:
        self.query_one(".title", Static).update(painted(title))
        self.query_one(Digits).update(number.replace(figures.MINUS, "-"))
        self.query_one(".note", Static).update(painted(note))


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
        #time { width: auto; height: auto; align-horizontal: right; margin: 0 0 0 2; }
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
    Projector #results, Projector.-over #tracks, Projector .-hidden { display: none; }
    Projector.-over {
        #results { display: block; height: 1fr; }
        Ending { margin: 0 0 1 0; }
        #wall { grid-size: 3; }
    }
    Projector.-over.-huge.-wide.-tall #wall { grid-size: 4; }
    Projector.-over.-wide.-tall #wall { width: 2fr; }
    Projector.-over.-many.-wide.-tall {
        #list { display: block; }
        #wall { display: none; }
    }
    Projector.-over.-short, Projector.-over.-narrow {
        Ending { margin: 0; }
        #list { height: auto; max-height: 85%; }
        #results { height: auto; }
    }
    Projector.-over.-short.-wide #list { height: 1fr; max-height: 100%; }
    """

    def __init__(self, board: Callable[[], Board], clock: Callable[[], Reading]) -> None:
        """How what stands on it is read, and the clock."""
        super().__init__()
        self._board = board
        self._clock = clock
        self._shown: tuple[bool, str, Line] = (False, "", ())
        self._end: Final | None = None

    def compose(self) -> ComposeResult:
        """What is asked and the clock; figures; news."""
        yield TopLines()
        with Horizontal(id="banner"):
            yield Static(id="said")
            with Vertical(id="time"):
                yield Digits("", id="clock")
                yield Static(id="clock-note")
        yield Ending()
        with Horizontal(id="parts"):
            with Pane(id="list"):
                yield RowList(COLUMNS, id="tracks")
                yield RowList(_RESULTS, id="results")
            with Grid(id="wall"):
                for _ in range(MOST):
                    yield Figure()
            with Scroll(id="news"):
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws everything, and lets the clock run."""
        self.draw()
        self.set_interval(1.0, self._tick)
        self.query_one("#news").focus()

    def on_resize(self) -> None:
        """As many figures as have room; the clock large or small."""
        self._fit()
        self._tick()

    def draw(self) -> None:
        """Shows the game as it stands; once it is over, how it ended and was scored instead of the tracks."""
        if not self.can_draw:
            return
        shown = self._board()
        self._end = shown.end
        self.set_class(shown.end is not None, "-over")
        self.query_one(TopLines).show(*shown.top)
        self.query_one("#said", Static).update(painted((*shown.asked, *line("\n"), *shown.ladder)))
        self.query_one("#list", Pane).entitle(_SCORES if shown.end else _TRACKS)
        self.query_one("#news", Scroll).entitle(shown.heard)
        self.query_one("#tracks", RowList).show(track_line(row, whose=True) for row in shown.figures)
        self.query_one("#results", RowList).show(result_rows(shown.end) if shown.end else ())
        self._draw_figures(shown)
        self.query_one("#news Prose", Prose).show(shown.news)
        self._fit()
        self._tick()

    def _draw_figures(self, shown: Board) -> None:
        """One for each track that is told, or for each cell that was scored."""
        told: Sequence[TrackRow | CellResult] = shown.end.cells if shown.end else shown.figures
        for figure, of in zip_longest(self.query(Figure), told[:MOST]):
            figure.set_class(of is None, "-none")
            if of is not None:
                figure.show(of)

    def _fit(self) -> None:
        """No figure is cut: tracks that have no room are left out, the least telling first; cells are listed then."""
        self.set_class(self.size.width >= _HUGE, "-huge")
        taken = self.query_one(Ending).show(self._end, self.size.width, large=self._is_large())
        across = (3 if self.has_class("-huge") else 2) + (self._end is not None)
        room = min(across * max((self.size.height - 8 - taken) // 7, 1), MOST)
        self.set_class(self._end is not None and len(self._end.cells) > room, "-many")
        for number, figure in enumerate(self.query(Figure)):
            figure.set_class(number >= room or figure.has_class("-none"), "-hidden")

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
