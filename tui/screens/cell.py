"""A cell at work: the situation, its orders, the news, what is in force."""

from __future__ import annotations

from textual import on

from engine.model import commands as asked
from tui.commands import cell as offers
from tui.commands.events import AskWhite
from tui.commands.tracks import ShowWhy
from tui.dialogs.asking import Asking
from tui.dialogs.coached import TEACHING
from tui.dialogs.confirming import ask_first
from tui.dialogs.in_confidence import CONFIDING, Confiding
from tui.dialogs.onward import Onward
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Question
from tui.dialogs.undoing import undo_asking
from tui.gateway.desk import Desk
from tui.screens.four_parts import LOOKING, ORDERS, FourParts
from tui.screens.history import History
from tui.viewmodels.cell import orders_left, orders_usually_left, sealed_text
from tui.viewmodels.lines import Para, para
from tui.viewmodels.orders import order_text
from tui.widgets.rows import RowList


class CellScreen(Asking, FourParts, Confiding[Onward]):
    """Orders are given, taken back and locked; what the cell asks and confides is here as well."""

    TITLE = "Your cell"
    OFFERS = (
        offers.GiveOrder,
        offers.Withdraw,
        offers.Lock,
        offers.ShowFloor,
        ShowWhy,
        offers.Undo,
        offers.Redo,
        offers.ShowBrief,
        offers.ShowHistory,
        offers.ShowLastTurn,
        AskWhite,
        offers.OpenRow,
        *LOOKING,
        *CONFIDING,
        offers.Leave,
        *TEACHING,
    )

    def __init__(self, desk: Desk) -> None:
        """The desk of the cell that is to give its orders."""
        super().__init__(desk)
        self._stop_watching = desk.watch(self._told)

    def open_row(self) -> None:
        """On a track the ledger, on a free order the form; on a sealed one what would take it back, and no more."""
        if self.has_track():
            self.show_why()
        elif self.has_order():
            self.tell(sealed_text(self._window, self.not_asked()))
        elif self.query_one("#order-list", RowList).has_focus and not self.not_asked():
            self.give_order()

    def give_order(self) -> None:
        """Opens the order form for the actor under the cursor, or the first with an order left."""
        left = [actor for actor, count in self._window.view().orders_left if count]
        if not left:
            self.tell("Every order of this turn is given. Lock with L, or withdraw one with X.", "warning")
            return
        wanted, desk = self.query_one("#order-list", RowList).chosen.removeprefix("give:"), self._desk
        actor = wanted if wanted in left else left[0]
        form = OrderForm(self._window, actor, tuple(left), desk.submit, desk.coach, desk.clock)
        self.app.push_screen(form, self._take_order)

    def withdraw(self) -> None:
        """Asks, and takes the order under the cursor back."""
        number = self._order_number()
        order = next((order for order in self._window.view().orders if order.number == number), None)
        if order is None:
            self.tell("Put the cursor on a sealed order first (2 goes to the orders).", "warning")
            return
        text = order_text(order.move, order.target, order.chosen, self._window.scenario)
        ask_first(self, Question("Withdraw this order?", (Para(text),)), lambda: self._withdraw(order.number))

    def lock_orders(self) -> None:
        """Locks, after a question where fewer orders are given than are usual."""
        left = orders_usually_left(self._window)
        if not left:
            self._lock()
            return
        one = "One order has" if left == 1 else f"{left} orders have"
        paras = (para(f"{one} not been given. Lock all the same?"),)
        ask_first(self, Question("Lock your orders?", paras), self._lock)

    def undo(self) -> None:
        """Back to before the last decision of a person; another cell's only after a question."""
        undo_asking(self, self._desk, self._undo)

    def redo(self) -> None:
        """Forward to where the last undo came from."""
        self._desk.redo()
        self._look_again("Done again.")

    def show_history(self) -> None:
        """Tracks over time, and places to go back to."""
        self.notice("history")
        self.app.push_screen(History(self._desk.past), self._gone_back)

    def leave(self) -> None:
        """To the lobby; the game is kept."""
        self.dismiss(Onward.LOBBY)

    def has_order(self) -> bool:
        """Whether the keyboard is on a sealed order."""
        return self.query_one("#order-list", RowList).has_focus and self._order_number() is not None

    def not_asked(self) -> str:
        """They are, wherever this screen is shown at a keyboard that cells share."""
        return ""

    def can_redo(self) -> bool:
        """Whether one can go forward again from here."""
        return self._desk.can_redo

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    def has_ended(self) -> None:
        """The cell has nothing more to do now: the keyboard goes on to others."""
        self.dismiss(Onward.ON)

    @on(RowList.OptionSelected)
    def _row_opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.open_row()

    def _order_number(self) -> int | None:
        kind, _, number = self.query_one("#order-list", RowList).chosen.partition(":")
        return int(number) if kind == "order" else None

    def _take_order(self, order: asked.GiveOrder | None) -> None:
        if order is None:
            return
        self._draw()
        left = orders_left(self._window)
        self.tell("Sealed." if left else "Sealed. All orders are given; L locks them.")
        self.show_part(ORDERS)

    def _withdraw(self, number: int) -> None:
        self._desk.submit(asked.WithdrawOrder(number))
        self._draw()

    def _lock(self) -> None:
        self._desk.submit(asked.LockOrders(self._cell))
        self.has_ended()

    def _undo(self) -> None:
        self._desk.undo()
        self._look_again("Taken back.")

    def _gone_back(self, place: int | None) -> None:
        if place is not None:
            self._look_again("You are back here; what you do now begins another line.")

    def _look_again(self, said: str) -> None:
        if self._desk.is_due:
            self._draw()
            self.tell(said)
        else:
            self.has_ended()

    def _told(self) -> None:
        self.call_later(self._follow)

    def _follow(self) -> None:
        """Somebody else has changed what is to be seen here."""
        if not self.can_draw:
            return
        if self._desk.is_due:
            self._draw()
            self.refresh_bindings()
        elif self.is_current:
            self.has_ended()
