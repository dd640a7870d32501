"""What if one decision had not been taken: played on without it, and what came of that."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from threading import Event
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.gateway.timeline import Step, Timeline
from tui.gateway.trouble import NotDone
from tui.gateway.what_if import WHAT_IF_GAMES
from tui.viewmodels.lines import Para, dim, line, para
from tui.viewmodels.what_if import what_if_paras
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose, painted


class _NoLongerWanted(Exception):
    """Whoever asked has gone."""


class WhatIfNot(Dialog[None]):
    """Plays while one waits; Escape goes back at any time, and then it plays no further."""

    TITLE = "What if not?"
    DEFAULT_CSS = """
    WhatIfNot {
        #box { width: 96; height: 90%; }
        #box Scroll { border: none; padding: 0; }
    }
    """
    OFFERS: ClassVar[Commands] = (Close,)

    def __init__(self, timeline: Timeline, step: Step) -> None:
        """The decision that is left out."""
        super().__init__()
        self._timeline = timeline
        self._step = step
        self._played = 0
        self._has_gone = Event()

    def compose(self) -> ComposeResult:
        """The text in a box, scrolling."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(f"Turn {self._step.turn}: what if not?"))
            with Scroll():
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins to play."""
        self._say_how_far()
        self.query_one(Scroll).focus()
        self._play()

    def on_unmount(self) -> None:
        """Else the program would wait, as it ends, until all is played."""
        self._has_gone.set()

    def close(self) -> None:
        """Back to the history; the game was never touched."""
        self.dismiss(None)

    @work(exclusive=True, group="what-if")
    async def _play(self) -> None:
        loop = asyncio.get_running_loop()

        def told(done: int) -> None:
            if self._has_gone.is_set():
                raise _NoLongerWanted
            loop.call_soon_threadsafe(self._so_far, done)

        try:
            found = await asyncio.to_thread(self._timeline.what_if, self._step.place, told)
        except _NoLongerWanted:
            return
        except NotDone as trouble:
            self._show((para(str(trouble)),))
        else:
            self._show(what_if_paras(found))

    def _so_far(self, done: int) -> None:
        self._played = done
        self._say_how_far()

    def _say_how_far(self) -> None:
        if self._played < WHAT_IF_GAMES:
            far = f"Playing on without it: {self._played} of {WHAT_IF_GAMES} games, each on both lines."
            self._show((para(self._step.words), para(dim(far))))

    def _show(self, paras: Iterable[Para]) -> None:
        if self.can_draw:
            self.query_one(Prose).show(paras)
