"""Who comes in and who does not: no token, a wrong one, another page, another name, a guess (ROM-4)."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from tests.room.house import Open, closed_with, read
from tests.room.paper import PATIENCE, Form, until
from tui.gateway.trouble import NotDone
from tui.room import gate
from tui.room.room import Room, Setting
from tui.room.words import LEFT
from tui.viewmodels.lines import plain
from tui.viewmodels.room import room_rows


async def test_a_token_opens_its_place(house: Open) -> None:
    """Keys go in, paint comes out; a token typed in small letters without hyphens is the same token."""
    socket = await house.join()
    await read(socket, "what the form is about")
    await socket.send_bytes(b"hello")
    await read(socket, "hello")
    loose = house.token().lower().replace("-", "").replace("0", "o")
    assert await house.status("/socket", Authorization=f"Bearer {loose}") == 101


@pytest.mark.parametrize(
    "headers, status",
    [
        ({}, 401),
        ({"Authorization": "Bearer "}, 403),
        ({"Authorization": "Bearer AAAA-AAAA-AAAA"}, 403),
        ({"Authorization": "Basic QUFBQQ=="}, 401),
        ({"Cookie": "token=x"}, 401),
    ],
)
async def test_without_the_right_token_nobody_comes_in(house: Open, headers: dict[str, str], status: int) -> None:
    """ROM-4: none, an empty one, a wrong one, one of another kind."""
    assert await house.status("/socket", **headers) == status
    assert house.told == []


async def test_a_token_in_the_address_counts_for_nothing(house: Open) -> None:
    """ROM-4: addresses are kept in histories and logs."""
    assert await house.status(f"/socket?token={house.token()}") == 401


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
async def test_a_page_of_another_origin_opens_nothing(house: Open, origin: str) -> None:
    """ROM-4: not even with the right token: a terminal names no origin, and a page cannot help it."""
    token = house.token()
    assert await house.status("/socket", Origin=origin, Authorization=f"Bearer {token}") == 403
    assert await house.ticket(token, Origin=origin) == (403, "")
    _, ticket = await house.ticket(token)
    assert await house.status(f"/socket/{ticket}", Origin=origin) == 403


async def test_our_own_page_opens_its_place_once(house: Open) -> None:
    """ROM-4: a ticket is good for one socket, and a made-up one for none."""
    _, ticket = await house.ticket(house.token())
    assert ticket
    assert await house.status(f"/socket/{ticket}", Origin=house.base) == 101
    assert await house.status(f"/socket/{ticket}", Origin=house.base) == 403
    assert await house.status("/socket/guessed", Origin=house.base) == 403
    assert await house.ticket("AAAA-AAAA-AAAA") == (403, "")


async def test_a_ticket_left_lying_is_spent(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-4: it is meant for the moment."""
    monkeypatch.setattr(gate, "_TICKET_LIFE", -1.0)
    _, ticket = await house.ticket(house.token())
    assert await house.status(f"/socket/{ticket}", Origin=house.base) == 403


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "", "[", "localhost.evil.example:80"])
async def test_a_name_that_is_not_ours_is_not_answered(house: Open, name: str) -> None:
    """ROM-4: a page whose own name has been pointed at this machine (DNS rebinding) is of our origin, but not ours."""
    for path in ("/", "/room.js", "/socket", "/static/js/textual.js"):
        reader, writer = await house.raw()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
        status = (await reader.readline()).split()[1]
        writer.close()
        assert status in (b"421", b"400")


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/static/"]
)
async def test_nothing_but_the_page_is_given_away(house: Open, path: str) -> None:
    """Neither other files nor a list of those there are."""
    reader, writer = await house.raw()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    status = (await reader.readline()).split()[1]
    writer.close()
    assert status in (b"403", b"404")


async def test_the_page_fetches_nothing_from_elsewhere(house: Open) -> None:
    """It is strict about what may run and who may frame it, and asks for the token without sending it in an address."""
    async with house.http.get(house.base) as answer:
        text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http://" not in text
    assert "https://" not in text
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_guessing_is_slow(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-4: wrong tokens wait, and only so many at once; the right one does not wait with them."""
    monkeypatch.setattr(gate, "_DELAY", 4 * PATIENCE)
    guesses = [asyncio.create_task(house.ticket(f"AAAA-AAAA-AA{n:02}")) for n in range(16)]
    served = house.room._server
    await until(lambda: served is not None and served._gate._waiting == len(guesses))
    assert await house.ticket("AAAA-AAAA-AAAA") == (429, "")
    async with asyncio.timeout(PATIENCE):
        assert (await house.ticket(house.token()))[0] == 200
    for guess in guesses:
        guess.cancel()
    await asyncio.gather(*guesses, return_exceptions=True)


async def test_a_projector_may_be_looked_at_by_several(house: Open) -> None:
    """ROM-5: each at its own size; nobody is turned out, and the facilitator sees how many they are."""
    first, second = await house.join("projector"), await house.join("projector")
    for socket in (first, second):
        await read(socket, "what the form is about")
    rows = [plain(row.cells[0]) for row in room_rows(house.room.invitations())]
    assert rows[1:] == ["○ Berlin", "● Projector ×2"]
    await first.send_bytes(b"\x11")
    assert await closed_with(first) == LEFT
    await second.send_bytes(b"seen")
    await read(second, "seen")


async def test_tokens_are_in_no_log(house: Open, caplog: pytest.LogCaptureFixture) -> None:
    """ROM-3: neither of those who come in nor of those who are refused."""
    caplog.set_level("DEBUG")
    await read(await house.join(), "what the form is about")
    await house.status("/socket", Authorization="Bearer AAAA-BBBB-CCCC")
    await house.ticket(house.token(), Origin="http://evil.example")
    assert house.token() not in caplog.text
    assert "AAAA-BBBB-CCCC" not in caplog.text
    assert house.token() not in json.dumps([str(happening) for happening in house.told])


@pytest.mark.parametrize(
    "listen",
    ["192.0.2.77", "no.such.name.invalid"],
)
async def test_an_address_that_is_not_ours_is_said(tmp_path: Path, listen: str) -> None:
    """One sentence and a way out."""
    room = Room((Setting("berlin", "Berlin", Form),), tmp_path / "game.casus", "A game")
    with pytest.raises(NotDone, match="is not an address of this machine"):
        await room.open(listen, 0)
    await room.close()


async def test_a_port_that_was_asked_for_and_is_taken_is_said(house: Open, tmp_path: Path) -> None:
    """One that was not asked for gives way to another."""
    room = Room((Setting("berlin", "Berlin", Form),), tmp_path / "other.casus", "Another")
    with pytest.raises(NotDone, match=f"Port {house.room.port} is in use"):
        await room.open(port=house.room.port)
    (tmp_path / "other.room").write_text(json.dumps({"port": house.room.port, "tokens": {}}))
    await room.open()
    assert room.port not in (0, house.room.port)
    await room.close()
