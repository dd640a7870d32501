"""Leaving the console, where that closes the room in which people sit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.question import Question
from tui.gateway.attendance import OpenRoom
from tui.viewmodels.room import leaving_paras


class Leaving(Question):
    """Asked before people are sent away; whoever presses the key of it once more means it."""


def leave_asking(screen: Commanded[Any], room: OpenRoom | None, title: str, leave: Callable[[], object]) -> None:
    """Leaves at once where nobody is left behind, and else after a question."""
    seated = 0 if room is None or room.outlives_console else sum(bool(one.sits) for one in room.invitations())
    if seated:
        ask_first(screen, Leaving(title, leaving_paras(seated)), leave)
    else:
        leave()
