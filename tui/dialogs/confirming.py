"""Doing something after a yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.dialogs.commanded import Commanded
from tui.dialogs.question import Question


def ask_first(screen: Commanded[Any], question: Question, work: Callable[[], object]) -> None:
    """Does the work when the question is answered with yes.

    The game may have gone on while it was asked: what can no longer be done by then is said in a line.
    """
    screen.app.push_screen(question, lambda yes: screen.attempt(work) if yes else None)
