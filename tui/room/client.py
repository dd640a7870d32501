"""`casus join`: this terminal at a place of somebody's room. It passes bytes both ways and knows no game."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
from enum import Enum
from typing import Final

import aiohttp
from attrs import frozen
from yarl import URL

from tui.room.tty import Tty
from tui.room.words import CLOSED, LARGEST_FRAME, LEFT, TAKEN

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 5.0
_QUITTING: Final = (b"\x03", b"\x11")
"""Ctrl+C and Ctrl+Q leave while there is no connection."""
_LOOKS_LIKE = "One looks like K7MQ-2XHD-9WTR; the facilitator finds them in the part Room."
_WHERE = "`casus host` opens a room; its part Room says the address."
_INTERRUPTED = 130
_SIGNALLED = 128
_PIECE = LARGEST_FRAME // 4
_LARGEST_PAINT = 8 * 1024 * 1024


@frozen
class Farewell:
    """How it ended."""

    code: int
    """The exit code."""
    text: str


class _Ended(Enum):
    """How one connection ended."""

    LEFT = 0
    TAKEN = 1
    CLOSED = 2
    LOST = 3


class Refused(Exception):
    """The room does not let this client in."""


class Client:
    """From joining to leaving, over as many connections as that takes."""

    def __init__(self, address: str, token: str, tty: Tty) -> None:
        """`address` is a host with its port."""
        self._url = URL(f"http://{address}/socket")
        self._address = address
        self._token = token
        self._tty = tty
        self._stop = asyncio.Event()
        self._signal = 0

    async def run(self) -> Farewell:
        """Until somebody leaves or is sent away. The terminal is given back in any case."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end_by, number)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_connect=5.0)) as session:
            try:
                socket = await self._connected(session)
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                return Farewell(1, f"Nobody answers at {self._address} ({_reason(error)}). {_WHERE}")
            except Refused as refused:
                return Farewell(1, str(refused))
            with self._tty.taken():
                return await self._go_on(session, socket)

    async def _go_on(self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse) -> Farewell:
        while True:
            ended = await self._use(socket)
            match ended:
                case _ if self._signal:
                    return Farewell(_SIGNALLED + self._signal, "")
                case _Ended.LEFT:
                    return Farewell(0, "You have left; your place stays as it is.")
                case _Ended.TAKEN:
                    return Farewell(1, "Another terminal has taken this place.")
                case _:
                    again = await self._connect_again(session, ended)
            if isinstance(again, Farewell):
                return again
            socket = again

    async def _connected(self, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
        width, height = self._tty.size()
        url = self._url.with_query(width=width, height=height, colours=self._tty.colours())
        try:
            return await session.ws_connect(
                url,
                headers={"Authorization": f"Bearer {self._token}"},
                heartbeat=10.0,
                max_msg_size=_LARGEST_PAINT,
                timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
            )
        except aiohttp.WSServerHandshakeError as error:
            if error.status in (401, 403):
                raise Refused(f"The token opens no place at {self._address}. {_LOOKS_LIKE}") from error
            if error.status == 421:  # noqa: PLR2004 - HTTP's own: misdirected
                raise Refused("The room does not answer to this name; use its address in numbers.") from error
            if error.status == 429:  # noqa: PLR2004 - HTTP's own: too many requests, and none of a right token is
                raise Refused("Too many wrong tokens were told there; look at yours, and try in a moment.") from error
            raise

    async def _use(self, socket: aiohttp.ClientWebSocketResponse) -> _Ended:
        """One connection, until it ends."""
        loop = asyncio.get_running_loop()
        resized = asyncio.Event()
        loop.add_signal_handler(signal.SIGWINCH, resized.set)
        tasks = [
            asyncio.create_task(self._paint(socket)),
            asyncio.create_task(self._pass_on(socket)),
            asyncio.create_task(self._tell_size(socket, resized)),
            asyncio.create_task(self._stop.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            loop.remove_signal_handler(signal.SIGWINCH)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await socket.close()
        ended = {LEFT: _Ended.LEFT, TAKEN: _Ended.TAKEN, CLOSED: _Ended.CLOSED}
        return ended.get(socket.close_code or 0, _Ended.LOST)

    async def _paint(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self._tty.write(message.data)

    async def _pass_on(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):
            while data := await self._tty.typed.get():
                for start in range(0, len(data), _PIECE):
                    await socket.send_bytes(data[start : start + _PIECE])
            self._end_by(signal.SIGHUP)  # the terminal itself is gone

    async def _tell_size(self, socket: aiohttp.ClientWebSocketResponse, resized: asyncio.Event) -> None:
        while True:
            await resized.wait()
            resized.clear()
            width, height = self._tty.size()
            await socket.send_str(json.dumps(["resize", {"width": width, "height": height}]))

    async def _connect_again(
        self, session: aiohttp.ClientSession, ended: _Ended
    ) -> aiohttp.ClientWebSocketResponse | Farewell:
        """Tries until it succeeds, or somebody here gives up. What is typed meanwhile is not kept for later."""
        why = "The room is closed" if ended is _Ended.CLOSED else "The connection is lost"
        wait, tries = _FIRST_WAIT, 0
        while True:
            tries += 1
            self._tty.say(f"{why}; trying again ({tries}). Ctrl+C leaves.")
            if await self._gives_up(wait):
                return Farewell(_SIGNALLED + self._signal if self._signal else _INTERRUPTED, "")
            try:
                socket = await self._connected(session)
            except Refused as refused:
                return Farewell(1, str(refused))
            except (aiohttp.ClientError, OSError, TimeoutError):
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                self._tty.forget_typed()
                return socket

    async def _gives_up(self, seconds: float) -> bool:
        """Whether somebody wants to leave within this time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._stop.is_set():
                    typed = await self._tty.typed.get()
                    if not typed:  # the terminal itself is gone
                        self._end_by(signal.SIGHUP)
                    if any(key in typed for key in _QUITTING):
                        return True
        return self._stop.is_set()

    def _end_by(self, number: int) -> None:
        self._signal = self._signal or int(number)
        self._stop.set()
        self._tty.typed.put_nowait(b"")


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, aiohttp.WSServerHandshakeError):
        return f"what answers is no room: {error.status}"
    inner = getattr(error, "os_error", error)
    if isinstance(inner, ConnectionRefusedError):
        return "nothing listens there"
    return getattr(inner, "strerror", None) or str(error) or type(error).__name__
