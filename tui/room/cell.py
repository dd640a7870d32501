"""The place of a cell: its own screens, following the game from phase to phase."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeAlias

from textual import work
from textual.screen import Screen

from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER, REVIEW
from tui.dialogs.order_form import OrderForm
from tui.gateway.seat import Seat
from tui.room.placed import PlacedApp
from tui.screens.backdrop import Backdrop
from tui.screens.briefing import Briefing
from tui.screens.history import History
from tui.screens.seated import SeatedBallots, SeatedCell, SeatedReading, consequences_for, rulings_for
from tui.viewmodels.lines import Card
from tui.viewmodels.turn import consequence_cards, ruling_cards

Stop: TypeAlias = tuple[str, int]
"""Which of the cell's screens, and of which turn: `rulings` of 3."""
_COURSE = (BEGINNING, ORDERS, ADJUDICATION, BALLOTS, REVIEW, OVER)
_AHEAD = "The facilitator has gone on."
_BACK = "The facilitator has taken something back."
_RULED = ("ballots", "review", "over")
_CLOSED = ("review", "over")


class Itinerary:
    """Which screen a cell should see now: what is to be read once, what is asked, or where it looks on."""

    def __init__(self, seat: Seat) -> None:
        """What was before is not read again."""
        self._seat = seat
        self._told: dict[Stop, tuple[Card, ...]] = {}
        """What the cell has read, as it was told then."""
        turn = seat.turn
        self._read: set[Stop] = {("rulings", turn - 1), ("consequences", turn - 1)}
        if turn > 1 or seat.phase != "orders":
            self._read.add(("briefing", 0))
        self._since = turn - 1

    def next(self) -> Stop:
        """The screen that is due; what is to be read comes in the order in which it happened."""
        turn, phase = self._seat.turn, self._seat.phase
        unread = (stop for stop in self._to_read(turn, phase) if stop not in self._read and not self._read_before(stop))
        return next(unread, self._asked(turn, phase))

    def has_seen(self, stop: Stop) -> None:
        """The cell has read it."""
        self._read.add(stop)
        self._told[stop] = self._telling(stop)

    def still_holds(self, stop: Stop) -> bool:
        """Whether what is read there has not been undone since."""
        return stop in tuple(self._to_read(self._seat.turn, self._seat.phase))

    def forget_undone(self) -> None:
        """What is undone is read again when it has happened otherwise."""
        self._read = {stop for stop in self._read if stop[1] <= self._since or self.still_holds(stop)}

    def _read_before(self, stop: Stop) -> bool:
        """Whether it was read, undone, and done again in the same way."""
        same = stop in self._told and self._told[stop] == self._telling(stop)
        if same:
            self._read.add(stop)
        return same

    def _telling(self, stop: Stop) -> tuple[Card, ...]:
        what, turn = stop
        cards = {"rulings": ruling_cards, "consequences": consequence_cards}.get(what)
        return cards(self._seat.window, turn) if cards else ()

    def _to_read(self, turn: int, phase: str) -> list[Stop]:
        stops: list[Stop] = [("briefing", 0)] if turn else []
        for past in range(max(self._since, 1), turn + 1):
            if past < turn or phase in _RULED:
                stops.append(("rulings", past))
            if past < turn or phase in _CLOSED:
                stops.append(("consequences", past))
        return stops

    def _asked(self, turn: int, phase: str) -> Stop:
        votes = phase == "ballots" and self._seat.is_with_people and self._seat.has_votes_left()
        return ("votes", turn) if votes else ("cell", 0)


class CellPlace(PlacedApp):
    """What whoever sits at a cell's place sees: nothing but what the cell may see (VIS-3, ROM-2)."""

    def __init__(self, seat: Seat) -> None:
        """The cell's own part of the exercise."""
        super().__init__()
        self._seat = seat
        self._way = Itinerary(seat)
        self._stop: Stop = ("", 0)
        self._stood = self._stands()
        self._saying = ""
        self._stop_watching: Callable[[], None] | None = None

    def on_mount(self) -> None:
        """Begins to follow."""
        self._stop_watching = self._seat.watch(self._told)
        self.follow()

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        if self._stop_watching is not None:
            self._stop_watching()

    @work
    async def follow(self) -> None:
        """One screen after the other, for as long as the room is open."""
        await self.push_screen(Backdrop())
        while True:
            self._stop = self._way.next()
            screen = self._screen(self._stop)
            screen.call_later(self._say)
            await self.push_screen_wait(screen)
            if self._way.still_holds(self._stop):
                self._way.has_seen(self._stop)
            # A screen that closes at once, for whatever reason, must not keep the others from being served.
            await asyncio.sleep(0)

    def _screen(self, stop: Stop) -> Screen[Any]:
        match stop:
            case ("briefing", _):
                return Briefing(self._seat.window, led=True)
            case ("rulings", turn):
                return rulings_for(self._seat, turn)
            case ("consequences", turn):
                return consequences_for(self._seat, turn)
            case ("votes", _):
                return SeatedBallots(self._seat)
            case _:
                return SeatedCell(self._seat)

    def _told(self) -> None:
        """Called wherever somebody decided something: in another thread, or in the midst of another application."""
        self.call_later(self._look)

    def _look(self) -> None:
        """Something has changed for the cell: the screen gives way where another is due, or is drawn anew."""
        if self._exit:
            return
        self._way.forget_undone()
        before, self._stood = self._stood, self._stands()
        reading = self._stop[0] not in ("cell", "votes")
        if self._way.still_holds(self._stop) if reading else self._stop == self._way.next():
            if self._stood != before:
                self._close_the_order_form()
            self._redraw()
        else:
            self._close_down_to_the_backdrop()
        if self._stood != before:
            self._saying = _AHEAD if self._stood > before else _BACK
            self.screen.call_later(self._say)

    def _say(self) -> None:
        """On the screen that is there to stay: the one that gives way takes with it what was said on it."""
        if self._saying and not isinstance(self.screen, Backdrop):
            self.clear_notifications()
            self.notify(self._saying, timeout=4, markup=False)
            self._saying = ""

    def _stands(self) -> tuple[int, int]:
        """How far the game has come: turn and phase."""
        return self._seat.turn, _COURSE.index(self._seat.phase)

    def _redraw(self) -> None:
        """By each screen in its turn: one that is still being put together comes to it once it is."""
        for screen in self.screen_stack:
            if isinstance(screen, SeatedCell | SeatedReading | History):
                screen.call_later(screen.redraw)

    def _close_the_order_form(self) -> None:
        """The cell's own screen stays where orders wait for rulings; what could still be ordered on it does not."""
        for form in [screen for screen in self.screen_stack if isinstance(screen, OrderForm)]:
            form.dismiss(None)

    def _close_down_to_the_backdrop(self) -> None:
        """Closes what is open over the screen that gives way, and then that: what is half filled in is out of date."""
        while len(self.screen_stack) > 2:  # noqa: PLR2004 - Textual's own first screen, and the backdrop
            self.screen.dismiss(None)
