"""The projector at the end of a game as it looks in three sizes of terminal, with the clock standing.

A picture that changes is looked at, and taken with `pytest --snapshot-update` when it is meant.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.tui.stage import OneScreen
from tests.tui.test_exercise import exercise
from tui.gateway.clock import Clock
from tui.gateway.exercise import ROOM
from tui.screens.projector import Projector
from tui.viewmodels.projector import board

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=["small", "middle", "large"])
def test_the_end_of_a_game(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    """The ending by its name, each cell's score, and what it was scored on."""
    game = exercise(tmp_path)
    while game.phase != "over":
        game.advance()
    clock = Clock(None, lambda: 0.0, lambda: NOON)
    told = board(game.public(), game.table(ROOM))
    game.close()
    assert snap_compare(OneScreen(lambda: Projector(lambda: told, clock.read)), terminal_size=size)
