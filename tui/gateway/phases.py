"""The phases of a turn by the names they have on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PHASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "beginning": "before the first turn",
        "orders": "orders",
        "adjudication": "adjudication",
        "ballots": "ballots",
        "review": "end of the turn",
        "over": "the game is over",
    }
)


def when(turn: int, phase: str) -> str:
    """`turn 3, end of the turn`; before the first turn, that."""
    return f"turn {turn}, {PHASES[phase]}" if turn else PHASES["beginning"]
