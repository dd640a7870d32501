"""Asks for the name of a place in the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.commands.dialogs import Close, TakeName
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.viewmodels.lines import dim, line, para, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted

LONGEST = 60


class Naming(Dialog[str | None]):
    """Enter takes the name, Escape none."""

    TITLE = "Name this place"
    DEFAULT_CSS = """
    Naming Input { height: 1; border: none; padding: 0 1; background: $panel; margin: 1 0; }
    """
    OFFERS: ClassVar[Commands] = (TakeName, Close)

    def __init__(self, place: str, names: Sequence[str] = ()) -> None:
        """What the place is called without one, and the names it has."""
        super().__init__()
        self._place = place
        self._names = tuple(names)

    def compose(self) -> ComposeResult:
        """A field and what it is for."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Name this place"))
            yield Prose()
            yield Input(placeholder="the hard line", max_length=LONGEST, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is in the field."""
        finds = "A name finds it again, here and in casus compare. One in use moves here."
        paras = [para(self._place, "."), para(dim(finds))]
        if self._names:
            has = " and ".join(f"“{name}”" for name in self._names)
            paras.insert(
                1, para(warn(f"It is called {has} already. "), "It keeps that; the new name is shown instead.")
            )
        self.query_one(Prose).show(paras)
        self.query_one(Input).focus()

    def take_name(self) -> None:
        """What stands in the field, if anything does."""
        name = self.query_one(Input).value.strip()
        if name:
            self.dismiss(name)
        else:
            self.tell("Write a name first.", "warning")

    def close(self) -> None:
        """No name."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.take_name()
