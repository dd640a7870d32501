"""What a cell looks at while it works: situation, orders, news, what is in force; and what it can read besides."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands.parts import ShowInForce, ShowNews, ShowOrders, ShowSituation
from tui.commands.tracks import Filter, Sort
from tui.dialogs.coached import Coached
from tui.dialogs.commanded import Commands
from tui.dialogs.onward import Onward
from tui.dialogs.why import Why
from tui.gateway.desk import Desk
from tui.screens.briefing import Briefing
from tui.screens.floor import FloorScreen
from tui.screens.reports import last_turn
from tui.viewmodels.cell import cell_parts, next_step
from tui.viewmodels.lines import Line, line
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import RowList
from tui.widgets.situation import Situation
from tui.widgets.tabs import Tabs
from tui.widgets.text import Prose

SITUATION, ORDERS, NEWS, FORCE = 1, 2, 3, 4
"""The parts of the screen, by the keys that lead to them."""
_PANES = {SITUATION: "situation", ORDERS: "orders", NEWS: "news", FORCE: "force"}
_LOOKS = {SITUATION: "situation", ORDERS: "orders", NEWS: "news", FORCE: "in-force"}
"""What a lesson calls going there."""
_TITLES = {SITUATION: "Situation", ORDERS: "Orders", NEWS: "News", FORCE: "In force"}

LOOKING: Final[Commands] = (Filter, Sort, ShowSituation, ShowOrders, ShowNews, ShowInForce)
"""To be offered by every screen of these parts."""


class FourParts(Coached[Onward]):
    """Beside each other where there is room, else one at a time behind tabs."""

    CSS_PATH = "four_parts.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (40, "-tall")]  # noqa: RUF012 - likewise

    def __init__(self, desk: Desk) -> None:
        """The desk of the cell."""
        super().__init__()
        self._desk = desk
        self._cell = desk.cell
        self._window = desk.window
        self._part = ORDERS

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
        self.show_part(ORDERS)

    def show_part(self, number: int) -> None:
        """Goes to a part; where there is no room, the others are hidden."""
        self.notice(_LOOKS[number])
        self._part = number
        for place, name in _PANES.items():
            self.query_one(f"#{name}").set_class(place == number, "-front")
        self.query_one("#right").set_class(number != SITUATION, "-front")
        if number in (NEWS, FORCE):
            self.query_one("#right").set_class(number == FORCE, "-force")
        self.query_one(Tabs).show(_TITLES, self._part)
        if number == SITUATION:
            self.query_one(Situation).take_focus()
        else:
            target = self.query_one("#order-list") if number == ORDERS else self.query_one(f"#{_PANES[number]}")
            target.focus()
        self.refresh_bindings()

    def filter(self) -> None:
        """Opens the filter of the tracks."""
        self.show_part(SITUATION)
        self.query_one(Situation).open_filter()

    def sort(self) -> None:
        """By movement, or by owner again."""
        self.show_part(SITUATION)
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
            self.app.push_screen(FloorScreen(self._desk.floor, self._window, self._desk.watch, self._desk.clock))

    def has_floor(self) -> bool:
        """Whether arguments are handed in, or open, now."""
        floor = self._desk.floor
        if floor is None or self._window.phase not in ("orders", "adjudication"):
            return False
        return floor.can_argue or bool(floor.matters())

    def show_brief(self) -> None:
        """The briefing, to read again."""
        self.notice("briefing")
        self.app.push_screen(Briefing(self._window, led=self._desk.clock() is not None))

    def show_last_turn(self) -> None:
        """What became of the turn before."""
        if self._window.turn <= 1:
            self.tell("This is the first turn; nothing has been ruled on yet.")
            return
        self.app.push_screen(last_turn(self._window))

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        return self.query_one(Situation).has_track()

    def key_escape(self) -> None:
        """Closes the filter."""
        self.query_one(Situation).close_filter()

    def on_descendant_focus(self) -> None:
        """What can be done depends on where the keyboard is."""
        self.refresh_bindings()

    def next_step(self) -> Line:
        """What the cell does next, in words."""
        return next_step(self._window)

    def _draw(self) -> None:
        parts = cell_parts(self._window, self.next_step())
        self.query_one(TopLines).show(*parts.top)
        self.query_one(Situation).show(parts.tracks)
        self.query_one("#order-list", RowList).show(parts.orders)
        self.query_one("#orders", Pane).entitle(line("2 Orders ", *parts.given))
        self.query_one("#today", Prose).show(parts.today)
        self.query_one("#news Prose", Prose).show(parts.news)
        self.query_one("#force Prose", Prose).show(parts.force)
        self.query_one(Tabs).show(_TITLES, self._part)
        self.speak()
