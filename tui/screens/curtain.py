"""The curtain between two cells on one keyboard: nothing is to be seen until the right people look."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.widgets import Static

from tui.commands.reading import GoOn, LeaveReading
from tui.commands.seating import GiveBack
from tui.dialogs.commanded import Commanded, Commands
from tui.dialogs.onward import Onward
from tui.viewmodels.lines import dim, head, line, strong
from tui.widgets.keyline import KeyLine
from tui.widgets.text import painted


class Curtain(Commanded[Onward]):
    """Names the cell the keyboard goes to, and nothing else."""

    TITLE = "Hand over"
    DEFAULT_CSS = """
    Curtain {
        align: center middle;
        Center Static { width: auto; max-width: 90%; text-align: center; padding: 0 0 1 0; }
    }
    """
    OFFERS: ClassVar[Commands] = (GoOn, LeaveReading)

    def __init__(self, cell: str, what: str) -> None:
        """The cell's title, and what it is asked to do."""
        super().__init__()
        self._cell = cell
        self._what = what

    def compose(self) -> ComposeResult:
        """Three lines in the middle."""
        with Middle():
            yield Center(Static(painted(line(dim("Hand the keyboard to")))))
            yield Center(Static(painted(line(head(self._cell)))))
            yield Center(Static(painted(line(dim(self._what)))))
            yield Center(Static(painted(line(strong("Enter"), dim(" when only they are looking")))))
        yield KeyLine()

    def go_on(self) -> None:
        """Opens the curtain."""
        self.dismiss(Onward.ON)

    def skip(self) -> None:
        """There is nothing to skip."""

    def undo(self) -> None:
        """Nothing is undone from behind the curtain."""

    def leave(self) -> None:
        """To the lobby."""
        self.dismiss(Onward.LOBBY)


class ToCell(Curtain):
    """From the facilitator to a cell; without opening it the keyboard goes back."""

    OFFERS: ClassVar[Commands] = (GoOn, GiveBack)


class FacilitatorOnly(Curtain):
    """The way back to the console, which no cell may see."""

    OFFERS: ClassVar[Commands] = (GoOn,)

    def __init__(self) -> None:
        """To the facilitator."""
        super().__init__("The facilitator", "Facilitator only: the console shows what every cell has sealed")
