"""The cells: who still owes what, who plays, and what the facilitator does for them."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from engine.model import commands as asked
from tui.commands.console import ShowCells
from tui.commands.white import ChangeSeat, HandOver, OrderFor, TurnLock, VoteFor
from tui.dialogs.order_form import OrderForm
from tui.dialogs.seating import Seating
from tui.gateway.exercise import WHITE
from tui.gateway.shelf import seats_to_choose
from tui.screens.console.part import DESK, Part
from tui.screens.handed import HandedBallots, HandedCell
from tui.viewmodels.ballots import votes_of
from tui.viewmodels.console import cell_rows, cells_count
from tui.viewmodels.lines import plain
from tui.viewmodels.orders import order_text
from tui.widgets.rows import Column, RowList

COLUMNS = (
    Column(width=20, roomy=32, roomy_from=74, snug=True),
    Column(),
    Column(width=18, roomy=20, roomy_from=74),
)
"""Cell, player, how far it is."""


class CellsPart(Part):
    """One row a cell; the last, where there is one, is for actors that no cell plays."""

    NAME, SHOWN_BY, COLUMN = "cells", ShowCells, DESK
    OFFERS = (HandOver, OrderFor, VoteFor, ChangeSeat, TurnLock)

    def compose(self) -> ComposeResult:
        """Cell, player, how far it is."""
        yield RowList(COLUMNS)

    def draw(self) -> None:
        """As they stand."""
        self.query_one(RowList).show(cell_rows(self.exercise))
        self.entitle_counted()

    def count(self) -> str:
        """How many owe something."""
        return cells_count(self.exercise)

    @property
    def cell(self) -> str:
        """The cell under the cursor."""
        return self.query_one(RowList).chosen

    def open_row(self) -> None:
        """The cell's own screen, as the facilitator sees it over its shoulder: with everything it can do."""
        if self.takes_votes() and self.exercise.seat(self.cell).has_votes_left():
            self.vote()
        else:
            self.app.push_screen(HandedCell(self.exercise.in_place_of(self.cell)))

    def hand_over(self) -> None:
        """The keyboard to the cell under the cursor."""
        if self.cell == WHITE:
            self.console.tell("You are the white cell: O gives its orders, V votes.", "warning")
            return
        self.console.hand_over(self.cell)  # type: ignore[attr-defined] # the console alone holds this part

    def give_order(self) -> None:
        """The order form for the first actor of the cell with an order left."""
        seat = self.exercise.in_place_of(self.cell)
        shut = self._shut()
        if shut:
            self.console.tell(shut, "warning")
            return
        left = tuple(actor for actor, count in seat.window.view().orders_left if count)
        if not left:
            self.console.tell("Every order of this cell is given. Enter opens its screen; X there takes one back.")
            return
        form = OrderForm(seat.window, left[0], left, seat.submit, clock=seat.clock)
        self.app.push_screen(form, self._given)

    def turn_lock(self) -> None:
        """Unlocks what is locked, locks what is not."""
        if self.cell == WHITE:
            self.console.tell("The white cell does not lock. Space goes on when you are done.", "warning")
            return
        locked = self.cell in self.exercise.state.locked
        seat = self.exercise.in_place_of(self.cell)
        seat.submit(asked.UnlockOrders(self.cell) if locked else asked.LockOrders(self.cell))
        title = self.exercise.titles_of_cells[self.cell]
        self.console.tell(f"{title} is unlocked, and can order again." if locked else f"{title} is locked.")

    def change_seat(self) -> None:
        """Who plays the cell from now on."""
        if self.cell == WHITE:
            self.console.tell("The white cell is yours.", "warning")
            return
        cell, title = self.cell, self.exercise.titles_of_cells[self.cell]
        players = seats_to_choose(self.exercise.scenario, cell)
        self.app.push_screen(Seating(title, players, self.exercise.state.seat(cell)), partial(self._seat, cell))

    def vote(self) -> None:
        """The ballot of the cell's voters: those that have not voted first; where all have, to change a vote."""
        seat = self.exercise.in_place_of(self.cell)
        first = "" if seat.has_votes_left() else votes_of(seat.window.view().ballots)[0].key
        self.app.push_screen(HandedBallots(seat, first))

    def takes_orders(self) -> bool:
        """Whether the game waits for orders."""
        return self.has_keyboard() and self.exercise.phase == "orders"

    def takes_votes(self) -> bool:
        """Whether the cell under the cursor has a vote, cast or not."""
        held = self.has_keyboard() and self.exercise.phase == "ballots"
        return held and self.exercise.seat(self.cell or WHITE).has_votes()

    def _given(self, order: asked.GiveOrder | None) -> None:
        if order is not None:
            what = order_text(order.move, order.target, [value for _, value in order.chosen], self.exercise.scenario)
            self.console.tell(f"Sealed: {self.exercise.titles[order.actor]}: {plain(what)}.")

    def _shut(self) -> str:
        """Why no order can be given for the cell under the cursor, whatever it is; empty where one can."""
        if self.exercise.state.paused:
            return "The exercise is paused. P goes on; then orders are given again."
        if self.cell in self.exercise.state.locked:
            return f"{self.exercise.titles_of_cells[self.cell]} has locked its orders. L unlocks them."
        return ""

    def _seat(self, cell: str, player: str | None) -> None:
        if player:
            self.console.attempt(lambda: self.exercise.submit(asked.SeatCell(cell, player)))
