"""The answer to a request for information: to the cell that asked, or to all."""

from __future__ import annotations

from functools import partial

from engine.model import commands as asked
from tui.dialogs.fields import Answers, Field, Fields
from tui.gateway.events import EventsDesk, Request
from tui.viewmodels.lines import para, strong


def answer_form(desk: EventsDesk, request: Request) -> Fields:
    """Enter sends to who asked, F4 to all (RFI-2)."""
    title = next(cell.title for cell in desk.scenario.cells if cell.id == request.cell)

    def give(typed: Answers, *, to_all: bool) -> None:
        desk.submit(asked.AnswerRequest(request.cell, request.number, typed["answer"], to_all=to_all))

    about = (para(strong(f"{title} asks")), para(request.text))
    fields = (Field("answer", "Answer", is_long=True),)
    return Fields(f"Answer {title}", about, fields, partial(give, to_all=False), partial(give, to_all=True))
