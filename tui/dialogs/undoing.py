"""Undo where several cells share a keyboard: what another cell decided is not taken back by one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.question import Question
from tui.gateway.desk import Desk
from tui.viewmodels.lines import para


def undo_asking(screen: Commanded[Any], desk: Desk, undo: Callable[[], None]) -> None:
    """Undoes at once what the cell itself decided, or where nobody decided anything; else asks first."""
    question = desk.before_undo()
    if not question:
        undo()
        return
    ask_first(screen, Question("Undo for another cell?", (para(question),)), undo)
