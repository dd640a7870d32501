"""A cell's screens on the facilitator's keyboard: leaving them leads back to the facilitator, not to the lobby."""

from __future__ import annotations

from typing import ClassVar

from tui.commands import cell as offers
from tui.commands.form import LeaveVoting
from tui.commands.seating import GiveBack
from tui.dialogs.commanded import Commands
from tui.gateway.seat import Seat
from tui.screens.ballot import Ballots
from tui.screens.cell import CellScreen
from tui.screens.seated import led
from tui.viewmodels.cell import standing_still


def _given_back(commands: Commands, leaving: type) -> Commands:
    return tuple(GiveBack if command is leaving else command for command in commands)


class HandedCell(CellScreen):
    """Until the cell has locked, or gives the keyboard back."""

    OFFERS: ClassVar[Commands] = _given_back(led(CellScreen.OFFERS), offers.Leave)

    def __init__(self, seat: Seat) -> None:
        """The place of the cell; the facilitator may order for a bot's as well."""
        super().__init__(seat)
        self._seat = seat

    def not_asked(self) -> str:
        """Why no orders are asked for now: the facilitator comes here in any phase."""
        return standing_still(self._window, paused=self._seat.table().paused, bot=False)


class HandedBallots(Ballots):
    """Until the cell has voted, or gives the keyboard back."""

    OFFERS: ClassVar[Commands] = _given_back(Ballots.OFFERS, LeaveVoting)
