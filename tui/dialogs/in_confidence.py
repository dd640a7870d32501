"""What people are asked, opened on a cell's screen: the questionnaire, or estimates for oneself or for the team."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ScreenResultType

from engine.model.observing import PLAYER, TEAM
from tui.commands.confiding import AnswerAsked, GiveFeedback
from tui.commands.dialogs import Close
from tui.commands.seating import TakeThis
from tui.dialogs.commanded import Commanded, Commands
from tui.dialogs.confiding import feedback_form
from tui.dialogs.dialog import Dialog
from tui.dialogs.estimating import EstimateForm
from tui.dialogs.questionnaire import Questionnaire
from tui.gateway.answering import Answering
from tui.gateway.desk import Desk
from tui.viewmodels.lines import Row, dim, line, para
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted

_HOT_WASH = "hot-wash"
_CHOICES = {
    PLAYER: ("An estimate for yourself", "each player in turn, without a name"),
    TEAM: ("An estimate for the team", "agreed among you"),
    _HOT_WASH: ("The hot wash", "each player in turn, without a name"),
}


CONFIDING: Final[Commands] = (AnswerAsked, GiveFeedback)
"""To be offered by every screen on which a cell's people may answer in confidence."""


class Confiding(Commanded[ScreenResultType]):
    """A cell's screen; at a table with a facilitator its people can say something, and are asked something."""

    OFFERS: ClassVar[Commands] = CONFIDING

    _desk: Desk

    @property
    def answering(self) -> Answering | None:
        """Where the cell's people answer in confidence; None where there is no facilitator."""
        return self._desk.answering

    def give_feedback(self) -> None:
        """Something for the facilitator alone."""
        if self.answering is not None:
            form = feedback_form(self.answering.give_feedback)
            self.app.push_screen(form, lambda sent: self.tell("The facilitator has it.") if sent else None)

    def can_confide(self) -> bool:
        """Whether there is a facilitator."""
        return self.answering is not None

    def answer_asked(self) -> None:
        """What the facilitator asks all players."""
        if self.answering is not None:
            open_asked(self, self.answering)

    def may_answer(self) -> bool:
        """Whether people are asked something."""
        return self.answering is not None and (self.answering.asks.questions or self.answering.asks.estimates)


def open_asked(screen: Commanded[Any], answering: Answering) -> None:
    """Opens it; where more than one thing is asked, the choice first."""
    asks = answering.asks
    open_ = (*((PLAYER, TEAM) if asks.estimates else ()), *((_HOT_WASH,) if asks.questions else ()))
    if len(open_) == 1:
        _opened(screen, answering, open_[0])
    elif open_:
        screen.app.push_screen(AskedChoice(open_), partial(_opened, screen, answering))


def _opened(screen: Commanded[Any], answering: Answering, chosen: str | None) -> None:
    if chosen == _HOT_WASH:
        screen.app.push_screen(Questionnaire(answering), lambda _: screen.refresh_bindings())
    elif chosen:
        form = EstimateForm(chosen, answering.tracks, partial(answering.estimate, chosen))
        screen.app.push_screen(form, lambda given: screen.tell("Handed in. E is for the next.") if given else None)


class AskedChoice(Dialog[str]):
    """What to answer first."""

    TITLE = "What is asked"
    OFFERS: ClassVar[Commands] = (TakeThis, Close)
    DEFAULT_CSS = """
    AskedChoice RowList { height: auto; margin: 1 0 0 0; }
    """

    def __init__(self, open_: tuple[str, ...]) -> None:
        """What may be answered."""
        super().__init__()
        self._open = open_

    def compose(self) -> ComposeResult:
        """One row for each."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("The facilitator asks"))
            yield Prose()
            yield RowList((Column(width=28), Column()))
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the first."""
        self.query_one(Prose).show((para(dim("No name goes with an answer; an estimate is kept with your cell.")),))
        rows = self.query_one(RowList)
        rows.show(Row(kind, (line(_CHOICES[kind][0]), line(dim(_CHOICES[kind][1])))) for kind in self._open)
        rows.focus()

    def take(self) -> None:
        """This one."""
        self.dismiss(self.query_one(RowList).chosen or None)

    def close(self) -> None:
        """None."""
        self.dismiss(None)

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.take()
