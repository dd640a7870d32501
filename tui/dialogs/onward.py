"""What a screen of the game answers when it closes."""

from __future__ import annotations

from enum import Enum


class Onward(Enum):
    """Where the game goes from here."""

    ON = "on"
    """Look at what is to happen next."""
    LOBBY = "lobby"
    """Leave; the game is kept."""
