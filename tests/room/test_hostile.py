"""The room attacked by whoever has come in, or only stands at the door: too much, too slow, and garbage (ROM-9)."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest

from tests.room.house import Open, closed_with, read
from tests.room.paper import until
from tui.room import door, server
from tui.room.words import LARGEST_FRAME, NOT_UNDERSTOOD


async def test_a_message_larger_than_a_person_types_ends_the_connection(house: Open) -> None:
    """ROM-9: 1009 is the protocol's own word for it."""
    socket = await house.join()
    await socket.send_bytes(b"x" * (LARGEST_FRAME + 1))
    assert await closed_with(socket) == 1009


@pytest.mark.parametrize(
    "message",
    [
        "garbage",
        "{}",
        "5",
        "[]",
        '["order"]',
        '["resize", {"width": Infinity, "height": 1}]',
        '["resize", "x"]',
        '["stdin"]',
        "[" * 5000,
    ],
)
async def test_what_is_not_understood_ends_the_connection_and_nothing_else(house: Open, message: str) -> None:
    """ROM-9: the place stays, and the next client finds it."""
    socket = await house.join()
    await socket.send_str(message)
    assert await closed_with(socket) == NOT_UNDERSTOOD
    await read(await house.join(), "what the form is about")
    assert "failed" not in [happening.kind for happening in house.told]


async def test_garbage_for_keys_harms_nobody(house: Open) -> None:
    """ROM-9: whatever the bytes are, the application goes on."""
    socket = await house.join()
    await read(socket, "what the form is about")
    for data in (bytes(range(18, 256)) * 20, b"\x1b[" * 3000, b"\x1b[<" + b"9" * 400 + b"M", b"\xff\xfe" * 500):
        await socket.send_bytes(data)
    await asyncio.sleep(0.2)
    again = await house.join()
    await read(again, "what the form is about")
    assert "failed" not in [happening.kind for happening in house.told]


async def test_a_flood_is_read_no_faster_than_a_person_types(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-9: it waits in the flooder's own machine."""
    monkeypatch.setattr(server, "_EVENTS_AT_ONCE", 50.0)
    monkeypatch.setattr(server, "_EVENTS", 20.0)
    socket = await house.join()
    await read(socket, "what the form is about")
    place = house.room.seat("berlin")
    taken: list[int] = []
    monkeypatch.setattr(place, "type", lambda data: taken.append(len(data)) or len(data))
    began = monotonic()
    for _ in range(100):
        await socket.send_bytes(b"x" * 30)
    await until(lambda: bool(taken))
    await asyncio.sleep(0.5)
    assert sum(taken) <= 50 + 30 + 20 * (monotonic() - began + 0.5)
    assert set(taken) == {30}


async def test_bytes_that_make_no_key_are_read_no_faster(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-9: a paste that never ends is work too."""
    monkeypatch.setattr(server, "_EVENTS_AT_ONCE", 50.0)
    monkeypatch.setattr(server, "_EVENTS", 20.0)
    socket = await house.join()
    await read(socket, "what the form is about")
    taken: list[int] = []
    monkeypatch.setattr(house.room.seat("berlin"), "type", lambda data: taken.append(len(data)) or 0)
    began = monotonic()
    await socket.send_bytes(b"x" * (LARGEST_FRAME - 1))
    await until(lambda: bool(taken))
    await asyncio.sleep(0.5)
    assert sum(taken) <= 16 * (50 + 20 * (monotonic() - began + 0.5))


async def test_what_one_place_is_sent_at_once_lets_the_others_be_served(
    house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ROM-9: between any two handfuls of keys everything else has its turn."""
    socket = await house.join()
    await read(socket, "what the form is about")
    turns: list[int] = []
    passed = 0

    async def others() -> None:
        nonlocal passed
        while True:
            passed += 1
            await asyncio.sleep(0)

    def typed(_: bytes) -> int:
        turns.append(passed)
        return 0

    monkeypatch.setattr(house.room.seat("berlin"), "type", typed)
    task = asyncio.create_task(others())
    await socket.send_bytes(b"x" * 6_400)
    await until(lambda: len(turns) == 100)
    task.cancel()
    assert len(set(turns)) == 100


async def test_clients_come_to_a_place_one_after_the_other(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-9: each is painted for whole; whoever comes again and again waits, and nobody else does."""
    monkeypatch.setattr(server, "_APART", 60.0)
    await read(await house.join(), "what the form is about")
    again = asyncio.create_task(house.join())
    await read(await house.join("projector"), "what the form is about")
    await asyncio.sleep(0.2)
    assert not again.done()
    again.cancel()


async def test_who_knocks_and_says_nothing_is_sent_away(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-9: neither a silent connection nor one that tells its request letter by letter is kept."""
    monkeypatch.setattr(door, "PATIENCE", 0.3)
    silent, slow = await house.raw(), await house.raw()
    slow[1].write(b"GET / HTTP/1.1\r\nHost: local")
    async with asyncio.timeout(10):
        for reader, writer in (silent, slow):
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await reader.readexactly(1)
            writer.close()


async def test_a_question_that_is_never_finished_is_not_waited_for(
    house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ROM-9: likewise for what follows the request's head; and a long one is not read."""
    monkeypatch.setattr(server, "PATIENCE", 0.3)
    head = "POST /ticket HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: {}\r\n\r\n{}"
    for length, sent, status in ((500, "{", b"408"), (100_000, "x" * 100_000, b"413")):
        reader, writer = await house.raw()
        writer.write(head.format(length, sent).encode())
        async with asyncio.timeout(10):
            assert (await reader.readline()).split()[1] == status
        writer.close()


@pytest.mark.parametrize(
    "asked", [(b"{}", "text/plain; charset=nosuch"), (b"[" * 1000, "application/json"), (b"\xff\xfe", "a/b")]
)
async def test_a_question_that_cannot_be_read_is_refused_as_any(house: Open, asked: tuple[bytes, str]) -> None:
    """ROM-9: a charset that there is none of, a list without an end, no text at all."""
    headers = {"Origin": house.base, "Content-Type": asked[1]}
    async with house.http.post(f"{house.base}/ticket", data=asked[0], headers=headers) as answer:
        assert answer.status == 400
        assert answer.headers["Server"] == "Casus"


async def test_a_name_that_no_file_can_have_is_not_found(house: Open) -> None:
    """ROM-9: and no fault of ours."""
    async with house.http.get(f"{house.base}/static/{'a' * 5_000}") as answer:
        assert (answer.status, answer.headers["Server"]) == (404, "Casus")


async def test_there_may_be_only_so_many_connections(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-9: more are hung up on; those that are there go on."""
    socket = await house.join()
    monkeypatch.setattr(door, "CONNECTIONS", 1)
    reader, writer = await house.raw()
    async with asyncio.timeout(10):
        assert await reader.read() == b""
    writer.close()
    await read(socket, "what the form is about")


async def test_a_client_that_reads_nothing_costs_nothing(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it misses is not kept for it; when it reads again, its screen is whole."""
    from tui.room import wire

    monkeypatch.setattr(wire, "FULL", 20_000)
    socket = await house.join()
    await until(lambda: house.room.seat("berlin").app is not None)
    place = house.room.seat("berlin")
    await read(socket, "what the form is about")
    assert place.app is not None
    for number in range(60):
        place.app.glass.write(f"\x1b[5;1H{'x' * 5_000}{number}")
    await socket.send_bytes(b"after")
    caller = await read(socket, "after")
    assert len(caller.sent) < 60 * 5_000
