"""A cell asks the white cell: for every screen of a cell's place."""

from __future__ import annotations

from typing import cast

from textual.screen import Screen

from engine.model import commands as asked
from tui.dialogs.fields import Answers, Field, Fields
from tui.gateway.desk import Desk
from tui.gateway.exercise import WHITE
from tui.viewmodels.lines import dim, para


class Asking:
    """What such a screen needs beside being one: its desk, as `_desk`."""

    _desk: Desk

    def ask_white(self) -> None:
        """Opens the form; what is sent is read by the white cell alone (RFI-1)."""
        screen = cast("Screen[None]", self)

        def give(typed: Answers) -> None:
            self._desk.submit(asked.AskWhite(self._desk.cell, typed["question"]))

        def sent(done: bool | None) -> None:  # noqa: FBT001 - what the form was closed with
            if done:
                screen.notify("Asked. The answer comes with the news.", markup=False, timeout=3)

        about = (para(dim("Only the white cell reads it. The answer comes with the news.")),)
        fields = (Field("question", "Question", is_long=True),)
        screen.app.push_screen(Fields("Ask the white cell", about, fields, give), sent)

    def can_ask_white(self) -> bool:
        """Where a facilitator runs the game, and it is not he who asks: somebody is there to answer."""
        return self._desk.clock() is not None and self._desk.cell != WHITE
