"""Tracks over time; the line in play turn by turn; the lines that were left. Any place can be looked at."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from tui.commands.history import (
    CloseHistory,
    CompareHere,
    Fold,
    GoThere,
    MarkPlace,
    NamePlace,
    OpenPlace,
    RedoLast,
    TurnOver,
    UndoLast,
    WhatIf,
)
from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.naming import Naming
from tui.dialogs.question import Question
from tui.dialogs.what_if import WhatIfNot
from tui.dialogs.why import Why
from tui.gateway.timeline import Timeline
from tui.gateway.trouble import NotDone
from tui.screens.comparison import Comparing
from tui.screens.earlier import EarlierTurn
from tui.viewmodels import header
from tui.viewmodels.lines import dim, line, strong
from tui.viewmodels.record import (
    AT,
    LINE,
    SHORT,
    TURN,
    Chosen,
    called,
    line_paras,
    line_rows,
    taken_back_paras,
    turn_rows,
)
from tui.widgets.courses import Courses
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

TRACKS, TURNS, LINES = "tracks", "turns", "lines"
_VIEWS = {TRACKS: "#table", TURNS: "#turn-list", LINES: "#line-list"}
_STANDING_COLUMN = 24


class History(Commanded[int | None]):
    """Closes with the place the game was moved to, or with none where it stands as it stood."""

    TITLE = "History"
    DEFAULT_CSS = """
    History {
        #tracks, #turns, #lines { height: 1fr; display: none; }
        &.-tracks #tracks { display: block; }
        &.-turns #turns { display: block; }
        &.-lines #lines { display: block; }
        #about-line { height: auto; max-height: 5; padding: 0 1; border-top: solid $frame; }
    }
    """
    OFFERS = (
        OpenPlace,
        Fold,
        GoThere,
        NamePlace,
        CompareHere,
        MarkPlace,
        WhatIf,
        UndoLast,
        RedoLast,
        TurnOver,
        CloseHistory,
    )

    def __init__(self, timeline: Timeline) -> None:
        """The record, as those who look may see it."""
        super().__init__()
        self._timeline = timeline
        self._window = timeline.window
        self._view = TRACKS
        self._unfolded: set[int] = {timeline.here.turn}
        self._unfolded_lines: set[int] = set()
        self._turns = timeline.turns()
        self._lines = timeline.lines()
        self._marked: int | None = None

    def compose(self) -> ComposeResult:
        """One of three at a time."""
        yield TopLines()
        yield Courses(self._window, id=TRACKS)
        with Pane(id=TURNS):
            yield RowList((Column(), Column(width=_STANDING_COLUMN, right=True, from_width=60)), id="turn-list")
        with Pane(id=LINES):
            yield RowList(id="line-list")
            yield Prose(id="about-line")
        yield KeyLine()

    def on_mount(self) -> None:
        """The tracks first."""
        self._draw_record()
        self.query_one("#turn-list", RowList).choose(f"{TURN}:{self._timeline.here.turn}")
        self._show(TRACKS)

    def redraw(self) -> None:
        """The game has gone on, or back, while somebody looks on."""
        for courses in self.query(Courses):  # there is none while the screen is still being put together
            courses.redraw()
            self._read_again()
            self._draw_top()
            self.refresh_bindings()

    def open_row(self) -> None:
        """The ledger of a track; an earlier place as it was."""
        if self._view == TRACKS:
            track = self.query_one(Courses).track
            if track is not None:
                self.app.push_screen(Why(self._window, track))
            return
        place = self._place()
        if place is not None:
            self.app.push_screen(EarlierTurn(self._timeline, place), self._gone)

    def fold(self) -> None:
        """Unfolds a turn, or short lines, or folds them."""
        chosen = self._chosen()
        if chosen is not None and self.has_turn():
            folded = self._unfolded if chosen.kind == TURN else self._unfolded_lines
            folded ^= {chosen.number}
            self._draw_record()

    def go_there(self) -> None:
        """Asks, saying what is left by it; then the game stands there."""
        place = self._place()
        if place is None:
            return
        if place == self._timeline.here.entry:
            self.tell("The game stands here already.")
            return
        paras = taken_back_paras(self._timeline.taken_back(place))
        title = f"Go to {called(self._timeline.place(place))}?"
        ask_first(self, Question(title, paras), lambda: self._gone(place))

    def undo(self) -> None:
        """Asks, saying what is taken back."""
        leads_to = self._timeline.undo_leads_to()
        if leads_to is None:
            self.tell("There is nothing to undo: no decision has been taken yet.", "warning")
            return
        paras = taken_back_paras(self._timeline.taken_back(leads_to))
        ask_first(self, Question("Undo?", paras), lambda: self._moved(self._timeline.undo))

    def redo(self) -> None:
        """Forward to where the last undo came from."""
        self._moved(self._timeline.redo)

    def name_place(self) -> None:
        """Asks for a name; one in use moves here."""
        place = self._place()
        if place is not None:
            form = Naming(called(self._timeline.place(place)), self._timeline.names_of(place))
            self.app.push_screen(form, lambda name: self._give_name(name, place) if name else None)

    def mark(self) -> None:
        """The place to compare with, shown in the title; marked again, it is none."""
        place = self._place()
        self._marked = None if place == self._marked else place
        self._entitle()

    def compare(self) -> None:
        """With the marked place, or with where the game stands."""
        place = self._place()
        other = self._timeline.here.entry if self._marked is None else self._marked
        if place is None:
            return
        if place == other:
            self.tell("That is the same place. Mark another with M, or move the cursor.", "warning")
            return
        self.app.push_screen(Comparing(self._timeline, place, other))

    def what_if(self) -> None:
        """Plays on without the decision under the cursor."""
        chosen = self._chosen()
        step = next((s for turn in self._turns for s in turn.steps if chosen and s.place == chosen.number), None)
        if step is not None:
            self.app.push_screen(WhatIfNot(self._timeline, step))

    def has_place(self) -> bool:
        """Whether the cursor is on a place of the record."""
        return self._view != TRACKS and self._place() is not None

    def has_turn(self) -> bool:
        """Whether the cursor is on a row that folds."""
        chosen = self._chosen()
        return chosen is not None and chosen.kind in {TURN, SHORT}

    def has_decision(self) -> bool:
        """Whether the cursor is on a decision that can be left out."""
        chosen = self._chosen()
        if chosen is None or chosen.kind != AT:
            return False
        return any(step.is_decision and step.place == chosen.number for turn in self._turns for step in turn.steps)

    def may_go(self) -> bool:
        """Whether the game may be moved from here."""
        return self._timeline.may_go

    def turn_over(self) -> None:
        """Tracks, turns, lines, and again."""
        views = tuple(_VIEWS)
        self._show(views[(views.index(self._view) + 1) % len(views)])

    def close(self) -> None:
        """Back to the game as it stands."""
        self.dismiss(None)

    @on(RowList.OptionSelected)
    def _row_opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.open_row()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain_line()
        self.refresh_bindings()

    def _show(self, view: str) -> None:
        self._view = view
        for known, rows in _VIEWS.items():
            self.set_class(known == view, f"-{known}")
            if known == view:
                self.query_one(rows).focus()
        self._draw_top()
        self.refresh_bindings()

    def _draw_top(self) -> None:
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (line(strong("History")), line(dim(f"Tab: {_NEXT[self._view]}"))),
        )

    def _read_again(self) -> None:
        self._turns, self._lines = self._timeline.turns(), self._timeline.lines()
        self._draw_record()

    def _draw_record(self) -> None:
        here = self._timeline.here.entry
        self.query_one("#turn-list", RowList).show(turn_rows(self._turns, here, self._unfolded))
        self.query_one("#line-list", RowList).show(line_rows(self._lines, self._unfolded_lines))
        self._entitle()

    def _explain_line(self) -> None:
        chosen = Chosen.of(self.query_one("#line-list", RowList).chosen)
        on_line = chosen.number if chosen and chosen.kind == LINE else None
        known = next((one for one in self._lines if one.end.entry == on_line), None)
        self.query_one("#about-line", Prose).show(line_paras(known) if known else ())

    def _entitle(self) -> None:
        mark = "" if self._marked is None else f" marked: {called(self._timeline.place(self._marked))}"
        self.query_one("#turns", Pane).entitle(line("The line in play, turn by turn", dim(mark)))
        self.query_one("#lines", Pane).entitle(line("Lines of the game", dim(mark)))

    def _chosen(self) -> Chosen | None:
        return None if self._view == TRACKS else Chosen.of(self.query_one(_VIEWS[self._view], RowList).chosen)

    def _place(self) -> int | None:
        """The entry under the cursor; of a turn its last."""
        chosen = self._chosen()
        if chosen is None or chosen.kind == SHORT:
            return None
        if chosen.kind != TURN:
            return chosen.number
        return next(turn.end.entry for turn in self._turns if turn.turn == chosen.number)

    def _moved(self, move: Callable[[], None]) -> None:
        """Moves the game, and closes; what is refused is said, and the history stays."""
        try:
            move()
        except NotDone as trouble:
            self.complain(trouble)
            return
        self.dismiss(self._timeline.here.entry)

    def _gone(self, place: int | None) -> None:
        """Whoever looked at an earlier turn may have wanted to stay there."""
        if place is not None:
            self._moved(lambda: self._timeline.go(place))

    def _give_name(self, name: str, place: int) -> None:
        try:
            self._timeline.name(name, place)
        except NotDone as trouble:
            self.complain(trouble)
            return
        self._read_again()
        self.tell(f"Named “{name}”.")


_NEXT = {TRACKS: "turn by turn", TURNS: "lines of the game", LINES: "tracks over time"}
