"""The arguments of a cell: its own while orders are given, and once they are collected all that it may speak on."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from engine.model.adjudication import Argument
from tui.commands import floor as offers
from tui.commands.dialogs import Close
from tui.dialogs.argument_forms import argument_form, estimate_form, point_form
from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.fields import Fields
from tui.dialogs.question import Question
from tui.gateway.clock import Read, unkept
from tui.gateway.floor import Floor, OpenMatter
from tui.gateway.window import Window
from tui.viewmodels import figures, header
from tui.viewmodels.floor import matter_line, matter_paras, matter_rows, nothing_paras
from tui.viewmodels.lines import Para, dim, good, line, strong, warn
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

Watch = Callable[[Callable[[], None]], Callable[[], None]]


class FloorScreen(Commanded[None]):
    """A list, and the one under the cursor; follows what others add."""

    TITLE = "Arguments"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    FloorScreen {
        #list { height: 1fr; }
        #matter { height: 1fr; }
        #parts { layout: vertical; }
        &.-narrow #list { height: auto; max-height: 45%; min-height: 4; }
        &.-narrow #list RowList { height: auto; }
        &.-wide #parts { layout: horizontal; }
        &.-wide #list { width: 46%; }
    }
    """
    OFFERS = (
        offers.WriteArgument,
        offers.WithdrawThis,
        offers.Estimate,
        offers.SpeakFor,
        offers.SpeakAgainst,
        Close,
    )

    def __init__(self, floor: Floor, window: Window, watch: Watch, clock: Read = unkept) -> None:
        """The cell's part in the arguing, its window, how it is told of what others add, and how the clock is read."""
        super().__init__()
        self._floor = floor
        self._window = window
        self._watch = watch
        self._clock = clock
        self._stop: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """List and matter."""
        yield ClockedLines(self._clock)
        with Horizontal(id="parts"):
            with Pane(id="list"):
                yield RowList((Column(), Column(width=12)))
            with Scroll(id="matter"):
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """The first one on which an estimate is asked for."""
        self._draw()
        asked_for = next((known for known in self._floor.matters() if known.estimate is None), None)
        rows = self.query_one(RowList)
        if asked_for is not None:
            rows.choose(asked_for.matter)
        rows.focus()
        self._stop = self._watch(self._told)

    def on_unmount(self) -> None:
        """Follows no more."""
        self._stop()

    def argue(self) -> None:
        """Opens the form."""
        self._open(argument_form(self._floor))

    def withdraw(self) -> None:
        """Asks first."""
        known = self._matter()
        if known is not None and known.argument is not None:
            paras = (Para(matter_line(known, self._window.scenario)),)
            withdrawn = known.argument
            ask_first(self, Question("Withdraw this argument?", paras), lambda: self._withdraw(withdrawn))

    def add_point(self, side: str) -> None:
        """Opens the form."""
        known = self._matter()
        if known is not None:
            self._open(point_form(self._floor, known, side, self._window.scenario))

    def estimate(self) -> None:
        """Opens the form."""
        known = self._matter()
        if known is not None:
            self._open(estimate_form(self._floor, known, self._window.scenario))

    def close(self) -> None:
        """Back to the cell's screen."""
        self.dismiss(None)

    def can_argue(self) -> bool:
        """Whether arguments are handed in now."""
        return self._floor.can_argue

    def has_own(self) -> bool:
        """Whether it can be taken back."""
        known = self._matter()
        return self._floor.can_argue and known is not None and known.is_own

    def can_speak(self) -> bool:
        """Whether it is open."""
        return self._floor.is_debating and self._matter() is not None

    def can_estimate(self) -> bool:
        """Whether its odds are still asked."""
        known = self._matter()
        return self._floor.is_debating and known is not None and not known.is_closed

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        if self.can_estimate():
            self.estimate()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()
        self.refresh_bindings()

    def _withdraw(self, argument: Argument) -> None:
        self._floor.withdraw(argument)
        self._draw()

    def _open(self, form: Fields) -> None:
        self.app.push_screen(form, lambda _: self._draw())

    def _told(self) -> None:
        """Somebody has added something, or the facilitator has ruled or gone on."""
        self.call_later(self._draw)

    def _matter(self) -> OpenMatter | None:
        chosen = self.query_one(RowList).chosen
        return next((known for known in self._floor.matters() if known.matter == chosen), None)

    def _draw(self) -> None:
        if not self.can_draw:
            return
        matters, debating = self._floor.matters(), self._floor.is_debating
        owes = self._floor.owes()
        asked_for = warn(f"{figures.counted(owes, 'estimate')} asked for") if owes else good("nothing is asked of you")
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (header.cell_line(scenario, self._window.cells), line(asked_for if debating else strong("Arguments"))),
        )
        own = "Your arguments" if all(known.is_own for known in matters) else "Sealed arguments"
        title = "Open to all" if debating else own
        self.query_one("#list", Pane).entitle(line(title, dim(f"  {len(matters)}" if matters else "")))
        self.query_one(RowList).show(matter_rows(matters, scenario, debating=debating))
        self._explain()
        self.refresh_bindings()

    def _explain(self) -> None:
        known = self._matter()
        prose = self.query_one("#matter Prose", Prose)
        if known is None:
            prose.show(nothing_paras(can_argue=self._floor.can_argue))
        else:
            prose.show(matter_paras(known, self._window.scenario, debating=self._floor.is_debating))
