"""The briefing: who the cell is, what it wants, what is coming."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.reading import Proceed
from tui.dialogs.commanded import Commanded
from tui.dialogs.onward import Onward
from tui.gateway.window import Window
from tui.viewmodels import header
from tui.viewmodels.briefing import brief_paras, brief_text
from tui.viewmodels.lines import dim, line
from tui.widgets.authored import Authored
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose


class Briefing(Commanded[Onward]):
    """The brief as its author wrote it, then objectives and calendar."""

    TITLE = "Briefing"
    OFFERS = (Proceed,)

    def __init__(self, window: Window, *, led: bool = False) -> None:
        """For the one cell of this window; `led` where a facilitator runs the game."""
        super().__init__()
        self._window = window
        self._led = led

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        yield TopLines()
        with Scroll() as scroll:
            scroll.entitle(line("Briefing"))
            yield Authored(brief_text(self._window), id="brief")
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Writes the rest."""
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (header.cell_line(scenario, self._window.cells), line(dim("B reads this again at any time"))),
        )
        self.query_one(Prose).show(brief_paras(self._window, led=self._led))
        self.query_one(Scroll).focus()

    def go_on(self) -> None:
        """On with the game, or back to it."""
        self.dismiss(Onward.ON)
