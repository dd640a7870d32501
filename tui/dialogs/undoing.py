"""Undo where several cells share a keyboard: what another cell decided is not taken back by one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from engine.model import commands as asked
from engine.model.commands import Command
from tui.dialogs.question import Question
from tui.gateway.sitting import Sitting
from tui.viewmodels.lines import para


def undo_asking(screen: Screen[Any], sitting: Sitting, cell: str, undo: Callable[[], None]) -> None:
    """Undoes at once what the cell itself decided, or where nobody decided anything; else asks first."""
    decision = sitting.last_decision()
    by = sitting.decided_by(decision) if decision else cell
    if decision is None or by == cell:
        undo()
        return
    text = f"This takes back {sitting.titles_of_cells[by]}'s {_kind(decision.command)}. Undo?"
    screen.app.push_screen(Question("Undo for another cell?", (para(text),)), lambda yes: undo() if yes else None)


def _kind(command: Command) -> str:
    match command:
        case asked.LockOrders():
            return "lock"
        case asked.CastVote():
            return "vote"
        case asked.GiveOrder():
            return "order"
        case _:
            return "last decision"
