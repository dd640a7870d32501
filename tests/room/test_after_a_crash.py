"""A host that was killed and is started again: nobody waits for the facilitator to have read what was put right."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from tests.room.house import read
from tests.room.paper import Caller, quiet
from tests.room.table import HEIGHT, WIDTH, Sitter, exercise, sit
from tests.tui.stage import casus, wait_for
from tui.dialogs.question import Message
from tui.gateway.attendance import Happening
from tui.gateway.shelf import resume_exercise
from tui.room import RoomHere
from tui.room.glass import Terminal
from tui.room.served import ConsolePlace
from tui.room.sign import signs
from tui.screens.console.screen import Console


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A save as a killed host leaves it: its last line half written."""
    game = exercise(tmp_path / "before")
    save = tmp_path / "left.casus"
    save.write_bytes(game.path.read_bytes()[:-7])
    game.close()
    return save


async def test_the_room_opens_before_anybody_reads_what_was_put_right(
    left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ROM-3: clients that wait for the host are back at once; the message lies over the console until it is closed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    app = casus(tmp_path, open_save=resume_exercise(left), rooms=RoomHere(port=0))
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: bool(signs()))
        await wait_for(pilot, lambda: isinstance(app.screen, Message))
        (sign,) = signs()
        async with aiohttp.ClientSession() as http:
            socket = await http.ws_connect(
                f"http://{sign.address}/socket?width=60&height=10", headers={"Authorization": f"Bearer {sign.token}"}
            )
            await read(socket, "Turn 1")
            assert isinstance(app.screen, Message)
            await socket.close()
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, Console))


async def test_a_served_console_says_what_was_put_right_once(left: Path) -> None:
    """ROM-3: at the facilitator's own place, and not again when the console is left and comes back."""
    game = resume_exercise(left)
    told: list[Happening] = []
    place = await sit("facilitator", lambda: ConsolePlace(game), told)
    await place.comes_to("This save was put right")
    await place.types("\x1b", "1 Cells")
    await place.types("q")
    place.place.rise(place.caller)
    again = Sitter(place.place, Caller())
    again.place.sit(again.caller, Terminal(WIDTH, HEIGHT), "here")
    await again.comes_to("1 Cells")
    await quiet(again.caller)
    assert "put right" not in again.sees()
    await place.place.close()
    game.close()
