"""The facilitator's notes, ratings, feedback, estimates and hot wash, each on a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from attrs import frozen
from textual import on, work
from textual.app import ComposeResult

from engine.model.observing import WHITE_CELL
from tui.commands import confiding as asks
from tui.commands import observing as offers
from tui.commands.review import WriteReportSoFar
from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.estimating import EstimateForm
from tui.dialogs.noting import NoteForm
from tui.dialogs.question import Question
from tui.dialogs.rating import RatingForm
from tui.dialogs.reporting import write_and_tell
from tui.gateway.exercise import WHITE
from tui.gateway.notebook import WhiteNotebook
from tui.gateway.written import write_report_so_far
from tui.screens.shown_answers import ShownAnswers
from tui.viewmodels import evaluation as sheets
from tui.viewmodels import header
from tui.viewmodels.lines import dim, line, para, strong
from tui.widgets.browser import Browser
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.tabs import Tabs

NOTES, OBJECTIVES, FEEDBACK, ESTIMATES, HOT_WASH = 1, 2, 3, 4, 5
"""The sheets, by the keys that lead to them."""
_FEW = 3
"""Of fewer sheets in the box, each might be known by who was seen to write."""


@frozen
class _Sheet:
    """How a sheet is laid out, and where it comes from."""

    title: str
    columns: tuple[Column, ...]
    drawn: Callable[[WhiteNotebook, str], sheets.Drawn]


_SHEETS = {
    NOTES: _Sheet("Notes", (Column(width=9), Column(), Column(width=18, from_width=60)), sheets.notes),
    OBJECTIVES: _Sheet("Objectives", (Column(), Column(width=9), Column(width=8)), sheets.objectives),
    FEEDBACK: _Sheet("Feedback", (Column(width=8), Column()), sheets.feedback),
    ESTIMATES: _Sheet("Estimates", (Column(), *(Column(width=8, right=True),) * 3), sheets.estimates),
    HOT_WASH: _Sheet("Hot wash", (Column(width=2), Column()), sheets.hot_wash),
}


class Evaluation(Commanded[None]):
    """One sheet at a time; a list, and what the row under the cursor says in full."""

    TITLE = "Notes and hot wash"
    SHIELDED = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Evaluation { Browser { display: none; } Browser.-front { display: block; } }
    Evaluation.-wide {
        Browser { layout: horizontal; }
        Browser .list { width: 55%; }
        Browser .detail { width: 1fr; }
    }
    """
    OFFERS = (
        offers.TakeNote,
        offers.CorrectNote,
        offers.RateObjective,
        asks.TurnAsking,
        asks.EstimateHere,
        asks.OpenBox,
        asks.TurnQuestion,
        asks.AskOnly,
        asks.ShowAnswer,
        asks.ReadShown,
        offers.OpenObserved,
        offers.FilterNotes,
        offers.ShowNoteSheet,
        offers.ShowObjectiveSheet,
        offers.ShowFeedbackSheet,
        offers.ShowEstimateSheet,
        offers.ShowHotWashSheet,
        WriteReportSoFar,
        offers.CloseSheets,
    )

    def __init__(self, notebook: WhiteNotebook, sheet: int = NOTES) -> None:
        """Opened at a sheet."""
        super().__init__()
        self._notebook = notebook
        self._hot_wash = notebook.exercise.hot_wash
        self._sheet = sheet
        self._stop_watching: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Tabs over the sheets."""
        yield TopLines()
        yield Tabs()
        for number, sheet in _SHEETS.items():
            yield Browser(sheet.columns, id=f"sheet-{number}")
        yield KeyLine()

    def on_mount(self) -> None:
        """Follows the exercise."""
        self._stop_watching = self._notebook.exercise.watch(WHITE, self._told)
        self.show_part(self._sheet)

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    def show_part(self, number: int) -> None:
        """Goes to a sheet, by its number."""
        self._sheet = number
        for known in _SHEETS:
            self.query_one(f"#sheet-{known}").set_class(known == number, "-front")
        self._draw()
        self._browser.rows.focus()
        self.refresh_bindings()

    @work(exclusive=True, group="report")
    async def write_report(self) -> None:
        """As far as the exercise has come."""
        await write_and_tell(self.app, partial(write_report_so_far, self._notebook.exercise.path))

    def close(self) -> None:
        """Closes the filter, or goes back."""
        if not self._browser.close_filter():
            self.dismiss(None)

    # -- notes and ratings -----------------------------------------------------------------------------------------

    def take_note(self) -> None:
        """A note; on an objective's row, tied to it."""
        objective = self._chosen if self.has_objective() else ""
        self.app.push_screen(NoteForm(self._notebook, objective=objective), self._noted)

    def correct_note(self) -> None:
        """A note that corrects the one under the cursor."""
        note = next((known for known in self._notebook.notes() if str(known.made.entry) == self._chosen), None)
        self.app.push_screen(NoteForm(self._notebook, corrects=note), self._noted)

    def has_note(self) -> bool:
        """Whether the cursor is on a note."""
        return self._sheet == NOTES and bool(self._chosen)

    def rate(self) -> None:
        """Rates the objective under the cursor."""
        objective = next(known for known in self._notebook.objectives if known.id == self._chosen)
        self.app.push_screen(RatingForm(self._notebook, objective), self._noted)

    def has_objective(self) -> bool:
        """Whether the cursor is on an objective."""
        return self._sheet == OBJECTIVES and bool(self._chosen)

    def filter(self) -> None:
        """Opens the filter of the notes."""
        self.show_part(NOTES)
        self._browser.open_filter(self._draw)

    # -- what people are asked -------------------------------------------------------------------------------------

    def asks_here(self) -> bool:
        """Estimates and hot wash."""
        return self._sheet in (ESTIMATES, HOT_WASH)

    def turn_asking(self) -> None:
        """Asks, or asks no more."""
        asks = self._hot_wash.asks
        if self._sheet == ESTIMATES:
            self._hot_wash.ask_estimates(open_=not asks.estimates)
            self.tell("Estimates are on record; nobody is asked any more." if asks.estimates else sheets.ASKED)
        else:
            self._hot_wash.ask_questions(open_=not asks.questions)
            self.tell("The questionnaire is closed. B opens the box." if asks.questions else sheets.ASKED)

    def has_box(self) -> bool:
        """On the hot wash."""
        return self._sheet == HOT_WASH

    def open_box(self) -> None:
        """Opens it; after a question where few have handed in."""
        count = self._hot_wash.waiting.sheets
        if not count:
            self.tell("The box is empty.")
        elif count < _FEW:
            few = "Only one sheet is" if count == 1 else f"Only {count} sheets are"
            asked = para(f"{few} in the box: whoever saw people write may know whose answers these are. Open it?")
            ask_first(self, Question("Open the box?", (asked,)), self._open_box)
        else:
            self._open_box()

    def has_question(self) -> bool:
        """Whether the cursor is on a question of the scenario's."""
        on_one = self._sheet == HOT_WASH and self._chosen.startswith("question:")
        return on_one and sheets.question_at(self._notebook, self._chosen) in self._hot_wash.all_questions

    def turn_question(self) -> None:
        """In or out."""
        self._hot_wash.turn_question(sheets.question_at(self._notebook, self._chosen))
        self._draw()

    def ask_only(self) -> None:
        """This one, or all again."""
        self._hot_wash.ask_only(sheets.question_at(self._notebook, self._chosen))
        self._draw()

    def has_answer(self) -> bool:
        """Whether the cursor is on an answer."""
        return self._sheet == HOT_WASH and self._chosen.startswith("answer:")

    def show_answer(self) -> None:
        """To the room, or no longer."""
        self._hot_wash.show(*sheets.answer_at(self._notebook, self._chosen))

    def has_shown(self) -> bool:
        """Whether any is shown."""
        return bool(self._hot_wash.asks.shown)

    def read_shown(self) -> None:
        """Fills the screen with them."""
        self.app.push_screen(ShownAnswers(self._notebook.exercise.scenario, self._hot_wash.asks.shown))

    def has_estimates(self) -> bool:
        """On the estimates."""
        return self._sheet == ESTIMATES

    def estimate(self) -> None:
        """What the white cell thinks."""
        self.app.push_screen(EstimateForm(WHITE_CELL, self._notebook.tracks, self._notebook.estimate), self._noted)

    def open_row(self) -> None:
        """Rates an objective, shows an answer."""
        self.obey(offers.RateObjective if self.has_objective() else asks.ShowAnswer)

    def opens_rows(self) -> bool:
        """On an objective or an answer."""
        return self.has_objective() or self.has_answer()

    # -- its own ---------------------------------------------------------------------------------------------------

    @property
    def _browser(self) -> Browser:
        return self.query_one(f"#sheet-{self._sheet}", Browser)

    @property
    def _chosen(self) -> str:
        return self._browser.rows.chosen

    @on(RowList.OptionSelected)
    def _opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.obey(offers.OpenObserved)

    def _open_box(self) -> None:
        count = self._hot_wash.open_box()
        self.tell(f"{count} answers are on record." if count != 1 else "One answer is on record.")

    def _noted(self, done: bool | None) -> None:  # noqa: FBT001 - what a form answers
        if done:
            self.tell("On record.")
        self._draw()

    def _told(self) -> None:
        self.call_later(self._draw)

    def _draw(self) -> None:
        if not self.can_draw:
            return
        notebook = self._notebook
        drawn = _SHEETS[self._sheet].drawn(notebook, self._browser.words)
        self._browser.show(drawn.title, drawn.rows, drawn.about, drawn.detail)
        self.query_one(TopLines).show(
            (header.title_line(notebook.exercise.scenario), header.turn_line(notebook.exercise.white())),
            (line(strong("Notes"), dim(f" · {notebook.when}")), drawn.state),
        )
        self.query_one(Tabs).show({number: sheet.title for number, sheet in _SHEETS.items()}, self._sheet)
        self.refresh_bindings()
