"""`casus host`, before it takes the terminal: what cannot be hosted is said in words, and no screen comes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import tui.app
from tests.tui.stage import PATIENCE, TINY
from tests.tui.test_terminal import HOST, read_until, started
from tui.gateway.shelf import resume_exercise
from tui.room import host, serve
from tui.room.words import CLOSED


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What a screen would have been opened with."""
    opened: list[dict[str, Any]] = []

    def run(**options: Any) -> int:
        opened.append(options)
        options["open_save"].close()
        return 0

    monkeypatch.setattr(tui.app, "run", run)
    return opened


@pytest.mark.parametrize("open_", [host, serve])
def test_a_scenario_with_errors_is_not_hosted(
    open_: Callable[..., int], shown: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 1, and each finding on lines of its own on standard error."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("title: Bad\n")

    assert open_(scenarios=[folder], saves=tmp_path, scenario="bad", port=0) == 1
    said = capsys.readouterr()
    assert said.err.startswith("casus: bad cannot be played.\nerror[CAS302]")
    assert (said.out, shown, list(tmp_path.glob("*.casus"))) == ("", [], [])


@pytest.mark.parametrize("open_", [host, serve])
def test_what_is_no_save_is_not_hosted(
    open_: Callable[..., int], shown: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 1, and the reason on standard error."""
    save = tmp_path / "junk.casus"
    save.write_text("junk\n")

    assert open_(scenarios=[], saves=tmp_path, open_save=save, port=0) == 1
    said = capsys.readouterr()
    assert said.err.startswith("casus: junk.casus does not begin as a save of Casus does.")
    assert (said.out, shown) == ("", [])


def test_a_save_that_another_host_has_open_is_not_hosted(
    shown: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has one writer; the screen comes only with an exercise that is open."""
    assert host(scenarios=[TINY], saves=tmp_path, scenario="tiny", seed=7, port=0) == 0
    (save,) = tmp_path.glob("*.casus")
    assert shown[0]["open_save"].seed == 7

    game = resume_exercise(save)
    assert host(scenarios=[], saves=tmp_path, open_save=save, port=0) == 1
    game.close()
    assert save.name in capsys.readouterr().err
    assert len(shown) == 1


@pytest.mark.slow
async def test_everybody_is_told_when_a_host_ends(tmp_path: Path) -> None:
    """ROM-6: at every place, in whatever way the host ends in order; and the save is closed."""
    with started(HOST, tmp_path) as (it, terminal, side):
        read_until(terminal, "so far")
        save, room = _kept(tmp_path)
        async with aiohttp.ClientSession() as http:
            sockets = [
                await http.ws_connect(
                    f"http://127.0.0.1:{room['port']}/socket", headers={"Authorization": f"Bearer {token}"}
                )
                for token in room["tokens"].values()
            ]
            for socket in sockets:
                await socket.receive_bytes()
            it.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                ended = await asyncio.gather(*(_ended(socket) for socket in sockets))
        assert it.wait(PATIENCE) == 128 + signal.SIGTERM
    os.close(side)
    os.close(terminal)
    assert ended == [CLOSED] * len(room["tokens"])
    with closing(resume_exercise(save)) as game:
        assert game.recovered == ""


def _kept(saves: Path) -> tuple[Path, dict[str, Any]]:
    """The save, and what is kept of its room."""
    (save,) = saves.glob("*.casus")
    return save, json.loads(save.with_suffix(".room").read_text())


async def _ended(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    async for _ in socket:
        pass
    return socket.close_code
