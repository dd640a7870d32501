"""A cell at work: the situation, its orders, the news, what is in force."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from engine.model import commands as asked
from tui.commands import cell as offers
from tui.commands.events import AskWhite
from tui.dialogs.asking import Asking
from tui.dialogs.coached import TEACHING, Coached
from tui.dialogs.confirming import ask_first
from tui.dialogs.in_confidence import CONFIDING, Confiding
from tui.dialogs.onward import Onward
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Question
from tui.dialogs.undoing import undo_asking
from tui.dialogs.why import Why
from tui.gateway.desk import Desk
from tui.screens.briefing import Briefing
from tui.screens.floor import FloorScreen
from tui.screens.history import History
from tui.screens.reports import last_turn
from tui.viewmodels.cell import cell_parts, next_step, orders_left, orders_usually_left
from tui.viewmodels.lines import Line, Para, line, para
from tui.viewmodels.orders import order_text
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import RowList
from tui.widgets.situation import Situation
from tui.widgets.tabs import Tabs
from tui.widgets.text import Prose

SITUATION, ORDERS, NEWS, FORCE = 1, 2, 3, 4
"""The parts of the screen, by the keys that lead to them."""
PANES = {SITUATION: "situation", ORDERS: "orders", NEWS: "news", FORCE: "force"}
_LOOKS = {SITUATION: "situation", ORDERS: "orders", NEWS: "news", FORCE: "in-force"}
"""What a lesson calls going there."""
_TITLES = {SITUATION: "Situation", ORDERS: "Orders", NEWS: "News", FORCE: "In force"}


class CellScreen(Asking, Coached[Onward], Confiding[Onward]):
    """Four parts: beside each other where there is room, else one at a time behind tabs."""

    TITLE = "Your cell"
    CSS_PATH = "cell.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (40, "-tall")]  # noqa: RUF012 - likewise
    OFFERS = (
        offers.GiveOrder,
        offers.Withdraw,
        offers.Lock,
        offers.ShowFloor,
        offers.ShowWhy,
        offers.Undo,
        offers.Redo,
        offers.ShowBrief,
        offers.ShowHistory,
        offers.ShowLastTurn,
        AskWhite,
        offers.OpenRow,
        offers.Filter,
        offers.Sort,
        *(offers.ShowSituation, offers.ShowOrders, offers.ShowNews, offers.ShowInForce),
        *CONFIDING,
        offers.Leave,
        *TEACHING,
    )

    def __init__(self, desk: Desk) -> None:
        """The desk of the cell that is to give its orders."""
        super().__init__()
        self._desk = desk
        self._cell = desk.cell
        self._window = desk.window
        self._pane = ORDERS
        self._stop_watching = desk.watch(self._told)

    def compose(self) -> ComposeResult:
        """Tabs are shown where only one part has room."""
        yield ClockedLines(self._desk.clock)
        yield Tabs(id="tabs")
        with Horizontal(id="parts"):
            yield Situation(self._window.scenario, self._window.view().actors, id="situation")
            with Vertical(id="right"):
                with Pane(id="orders"):
                    yield RowList(id="order-list")
                    yield Prose(id="today")
                with Scroll(id="news"):
                    yield Prose()
                with Scroll(id="force"):
                    yield Prose()
        yield from self.strip(self._desk.coach, self._cell)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws everything; the keyboard is on the orders, which is what is asked."""
        self.query_one("#news", Scroll).entitle(line("3 News"))
        self.query_one("#force", Scroll).entitle(line("4 In force"))
        self._draw()
        self.show_pane(ORDERS)

    def open_row(self) -> None:
        """On a track the ledger, on a free order the form; on a sealed one what would take it back, and no more."""
        if self.has_track():
            self.show_why()
        elif self.has_order():
            self.tell("This order is sealed. X takes it back.")
        elif self.query_one("#order-list", RowList).has_focus and self.is_asked():
            self.give_order()

    def give_order(self) -> None:
        """Opens the order form for the actor under the cursor, or the first with an order left."""
        left = [actor for actor, count in self._window.view().orders_left if count]
        if not left:
            self.tell("Every order of this turn is given. Lock with L, or withdraw one with X.", "warning")
            return
        wanted, desk = self.query_one("#order-list", RowList).chosen.removeprefix("give:"), self._desk
        actor = wanted if wanted in left else left[0]
        self.app.push_screen(OrderForm(self._window, actor, tuple(left), desk.submit, desk.coach), self._take_order)

    def withdraw(self) -> None:
        """Asks, and takes the order under the cursor back."""
        number = self._order_number()
        if number is None:
            self.tell("Put the cursor on a sealed order first (2 goes to the orders).", "warning")
            return
        order = next(order for order in self._window.view().orders if order.number == number)
        text = order_text(order.move, order.target, order.chosen, self._window.scenario)
        ask_first(self, Question("Withdraw this order?", (Para(text),)), lambda: self._withdraw(number))

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

    def show_pane(self, number: int) -> None:
        """Goes to a part; where there is no room, the others are hidden."""
        self.notice(_LOOKS[number])
        self._pane = number
        for place, name in PANES.items():
            self.query_one(f"#{name}").set_class(place == number, "-front")
        self.query_one("#right").set_class(number != SITUATION, "-front")
        if number in (NEWS, FORCE):
            self.query_one("#right").set_class(number == FORCE, "-force")
        self.query_one(Tabs).show(_TITLES, self._pane)
        if number == SITUATION:
            self.query_one(Situation).take_focus()
        else:
            target = self.query_one("#order-list") if number == ORDERS else self.query_one(f"#{PANES[number]}")
            target.focus()
        self.refresh_bindings()

    def filter(self) -> None:
        """Opens the filter of the tracks."""
        self.show_pane(SITUATION)
        self.query_one(Situation).open_filter()

    def sort(self) -> None:
        """By movement, or by owner again."""
        self.show_pane(SITUATION)
        self.query_one(Situation).turn_order()

    def show_why(self) -> None:
        """The ledger of the track under the cursor."""
        track = self.query_one(Situation).track
        if track is not None:
            self.notice("why", track.place.track.id)
            self.app.push_screen(Why(self._window, track.place, self._desk.coach), lambda _: self.speak())

    def show_floor(self) -> None:
        """The arguments, its own or all that are open."""
        if self._desk.floor is not None:
            self.app.push_screen(FloorScreen(self._desk.floor, self._window, self._desk.watch))

    def has_floor(self) -> bool:
        """Whether arguments are handed in, or open, now."""
        floor = self._desk.floor
        return floor is not None and (floor.can_argue or bool(floor.matters()))

    def show_brief(self) -> None:
        """The briefing, to read again."""
        self.notice("briefing")
        self.app.push_screen(Briefing(self._window))

    def show_last_turn(self) -> None:
        """What became of the turn before."""
        if self._window.turn <= 1:
            self.tell("This is the first turn; nothing has been ruled on yet.")
            return
        self.app.push_screen(last_turn(self._window))

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

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        situation = self.query_one(Situation)
        return situation.query_one(RowList).has_focus and situation.track is not None

    def is_asked(self) -> bool:
        """Whether orders are asked for now: else this screen is not shown."""
        return True

    def can_redo(self) -> bool:
        """Whether one can go forward again from here."""
        return self._desk.can_redo

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    def has_ended(self) -> None:
        """The cell has nothing more to do now: the keyboard goes on to others."""
        self.dismiss(Onward.ON)

    def next_step(self) -> Line:
        """What the cell does next, in words."""
        return next_step(self._window)

    def key_escape(self) -> None:
        """Closes the filter."""
        self.query_one(Situation).close_filter()

    @on(RowList.OptionSelected)
    def _row_opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.open_row()

    def on_descendant_focus(self) -> None:
        """What can be done depends on where the keyboard is."""
        self.refresh_bindings()

    def _order_number(self) -> int | None:
        kind, _, number = self.query_one("#order-list", RowList).chosen.partition(":")
        return int(number) if kind == "order" else None

    def _take_order(self, order: asked.GiveOrder | None) -> None:
        if order is None:
            return
        self._draw()
        left = orders_left(self._window)
        self.tell("Sealed." if left else "Sealed. All orders are given; L locks them.")
        self.show_pane(ORDERS)

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
        if not self.is_attached:
            return
        if self._desk.is_due:
            self._draw()
            self.refresh_bindings()
        elif self.is_current:
            self.has_ended()

    def _draw(self) -> None:
        parts = cell_parts(self._window, self.next_step())
        self.query_one(TopLines).show(*parts.top)
        self.query_one(Situation).show(parts.tracks)
        self.query_one("#order-list", RowList).show(parts.orders)
        self.query_one("#orders", Pane).entitle(line("2 Orders ", *parts.given))
        self.query_one("#today", Prose).show(parts.today)
        self.query_one("#news Prose", Prose).show(parts.news)
        self.query_one("#force Prose", Prose).show(parts.force)
        self.query_one(Tabs).show(_TITLES, self._pane)
        self.speak()
