"""Answers of the hot wash that the room reads together."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from engine.model.scenario import Scenario
from tui.commands.dialogs import Close
from tui.dialogs.commanded import Commanded
from tui.viewmodels import header
from tui.viewmodels.lines import dim, line, strong
from tui.viewmodels.observing import shown_paras
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose


class ShownAnswers(Commanded[None]):
    """Under their questions, in no order."""

    TITLE = "Hot wash"
    OFFERS = (Close,)

    def __init__(self, scenario: Scenario, shown: Sequence[tuple[str, str]]) -> None:
        """Question and text of each."""
        super().__init__()
        self._scenario = scenario
        self._shown = tuple(shown)

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        yield TopLines()
        with Scroll() as scroll:
            scroll.entitle(line("What players wrote"))
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Writes them."""
        said = (line(strong("Hot wash")), line(dim("nobody's name stands by an answer")))
        self.query_one(TopLines).show((header.title_line(self._scenario), line()), said)
        self.query_one(Prose).show(shown_paras(self._shown))
        self.query_one(Scroll).focus()

    def close(self) -> None:
        """Back."""
        self.dismiss(None)
