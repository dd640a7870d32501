"""The parts of the console, in the order of their keys. Another part is another line here."""

from __future__ import annotations

from typing import Final

from tui.screens.console.ballots import BallotsPart
from tui.screens.console.cells import CellsPart
from tui.screens.console.events import EventsPart
from tui.screens.console.notes import NotesPart
from tui.screens.console.part import Part
from tui.screens.console.requests import RequestsPart
from tui.screens.console.room import RoomPart
from tui.screens.console.rulings import RulingsPart
from tui.screens.console.tracks import TracksPart

PARTS: Final[tuple[type[Part], ...]] = (
    CellsPart,
    RulingsPart,
    EventsPart,
    TracksPart,
    RequestsPart,
    NotesPart,
    RoomPart,
    BallotsPart,
)
