"""The questionnaire of the hot wash: question by question, handed in without a name, then the next player's."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.confiding import HandInNow, LeaveAnswering, NextPlayer, NextQuestion, QuestionBefore
from tui.dialogs.commanded import Commanded
from tui.gateway.answering import Answering
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import dim, gap, line, para, strong, warn
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose
from tui.widgets.written import Written


class Questionnaire(Commanded[None]):
    """Nothing of a sheet is kept here once it is handed in; the next player finds an empty one."""

    TITLE = "Hot wash"
    DEFAULT_CSS = """
    Questionnaire {
        #question { height: auto; max-height: 60%; }
        #answer { margin: 0 2; min-height: 4; max-height: 10; }
        #said { height: auto; padding: 0 2; }
    }
    """
    OFFERS = (NextQuestion, QuestionBefore, HandInNow, NextPlayer, LeaveAnswering)

    def __init__(self, answering: Answering) -> None:
        """What is asked, and what takes the answers."""
        super().__init__()
        self._answering = answering
        self._questions = answering.questions
        self._answers = [""] * len(self._questions)
        self._at = 0
        self._handed_in = False
        self._warned = False

    def compose(self) -> ComposeResult:
        """The question, the answer under it."""
        yield TopLines()
        with Vertical():
            with Scroll(id="question") as scroll:
                scroll.can_focus = False
                yield Prose()
            yield Written("", name="answer")
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The first question."""
        self._draw()

    def go_question(self, by: int) -> None:
        """Keeps what is written, and goes on; after the last, hands in."""
        self._keep()
        if self._at + by >= len(self._questions):
            self.hand_in()
            return
        self._at = max(self._at + by, 0)
        self._draw()

    def hand_in(self) -> None:
        """Hands the sheet in; what is wrong with it is said, and nothing is lost."""
        self._keep()
        try:
            self._answering.hand_in(tuple(zip(self._questions, self._answers, strict=True)))
        except NotDone as trouble:
            self._say(f"{trouble.because} {trouble.hint}".strip())
            return
        self._begin()
        self._handed_in = True
        self._draw()

    def hand_on(self) -> None:
        """An empty sheet."""
        self._begin()
        self._draw()

    def is_writing(self) -> bool:
        """Whether a question is open."""
        return not self._handed_in

    def is_handed_in(self) -> bool:
        """Whether the sheet has been handed in."""
        return self._handed_in

    def close(self) -> None:
        """Back; at the second time where something is written."""
        self._keep()
        if any(self._answers) and not self._warned:
            self._warned = True
            self._say("Esc once more throws this sheet away; F4 hands it in.")
            return
        self.dismiss(None)

    @on(Written.Submitted)
    def _entered(self, event: Written.Submitted) -> None:
        event.stop()
        self.go_question(1)

    def _begin(self) -> None:
        self._answers = [""] * len(self._questions)
        self._at, self._handed_in, self._warned = 0, False, False

    def _keep(self) -> None:
        if not self._handed_in:
            self._answers[self._at] = self.query_one("#answer", Written).words

    def _draw(self) -> None:
        answer = self.query_one("#answer", Written)
        answer.display = not self._handed_in
        self.query_one("#said", Prose).show(())
        title = line(strong("Hot wash"), dim("  no name, hour or cell goes with an answer"))
        if self._handed_in:
            self.query_one(TopLines).show((title, line(dim("handed in"))))
            self.query_one("#question Prose", Prose).show(_DONE)
            self.set_focus(None)
        else:
            self.query_one(TopLines).show((title, line(strong(f"question {self._at + 1} of {len(self._questions)}"))))
            self.query_one("#question Prose", Prose).show((para(self._questions[self._at]), gap()))
            answer.load_text(self._answers[self._at])
            answer.move_cursor(answer.document.end)
            answer.focus()
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        self.query_one("#said", Prose).show((para(warn(text)),))


_DONE = (
    para(strong("Thank you. The sheet is handed in, and nothing of it is left here.")),
    gap(),
    para("N gives an empty sheet to the next player; Esc goes back."),
)
