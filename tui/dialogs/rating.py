"""An objective rated: the letter, the evidence; what to look for and the notes tied to it stand beside."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from engine.model.script import TrainingObjective
from tui.commands.dialogs import Close
from tui.commands.filling import TakeDown
from tui.dialogs.filled import Filled
from tui.gateway.notebook import Notebook
from tui.viewmodels.lines import dim, gap, head, line, para, strong
from tui.viewmodels.observing import RATED, criteria_paras, rating_rows, tied_paras
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose
from tui.widgets.written import Written


class RatingForm(Filled):
    """Enter goes from the letter to the evidence, and rates from there."""

    TITLE = "Rate an objective"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    RatingForm {
        #parts { height: 1fr; }
        #form { height: auto; border: round $frame; padding: 0 1; }
        #form:focus-within { border: round $frame-focus; }
        #letters { height: 6; }
        #evidence { margin: 0 1; min-height: 3; }
        #asked { padding: 0 1; }
        #said { height: auto; padding: 0 1; }
        #right { height: auto; }
    }
    RatingForm.-narrow #parts { layout: vertical; }
    RatingForm.-wide { #right { width: 50%; } #beside { width: 1fr; } }
    """
    OFFERS = (TakeDown, Close)

    def __init__(self, notebook: Notebook, objective: TrainingObjective) -> None:
        """Of this objective."""
        super().__init__()
        self._notebook = notebook
        self._objective = objective

    def compose(self) -> ComposeResult:
        """What to look for and notes; letters and evidence."""
        yield TopLines()
        with Horizontal(id="parts"):
            with Scroll(id="beside") as scroll:
                scroll.entitle(line("What to look for, and what was noted"))
                yield Prose()
            with Vertical(id="right"):
                with Pane(id="letters") as letters:
                    letters.entitle(line("Rating"))
                    yield RowList((Column(width=2), Column()))
                yield Prose(id="asked")
                yield Written("", placeholder="what was seen; Enter rates", name="evidence")
                yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the letters; on the one that stands, where there is one of mine."""
        one = self._objective
        self.query_one(TopLines).show((line(strong(one.title)), line(dim(self._notebook.when))))
        cells = dict(self._notebook.cells)
        noted = tied_paras(one.id, self._notebook.notes(), cells)
        paras = [*criteria_paras(one), gap(), para(head("Notes tied to it")), *noted]
        self.query_one("#beside Prose", Prose).show(paras)
        self.query_one("#asked", Prose).show((para(dim("Evidence: what was seen, and in which note")),))
        rows = self.query_one(RowList)
        rows.show(rating_rows())
        rows.focus()

    def take(self) -> None:
        """To the evidence; from there, rates."""
        evidence = self.query_one("#evidence", Written)
        if not evidence.has_focus:
            evidence.focus()
            return
        letter, words = self.query_one(RowList).chosen, evidence.words
        self.hand_over(lambda: self._notebook.rate(self._objective.id, letter, words))

    def holds_words(self) -> bool:
        """Whether there is evidence already."""
        return bool(self.query_one("#evidence", Written).words)

    def on_key(self, event: object) -> None:
        """P, S, M and U go to their letter."""
        letter = getattr(event, "key", "").upper()
        if letter in RATED and not self.query_one("#evidence").has_focus:
            self.query_one(RowList).choose(letter)

    @on(Written.Submitted)
    @on(RowList.OptionSelected)
    def _entered(self, event: Written.Submitted | RowList.OptionSelected) -> None:
        event.stop()
        self.take()
