"""A cell's screens on the facilitator's keyboard: leaving them leads back to the facilitator, not to the lobby."""

from __future__ import annotations

from typing import ClassVar

from tui.commands import cell as offers
from tui.commands.form import LeaveVoting
from tui.commands.seating import GiveBack
from tui.dialogs.commanded import Commands
from tui.screens.ballot import Ballots
from tui.screens.seated import LedCell


def _given_back(commands: Commands, leaving: type) -> Commands:
    return tuple(GiveBack if command is leaving else command for command in commands)


class HandedCell(LedCell):
    """Until the cell has locked, or gives the keyboard back."""

    OFFERS: ClassVar[Commands] = _given_back(LedCell.OFFERS, offers.Leave)

    def ballots(self, at: str) -> Ballots:
        """The cell's ballots, as they are shown here."""
        return HandedBallots(self._seat, at)


class HandedBallots(Ballots):
    """Until the cell has voted, or gives the keyboard back."""

    OFFERS: ClassVar[Commands] = _given_back(Ballots.OFFERS, LeaveVoting)
