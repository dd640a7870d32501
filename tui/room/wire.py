"""A client's line: what is painted waits here until it is sent, and never grows beyond what can be painted anew."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from aiohttp import web

FULL = 512 * 1024
"""Bytes that may wait; a client that is farther behind misses them and is then painted for whole."""


class SocketWire:
    """Sends to a websocket, in order, one frame at a time."""

    def __init__(self, socket: web.WebSocketResponse, repaint: Callable[[], None]) -> None:
        """`repaint` is called where something was missed."""
        self._socket = socket
        self._repaint = repaint
        self._waiting = bytearray()
        self._missed = False
        self._closing: tuple[int, str] | None = None
        self._more = asyncio.Event()

    def send(self, data: bytes) -> None:
        """Sends soon; where the client is too far behind, forgets all that waits."""
        if self._closing is not None or self._missed:
            return
        self._waiting += data
        if len(self._waiting) > FULL:
            self._waiting.clear()
            self._missed = True
        self._more.set()

    def close(self, code: int, reason: str) -> None:
        """Ends the connection once what waits is sent."""
        self._closing = self._closing or (code, reason)
        self._more.set()

    @property
    def is_closing(self) -> bool:
        """Whether it has been told to end."""
        return self._closing is not None

    async def pump(self) -> None:
        """Sends until the connection ends."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while not self._socket.closed:
                await self._more.wait()
                self._more.clear()
                await self._send_what_waits()
                if self._closing is not None:
                    code, reason = self._closing
                    await self._socket.close(code=code, message=reason.encode())

    async def _send_what_waits(self) -> None:
        while self._waiting or self._missed:
            data, missed = bytes(self._waiting), self._missed
            self._waiting.clear()
            self._missed = False
            if data:
                await self._socket.send_bytes(data)
            if missed:
                await asyncio.sleep(0)
                self._repaint()
                return
