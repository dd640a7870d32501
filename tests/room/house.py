"""A room that is open, as its clients and its enemies find it."""

from __future__ import annotations

import asyncio

import aiohttp
from attrs import define

from tests.room.paper import PATIENCE, Caller
from tui.gateway.attendance import Happening
from tui.room.room import Room


@define
class Open:
    """A room that is open, and somebody who would come in."""

    room: Room
    told: list[Happening]
    http: aiohttp.ClientSession

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.room.port}"

    def token(self, place: str = "berlin") -> str:
        """Of a place."""
        return next(one.token for one in self.room.invitations() if one.place == place)

    async def join(self, place: str = "berlin") -> aiohttp.ClientWebSocketResponse:
        """As a terminal does."""
        return await self.http.ws_connect(
            f"{self.base}/socket?width=60&height=10", headers={"Authorization": f"Bearer {self.token(place)}"}
        )

    async def status(self, path: str, **headers: str) -> int:
        """How an attempt to open a socket is answered; 101 where it is opened."""
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        async with self.http.get(self.base + path, headers={**handshake, **headers}) as answer:
            return answer.status

    async def ticket(self, token: str, **headers: str) -> tuple[int, str]:
        """What a page gets for a token: the status, and the ticket."""
        asked = {"Origin": self.base, **headers}
        async with self.http.post(f"{self.base}/ticket", json={"token": token}, headers=asked) as answer:
            return answer.status, (await answer.json())["ticket"] if answer.ok else ""

    async def raw(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A bare connection."""
        return await asyncio.open_connection("127.0.0.1", self.room.port)


async def read(socket: aiohttp.ClientWebSocketResponse, wanted: str) -> Caller:
    """Reads until something stands on the client's screen."""
    caller = Caller()
    async with asyncio.timeout(PATIENCE):
        while wanted not in caller.sees(60, 10):
            caller.send(await socket.receive_bytes())
    return caller


async def closed_with(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Reads until the connection ends; the code it ends with."""
    async with asyncio.timeout(PATIENCE):
        async for _ in socket:
            pass
    return socket.close_code
