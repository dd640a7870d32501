"""A key pressed once too often: what it closed is gone, and what comes to light under it is not acted on by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import define
from textual.screen import Screen

ONCE_TOO_OFTEN: Final = 1.0
"""Seconds within which the same key again is a slip; whoever leans on a key slips as long."""


@define
class Shield:
    """Follows the keys, and holds off those that were meant for a screen that is not there any more."""

    _key: str = ""
    _at: float = 0.0
    _covered: tuple[Screen[Any], ...] = ()
    """The screens that lay under another when the key came."""

    def holds_off(self, key: str, now: float, screens: Sequence[Screen[Any]]) -> bool:
        """Whether this key, pressed now over these screens (the last is seen), must not act."""
        slips = (
            key == self._key
            and now - self._at < ONCE_TOO_OFTEN
            and any(screens[-1] is known for known in self._covered)
        )
        if not slips:
            self._key, self._covered = key, tuple(screens[:-1])
        self._at = now
        return slips and getattr(screens[-1], "SHIELDED", False)
