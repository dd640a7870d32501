"""The answer to a request for information: to the cell that asked, or to all."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import commands as asked
from tui.dialogs.typing import Blank, TypingForm
from tui.gateway.events import EventsDesk, Request
from tui.viewmodels.lines import para, strong


def answer_form(desk: EventsDesk, request: Request) -> TypingForm:
    """Enter sends to who asked, F4 to all (RFI-2)."""
    title = next(cell.title for cell in desk.scenario.cells if cell.id == request.cell)

    def give(typed: Mapping[str, str], to_all: bool) -> None:  # noqa: FBT001 - the form's own
        desk.submit(asked.AnswerRequest(request.cell, request.number, typed["answer"], to_all=to_all))

    about = (para(strong(f"{title} asks")), para(request.text))
    blanks = (Blank("answer", "Answer", long=True, must=True),)
    return TypingForm(f"Answer {title}", about, blanks, give, to_all=True)
