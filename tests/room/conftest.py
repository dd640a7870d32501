"""What every test of the room may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.room.house import Open
from tests.room.paper import Form
from tui.gateway.attendance import Happening
from tui.room import gate
from tui.room import room as rooms
from tui.room.room import Room, Setting


class _Untouched:
    """Leaves the collector of garbage alone: a process of tests holds so much that each round would take seconds."""

    def begin(self) -> None:
        """Nothing is set aside."""

    def end(self) -> None:
        """Nothing was."""


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a room does about garbage has tests of its own."""
    monkeypatch.setattr(rooms, "Memory", _Untouched)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Open]:
    """A room with two places, on a free port."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(gate, "_DELAY", 0.01)
    told: list[Happening] = []
    settings = (Setting("berlin", "Berlin", Form), Setting("projector", "Projector", Form, many=True))
    room = Room(settings, tmp_path / "game.casus", "A game")
    room.watch(told.append)
    await room.open(port=0)
    async with aiohttp.ClientSession() as http:
        yield Open(room, told, http)
    await room.close()
