"""The application itself: it opens the lobby, and starts a game when one is chosen there."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Sequence
from pathlib import Path
from secrets import randbelow

from textual import on, work

from engine.model.scenario import Scenario
from tui.app.colours import with_all_colours
from tui.app.course import Course
from tui.app.facilitation import Facilitation
from tui.app.rooms import Rooms
from tui.app.terminal import with_a_line_of_its_own
from tui.app.themed import Themed
from tui.dialogs.question import Message
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import (
    begin_exercise,
    begin_sitting,
    read_scenario,
    restore_game,
    resume_game,
)
from tui.gateway.sitting import Sitting
from tui.gateway.trouble import NotDone
from tui.screens.backdrop import Backdrop
from tui.screens.console.leaving import Leaving
from tui.screens.console.screen import Console
from tui.screens.lobby import Lobby
from tui.screens.seats import Seated, Seats
from tui.viewmodels.lines import dim, para

_SIGNALLED = 128
"""Shells add this to a signal's number."""
_CLOSING = 10.0
"""Seconds that a game has to be closed when the program ends."""
SEEDS = 10**6
"""Seeds proposed are below this, so that they can be read out and typed."""


class Casus(Themed):
    """Casus on a terminal."""

    def __init__(
        self,
        *,
        scenarios: Sequence[Path],
        saves: Path,
        open_save: Path | Exercise | None = None,
        scenario: str | None = None,
        seed: int | None = None,
        rooms: Rooms | None = None,
    ) -> None:
        """`open_save` is gone on with at once; `scenario` names a folder whose seats are chosen at once.

        Instead of a save, an exercise may be open already. `rooms` opens the room of an exercise.
        """
        super().__init__()
        self._scenarios = tuple(scenarios)
        self._saves = saves
        self._open_save = open_save
        self._wanted = scenario
        self._seed = seed
        self._rooms = rooms
        self._is_left: asyncio.Event | None = None
        with_a_line_of_its_own(self, lambda: self._end_by(signal.SIGHUP))
        if rooms is not None:
            with_all_colours(self)

    def on_mount(self) -> None:
        """The lobby, and over it what was asked for on the command line."""
        self.put_on_the_look()
        self._heed_signals()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh())  # the terminal was somebody else's meanwhile
        self.push_screen(Lobby(self._scenarios, self._saves))
        if isinstance(self._open_save, Exercise):
            self.facilitate(self._open_save)
        elif self._open_save is not None:
            self.resume(self._open_save)
        elif self._wanted is not None:
            self._begin_named(self._wanted)

    async def on_unmount(self) -> None:
        """Waits until a game that was being played is closed, and everybody at its places told."""
        if self._is_left is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._is_left.wait(), _CLOSING)

    async def action_quit(self) -> None:
        """Whatever lies over a console, what it asks before the room is closed is asked."""
        console = next((screen for screen in self.screen_stack if isinstance(screen, Console)), None)
        if console is None or isinstance(self.screen, Leaving):
            await super().action_quit()
        else:
            console.quit()

    def _heed_signals(self) -> None:
        """Told to end or cut off from its terminal, it ends in order: terminal given back, save closed."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                asyncio.get_running_loop().add_signal_handler(number, self._end_by, number)

    def _end_by(self, number: int) -> None:
        self.exit(return_code=_SIGNALLED + number)

    @on(Lobby.Begin)
    def _begin_chosen(self, event: Lobby.Begin) -> None:
        self.begin(event.scenario)

    @on(Lobby.Resume)
    def _resume_chosen(self, event: Lobby.Resume) -> None:
        self.resume(event.path)

    @on(Lobby.Restore)
    def _restore_chosen(self, event: Lobby.Restore) -> None:
        self.restore(event.path)

    @work(exclusive=True, group="game")
    async def restore(self, save: Path) -> None:
        """What is good of a damaged game."""
        await self._play(asyncio.to_thread(restore_game, save))

    @work(exclusive=True, group="game")
    async def begin(self, scenario: Scenario) -> None:
        """Seats, then the game."""
        seated = await self.push_screen_wait(Seats(scenario, self._proposed_seed()))
        if seated is not None:
            await self._play(self._begun(scenario, seated))

    @work(exclusive=True, group="game")
    async def resume(self, save: Path) -> None:
        """A kept game from where it was left."""
        await self._play(asyncio.to_thread(resume_game, save))

    @work(exclusive=True, group="game")
    async def facilitate(self, exercise: Exercise) -> None:
        """An exercise that is open already."""
        opened: asyncio.Future[Exercise] = asyncio.get_running_loop().create_future()
        opened.set_result(exercise)
        await self._play(opened)

    @work(exclusive=True, group="game")
    async def _begin_named(self, name: str) -> None:
        folder = next((folder for folder in self._scenarios if folder.name == name), Path(name))
        found = await asyncio.to_thread(read_scenario, folder)
        if found.scenario is None:
            await self._say(NotDone(f"{name} cannot be played.", found.findings))
            return
        seated = await self.push_screen_wait(Seats(found.scenario, self._proposed_seed()))
        if seated is not None:
            await self._play(self._begun(found.scenario, seated))

    async def _begun(self, scenario: Scenario, seated: Seated) -> Sitting | Exercise:
        begin = begin_exercise if seated.facilitated else begin_sitting
        return await asyncio.to_thread(begin, self._saves, scenario, seated.seats, seated.seed)

    async def _play(self, opening: Awaitable[Sitting | Exercise]) -> None:
        """One game from where it stands until it is left.

        Behind it stands a screen that says what is going on until it comes: a key pressed meanwhile opens nothing else.
        """
        self._is_left = asyncio.Event()
        backdrop = Backdrop()
        await self.push_screen(backdrop)
        backdrop.say("Opening ...")
        trouble: NotDone | None = None
        try:
            game = await opening
            backdrop.say("")
            await (Facilitation(self, game, self._rooms) if isinstance(game, Exercise) else Course(self, game)).run()
        except NotDone as found:
            trouble = found
        finally:
            self._is_left.set()
            if backdrop.is_current:
                await backdrop.dismiss(None)
        if trouble is not None:
            await self._say(trouble)

    async def _say(self, trouble: NotDone) -> None:
        await self.push_screen_wait(Message("That cannot be done", (para(trouble.because), para(dim(trouble.hint)))))

    def _proposed_seed(self) -> int:
        return self._seed if self._seed is not None else randbelow(SEEDS)
