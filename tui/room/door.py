"""The door: how many connections may be open, and how long one may stand there without asking for anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

PATIENCE = 10.0
"""Seconds for a new connection to ask for something, and for a question to be told to its end."""
CONNECTIONS = 128


class Door:
    """Makes the protocol of each new connection."""

    def __init__(self, server: Callable[[], web.Server | None]) -> None:
        """`server` answers what is asked."""
        self._server = server
        self._silent: dict[Any, asyncio.TimerHandle] = {}

    def __call__(self) -> asyncio.BaseProtocol:
        """Somebody knocks."""
        server = self._server()
        if server is None or len(server.connections) >= CONNECTIONS:
            return _Full()
        protocol = server()
        self._silent[protocol] = asyncio.get_running_loop().call_later(PATIENCE, self._dismiss, protocol)
        return protocol

    def has_asked(self, protocol: Any) -> None:
        """A connection has asked for something, so it may stay."""
        timer = self._silent.pop(protocol, None)
        if timer is not None:
            timer.cancel()

    def _dismiss(self, protocol: Any) -> None:
        del self._silent[protocol]
        if protocol.transport is not None:
            protocol.transport.abort()


class _Full(asyncio.Protocol):
    """There are too many already."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hangs up."""
        transport.close()
