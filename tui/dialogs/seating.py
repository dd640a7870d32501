"""Who plays a cell from now on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.commands.seating import TakePlayer
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.viewmodels.lines import Row, dim, good, line, para
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import RowList
from tui.widgets.text import Prose, painted


class Seating(Dialog[str]):
    """Closes with the player; empty where nothing is to change."""

    OFFERS: ClassVar[Commands] = (TakePlayer, Close)
    DEFAULT_CSS = """
    Seating RowList { height: auto; max-height: 14; }
    """

    def __init__(self, cell: str, players: tuple[tuple[str, str], ...], now: str) -> None:
        """The cell's title; who may play it, by id and title; who does."""
        super().__init__()
        self._cell = cell
        self._players = players
        self._now = now

    def compose(self) -> ComposeResult:
        """The players, the present one marked."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(f"Who plays {self._cell} from now on?"))
            yield RowList()
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor is on whoever plays."""
        rows = self.query_one(RowList)
        rows.show(
            Row(player, (line(good("● ") if player == self._now else dim("○ "), title),))
            for player, title in self._players
        )
        rows.choose(self._now)
        rows.focus()
        self.query_one(Prose).show((para(dim("A bot gives its orders and votes as the phase ends.")),))

    def take(self) -> None:
        """The player under the cursor."""
        chosen = self.query_one(RowList).chosen
        self.dismiss("" if chosen == self._now else chosen)

    def close(self) -> None:
        """As it was."""
        self.dismiss("")

    @on(RowList.OptionSelected)
    def _clicked(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.take()
