"""Two places of the record side by side: what differs, and since when."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tui.commands.looking import BackToHistory, FirstPart, FourthPart, NextPart, SecondPart, ThirdPart
from tui.gateway.timeline import Timeline
from tui.screens.paged import Paged
from tui.viewmodels import header
from tui.viewmodels.comparison import (
    decision_paras,
    decision_rows,
    draw_paras,
    draw_rows,
    in_short,
    standing_rows,
    track_paras,
    track_rows,
)
from tui.viewmodels.lines import Para, accent, dim, line, strong
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.tabs import Tabs
from tui.widgets.text import Prose

_TITLES = {1: "Decisions", 2: "Tracks", 3: "Draws", 4: "Scores"}
_WIDE = 110
_NUMBER, _TURN = 8, 7
_TRACK_TITLE = 34


class Comparing(Paged[None]):
    """Four parts, one at a time; what is under the cursor is told in full below."""

    TITLE = "Two lines compared"
    PARTS = _TITLES
    DEFAULT_CSS = """
    Comparing {
        #list { height: 1fr; }
        RowList { display: none; height: 1fr; }
        RowList.-front { display: block; }
        #meaning { height: auto; min-height: 2; max-height: 6; padding: 0 1; border-top: solid $frame; }
    }
    """
    OFFERS = (NextPart, FirstPart, SecondPart, ThirdPart, FourthPart, BackToHistory)

    def __init__(self, timeline: Timeline, a: int, b: int) -> None:
        """Two places of the record."""
        super().__init__()
        self._timeline = timeline
        self._found = timeline.compare(a, b)
        self._names = timeline.called(a), timeline.called(b)

    def compose(self) -> ComposeResult:
        """Decisions are laid out in two ways, for narrow and for wide screens."""
        sides = (Column(width=_NUMBER * 2, right=True), Column(width=_NUMBER * 2, right=True))
        turns = [Column(width=_TURN, right=True) for _ in range(self._turns_shown())]
        yield TopLines()
        yield Tabs()
        with Pane(id="list"):
            yield RowList(id="stacked")
            yield RowList((Column(width=1), Column(), Column()), id="beside")
            yield RowList((Column(), *(Column(width=_NUMBER, right=True) for _ in range(3)), *turns), id="tracks")
            yield RowList((Column(), *sides), id="draws")
            yield RowList((Column(), Column(width=22, right=True), Column(width=22, right=True)), id="scores")
            yield Prose(id="meaning")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws all of it."""
        found = self._found
        self.query_one("#stacked", RowList).show(decision_rows(found, beside=False))
        self.query_one("#beside", RowList).show(decision_rows(found, beside=True))
        self.query_one("#tracks", RowList).show(track_rows(found, self._turns_shown()))
        self.query_one("#draws", RowList).show(draw_rows(found))
        self.query_one("#scores", RowList).show(standing_rows(found, self._names))
        self.query_one(TopLines).show(
            (header.title_line(self._timeline.scenario), header.turn_line(self._timeline.window)),
            (in_short(found), line("")),
            (line(accent("A "), strong(self._names[0])), line(accent("B "), strong(self._names[1]))),
        )
        self.lay_out()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()

    def _front(self) -> str:
        decisions = "beside" if self.app.size.width >= _WIDE else "stacked"
        return {1: decisions, 2: "tracks", 3: "draws", 4: "scores"}[self._part]

    def lay_out(self) -> None:
        """Side by side where there is room, else one under the other."""
        front = self._front()
        for rows in self.query(RowList):
            rows.set_class(rows.id == front, "-front")
        self.query_one(f"#{front}", RowList).focus()
        self.query_one("#list", Pane).entitle(line(f"{self._part} {_TITLES[self._part]}  ", dim(_ABOUT[self._part])))
        self.query_one(Tabs).show({number: self._tab(number) for number in _TITLES}, self._part)
        self._explain()

    def _tab(self, number: int) -> str:
        counts = {1: len(self._found.decisions), 2: len(self._found.tracks)}
        counts[3] = sum(draw.what != "same" for draw in self._found.draws)
        return f"{_TITLES[number]} ({counts[number]})" if number in counts else _TITLES[number]

    def _explain(self) -> None:
        kind, _, rest = self.query_one(f"#{self._front()}", RowList).chosen.partition(":")
        number = rest.partition(":")[0]
        paras: tuple[Para, ...] = ()
        match kind:
            case "decision":
                paras = decision_paras(self._found.decisions[int(number)])
            case "track":
                paras = track_paras(self._found.tracks[int(number)])
            case "draw":
                paras = draw_paras(self._found.draws[int(number)])
            case _:
                pass
        self.query_one("#meaning", Prose).show(paras)

    def _turns_shown(self) -> int:
        """How many turns of the tracks have room beside their values."""
        return max((self.app.size.width - _TRACK_TITLE - 3 * (_NUMBER + 2) - 4) // (_TURN + 2), 0)


_ABOUT = {
    1: "not alike, by turn",
    2: "those farthest apart first",
    3: "with the number they share",
    4: "0 to 100",
}
