"""The course of a game: which screen comes next, from where the game stands to the lobby."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, assert_never

from textual.app import App
from textual.screen import Screen

from tui.dialogs.onward import Onward
from tui.dialogs.question import Message
from tui.gateway.desk import SharedDesk
from tui.gateway.sitting import (
    Finished,
    OrdersOf,
    Sitting,
    Stage,
    ToAdjudicate,
    ToBegin,
    ToClose,
    ToOpen,
    VotesOf,
)
from tui.screens import reports
from tui.screens.backdrop import Backdrop
from tui.screens.ballot import Ballots
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.curtain import Curtain
from tui.screens.review import Review
from tui.viewmodels.lines import para

if TYPE_CHECKING:
    from collections.abc import Callable


class Course:
    """Asks the sitting what is to happen, shows the screen for it, and asks again."""

    def __init__(self, app: App[Any], sitting: Sitting) -> None:
        """`sitting` is closed when the course has run."""
        self._app = app
        self._sitting = sitting
        self._at_keyboard = ""
        self._read: set[int] = set()
        self._briefed: set[str] = set()

    async def run(self) -> None:
        """Until the game is left. Raises `NotDone` where it cannot go on."""
        backdrop = Backdrop()
        await self._app.push_screen(backdrop)
        try:
            await self._welcome()
            while await self._step(self._sitting.stage()) is Onward.ON:
                pass
        finally:
            self._sitting.close()
            if backdrop.is_current:
                backdrop.dismiss(None)

    async def _welcome(self) -> None:
        if self._sitting.recovered:
            await self._shown(Message("This save was put right", (para(self._sitting.recovered),)))

    async def _step(self, stage: Stage) -> Onward:
        """One stage of the turn."""
        match stage:
            case ToBegin():
                return await self._done(self._sitting.begin)
            case OrdersOf(cell=cell):
                return await self._orders(cell)
            case ToAdjudicate():
                return await self._done(self._sitting.adjudicate)
            case VotesOf(cell=cell):
                return await self._after_rulings(lambda: self._votes(cell))
            case ToClose():
                return await self._after_rulings(lambda: self._done(self._sitting.close_turn))
            case ToOpen():
                return await self._open_turn()
            case Finished():
                return await self._finish()
            case _:
                assert_never(stage)

    async def _orders(self, cell: str) -> Onward:
        if await self._handed_over(cell, f"Orders of turn {self._sitting.turn}") is Onward.LOBBY:
            return Onward.LOBBY
        if self._sitting.turn == 1 and cell not in self._briefed:
            self._briefed.add(cell)
            await self._shown(Briefing(self._sitting.window(cell)))
            self._sitting.coach.notice(cell, "briefing")
        return await self._shown(CellScreen(SharedDesk(self._sitting, cell)))

    async def _votes(self, cell: str) -> Onward:
        if await self._handed_over(cell, "A ballot is held") is Onward.LOBBY:
            return Onward.LOBBY
        return await self._shown(Ballots(SharedDesk(self._sitting, cell)))

    async def _open_turn(self) -> Onward:
        if await self._shown_to_all(reports.consequences(self._sitting)) is Onward.LOBBY:
            return Onward.LOBBY
        return await self._done(self._sitting.open_turn) if self._sitting.stage() == ToOpen() else Onward.ON

    async def _finish(self) -> Onward:
        if self._sitting.place not in self._read:
            self._read.add(self._sitting.place)
            if await self._shown_to_all(reports.consequences(self._sitting)) is Onward.LOBBY:
                return Onward.LOBBY
            return Onward.ON
        return await self._shown(Review(self._sitting))

    async def _after_rulings(self, following: Callable[[], Any]) -> Onward:
        """Rulings are read once each time they are made; then what follows."""
        ruled_at = self._sitting.ruled_at()
        if ruled_at in self._read:
            result: Onward = await following()
            return result
        self._read.add(ruled_at)
        return await self._shown_to_all(reports.rulings(self._sitting))

    async def _handed_over(self, cell: str, what: str) -> Onward:
        """A curtain where the keyboard goes to other people."""
        if len(self._sitting.people) <= 1 or cell == self._at_keyboard:
            return Onward.ON
        answer = await self._shown(Curtain(self._sitting.titles_of_cells[cell], what))
        self._at_keyboard = cell
        return answer

    async def _done(self, work: Callable[[], None]) -> Onward:
        """Something the engine does, away from the screen."""
        await asyncio.to_thread(work)
        return Onward.ON

    async def _shown_to_all(self, screen: Screen[Any]) -> Onward:
        """Everybody here looks; before one cell does again, the curtain falls."""
        answer = await self._shown(screen)
        self._at_keyboard = ""
        return answer

    async def _shown(self, screen: Screen[Any]) -> Onward:
        answer = await self._app.push_screen_wait(screen)
        return Onward.LOBBY if answer is Onward.LOBBY else Onward.ON
