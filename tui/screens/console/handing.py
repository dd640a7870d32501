"""One keyboard for the facilitator and the cells: a curtain falls both ways (ROM-20).

The backdrop stays below everything until the facilitator has the keyboard back: between two screens nothing of the
console is to be seen, not for a moment.
"""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.dialogs.onward import Onward
from tui.gateway.exercise import Exercise
from tui.gateway.seat import Seat
from tui.screens.backdrop import Backdrop
from tui.screens.briefing import Briefing
from tui.screens.curtain import FacilitatorOnly, ToCell
from tui.screens.floor import FloorScreen
from tui.screens.handed import HandedBallots, HandedCell


async def hand_over(app: App[Any], exercise: Exercise, cell: str) -> None:
    """To the cell behind a curtain, to its own screens, and back to the facilitator behind another."""
    seat = exercise.seat(cell)
    backdrop = Backdrop()
    await app.push_screen(backdrop)
    try:
        if await app.push_screen_wait(ToCell(exercise.titles_of_cells[cell], _asked(seat))) is Onward.ON:
            await _at_work(app, exercise, seat)
        await app.push_screen_wait(FacilitatorOnly())
    finally:
        backdrop.dismiss(None)


async def _at_work(app: App[Any], exercise: Exercise, seat: Seat) -> None:
    """The cell's own screens, until it has locked or voted, or leaves; its brief before it first orders."""
    if seat.phase == "ballots" and seat.has_votes_left():
        await app.push_screen_wait(HandedBallots(seat))
        return
    if seat.floor.is_debating and seat.floor.matters():
        await app.push_screen_wait(FloorScreen(seat.floor, seat.window, seat.watch, seat.clock))
        return
    if seat.cell not in exercise.briefed:
        exercise.briefed.add(seat.cell)
        await app.push_screen_wait(Briefing(seat.window, led=True))
    await app.push_screen_wait(HandedCell(seat))


def _asked(seat: Seat) -> str:
    """What the cell is asked to do."""
    if seat.phase == "ballots" and seat.has_votes_left():
        return "A ballot is held"
    if seat.floor.is_debating and seat.floor.matters():
        return "Arguments are open"
    return f"Orders of turn {seat.turn}" if seat.is_due else "To look"
