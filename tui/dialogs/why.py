"""Why a track is what it is: its course as a chart, then every change with its causes, newest first."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui.commands.dialogs import Close
from tui.dialogs.coached import TEACHING, Coached
from tui.gateway.coach import Coach
from tui.gateway.places import TrackPlace
from tui.gateway.window import Window
from tui.viewmodels import header
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.lines import Para, dim, line, para, strong
from tui.viewmodels.tracks import about, track_rows
from tui.viewmodels.why import why_cards
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Paragraphs, Prose, card_paras

_TALL, _SHORT = 11, 6
"""Rows of the chart, its axis included, on a screen that has room and on one that has not."""
_ROOMY = 32
_FEWEST = 3
"""A course of fewer moments needs no chart."""


class Why(Coached[None]):
    """The ledger of one number."""

    TITLE = "Why"
    DEFAULT_CSS = """
    Why { #chart { height: auto; padding: 0 1; } }
    """
    OFFERS = (Close, *TEACHING)

    def __init__(self, window: Window, place: TrackPlace, coach: Coach | None = None) -> None:
        """The track, as this window sees it."""
        super().__init__()
        self._window = window
        self._place = place
        self._coach = coach

    def compose(self) -> ComposeResult:
        """The chart over the ledger."""
        yield TopLines()
        yield Static(id="chart")
        with Scroll(id="ledger") as scroll:
            scroll.entitle(line("Every change, the latest first"))
            yield Prose()
        yield from self.strip(self._coach, self._window.cells[0])
        yield KeyLine()

    def on_mount(self) -> None:
        """Reads the ledger."""
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (line(strong(f"Why is {self._place.title} what it is?")), line(dim("Esc back"))),
        )
        cards = why_cards(self._window.ledger(self._place.slot), self._place, self._window.scenario.constants)
        nothing: list[Para] = [para(dim("It has not changed since the game began, or nothing of it may be known."))]
        self.query_one("#chart", Static).update(self._meaning())
        self.query_one("#ledger Prose", Prose).show(card_paras(cards) or nothing)
        self.query_one("#ledger").focus()

    def on_resize(self) -> None:
        """The chart takes the width there is."""
        self.query_one("#chart", Static).update(self._meaning())

    def close(self) -> None:
        """Back."""
        self.dismiss(None)

    def _meaning(self) -> Paragraphs:
        moments = self._window.moments()[-12:]
        values = [moment.values[self._place.slot] for moment in moments]
        row = track_rows((self._place,), [moment.values for moment in moments])[0]
        track = self._place.track
        if len(moments) < _FEWEST or (self.has_lesson() and self.size.height < _ROOMY):
            return Paragraphs(about(row))
        size = (max(self.size.width - 4, 30), _TALL if self.size.height >= _ROOMY else _SHORT)
        drawn = chart([moment.label for moment in moments], values, reach(values, (track.low, track.high)), size)
        return Paragraphs((*about(row), *(Para(part) for part in drawn)))
