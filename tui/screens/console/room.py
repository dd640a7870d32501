"""The room: who sits where, and how others come in."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from tui.commands.console import ShowRoom
from tui.dialogs.question import Message
from tui.gateway.attendance import Happening, Invitation
from tui.gateway.exercise import Exercise
from tui.screens.console.part import SIDE, Part
from tui.viewmodels.room import invitation_paras, room_count, room_rows
from tui.widgets.rows import Column, RowList


class RoomPart(Part):
    """One row a place: its token, and whether somebody is there. Enter says how to come in."""

    NAME, SHOWN_BY, COLUMN = "room", ShowRoom, SIDE

    def __init__(self, exercise: Exercise) -> None:
        """The room of this exercise."""
        super().__init__(exercise)
        self._stop: Callable[[], None] = lambda: None
        self._kept: list[Happening] = []
        """What happened while a cell had the keyboard."""

    def compose(self) -> ComposeResult:
        """Place, token, who."""
        yield RowList((Column(), Column(width=14), Column(width=15, from_width=56)))

    def on_mount(self) -> None:
        """Follows who comes and goes."""
        room = self.exercise.room
        if room is not None:
            self._stop = room.watch(self._told)

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop()

    def draw(self) -> None:
        """As it stands."""
        self.query_one(RowList).show(room_rows(self._invitations()))
        self.entitle_counted()

    def count(self) -> str:
        """How many places are taken."""
        return room_count(self._invitations())

    def open_row(self) -> None:
        """How somebody comes to the place under the cursor."""
        chosen = self.query_one(RowList).chosen
        for invitation in self._invitations():
            if invitation.place == chosen:
                self.app.push_screen(Message(invitation.title, invitation_paras(invitation)))

    def _invitations(self) -> tuple[Invitation, ...]:
        room = self.exercise.room
        return room.invitations() if room is not None else ()

    def _told(self, happening: Happening) -> None:
        self.call_later(self._heard, happening)

    def say_kept(self) -> None:
        """The facilitator has the keyboard back: what happened meanwhile."""
        kept, self._kept = self._kept, []
        for happening in kept:
            self._say(happening)

    def _heard(self, happening: Happening) -> None:
        if not self.can_draw:
            return
        self.draw()
        if self.console.is_handed:  # type: ignore[attr-defined] # the console alone holds this part
            self._kept.append(happening)
        else:
            self._say(happening)

    def _say(self, happening: Happening) -> None:
        failed = happening.kind == "failed"
        self.app.notify(happening.told, severity="error" if failed else "information", markup=False, timeout=6)
