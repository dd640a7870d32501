"""The room on the network: the page, the ticket a page gets for a token, and the socket of every client."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from aiohttp import WSMsgType, web

from tui.room.door import PATIENCE, Door
from tui.room.gate import Gate, names_of
from tui.room.glass import Terminal, Wire
from tui.room.keyboard import PASTE_BEGINS
from tui.room.tokens import Tokens
from tui.room.wire import SocketWire
from tui.room.words import CLOSED, LARGEST_FRAME, NOT_UNDERSTOOD

_LARGEST_QUESTION = 1024
_HEARTBEAT = 10.0
"""Seconds between two beats; a client that answers none for half of that is gone."""
_EVENTS, _EVENTS_AT_ONCE = 300.0, 600.0
"""Events a second that a client may cause, and how many of them at once; beyond that it is read more slowly."""
_FEW = 64
"""Bytes of keys that are taken together."""
_WORTH = 16
"""So many bytes cost as much as an event, whatever they say."""
_LAYOUT = 20
"""Laying a screen out anew costs as much as so many keys."""
_APART = 0.25
"""Seconds between two clients who come to a place: each is painted for whole."""
_SEVERE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Server": "Casus",
}
_QUIET = logging.getLogger("casus.room")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False
"""The network's own log goes nowhere: it would draw over the facilitator's screen, and could hold tokens."""


class Seat(Protocol):
    """A place at the table, as the network sees it."""

    def sit(self, wire: Wire, terminal: Terminal, address: str) -> None:
        """A client comes."""

    def rise(self, wire: Wire) -> None:
        """It is gone."""

    def type(self, data: bytes) -> int:
        """Its keyboard; how many events that made."""

    def resize(self, width: int, height: int) -> None:
        """Its size."""

    def repaint(self) -> None:
        """It has missed something."""


class Hall(Protocol):
    """Knows the places."""

    def seat(self, place: str) -> Seat:
        """The seat for a client that comes with this place's token."""


class Server:
    """Listens, lets in, and passes on."""

    def __init__(self, hall: Hall, tokens: Tokens, listen: str) -> None:
        """`listen` is the address of this machine that is listened on."""
        self._hall = hall
        self._gate = Gate(tokens, names_of(listen))
        self._listen = listen
        self._runner: web.AppRunner | None = None
        self._server: asyncio.Server | None = None
        self._sockets: WeakSet[web.WebSocketResponse] = WeakSet()
        self._door = Door(lambda: self._runner.server if self._runner else None)
        self._next: dict[str, float] = {}
        self.port = 0
        """What is listened on."""

    async def open(self, port: int) -> None:
        """Begins to listen; port 0 takes a free one. Raises `OSError`."""
        app = web.Application(middlewares=[self._guarded], client_max_size=_LARGEST_QUESTION)
        page = files("tui.room") / "page"
        app.add_routes(
            [
                web.get("/", _file(str(page / "index.html"))),
                web.get("/room.js", _file(str(page / "room.js"))),
                web.get("/room.css", _file(str(page / "room.css"))),
                web.post("/ticket", self._ticket),
                web.get("/socket", self._terminal_comes),
                web.get("/socket/{ticket}", self._page_comes),
                web.static("/static", Path(str(files("textual_serve"))) / "static", show_index=False),
            ]
        )
        self._runner = web.AppRunner(
            app, access_log=None, logger=_QUIET, handle_signals=False, shutdown_timeout=2.0, keepalive_timeout=PATIENCE
        )
        await self._runner.setup()
        self._server = await asyncio.get_running_loop().create_server(self._door, self._listen, port)
        self.port = self._server.sockets[0].getsockname()[1]

    def shut(self) -> None:
        """Listens no more; whoever is here stays."""
        if self._server is not None:
            self._server.close()

    async def close(self) -> None:
        """Ends every connection and listens no more."""
        self.shut()
        await asyncio.gather(*(socket.close(code=CLOSED) for socket in self._sockets))
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Nothing is answered to whoever calls us by a name that is not ours; every answer is strict."""
        self._door.has_asked(request.protocol)
        try:
            self._gate.check_host(request)
            async with asyncio.timeout(None if request.path.startswith("/socket") else PATIENCE):
                answer: web.StreamResponse = await handler(request)
        except web.HTTPException as refused:
            refused.headers.update(_SEVERE)
            raise
        except TimeoutError:
            raise web.HTTPRequestTimeout(headers=_SEVERE) from None
        except OSError:
            if not request.path.startswith("/static/"):
                raise
            raise web.HTTPNotFound(headers=_SEVERE) from None  # a name that no file can have
        if not answer.prepared:
            answer.headers.update(_SEVERE)
        return answer

    async def _ticket(self, request: web.Request) -> web.Response:
        """A page tells its token and gets a ticket for its socket."""
        self._gate.check_own_page(request)
        try:
            told = json.loads(await request.read())  # not `text`, which believes in whatever charset it is told
            token = str(told["token"])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise web.HTTPBadRequest(text="A token was expected.\n") from None
        return web.json_response({"ticket": self._gate.ticket(await self._gate.place_of(token))})

    async def _page_comes(self, request: web.Request) -> web.WebSocketResponse:
        self._gate.check_own_page(request)
        return await self._serve(request, self._gate.place_by_ticket(request.match_info["ticket"]))

    async def _terminal_comes(self, request: web.Request) -> web.WebSocketResponse:
        self._gate.check_no_page(request)
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer":
            raise web.HTTPUnauthorized(text="A token is needed.\n")
        return await self._serve(request, await self._gate.place_of(token))

    async def _serve(self, request: web.Request, place: str) -> web.WebSocketResponse:
        """One client, from its coming to its going."""
        await self._turn_at(place)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=LARGEST_FRAME, compress=False, timeout=3.0)
        await socket.prepare(request)
        self._sockets.add(socket)
        seat = self._hall.seat(place)
        wire = SocketWire(socket, seat.repaint)
        pump = asyncio.create_task(wire.pump())
        seat.sit(wire, _terminal_of(request), request.remote or "")
        try:
            await _listen_to(socket, wire, seat)
        finally:
            seat.rise(wire)
            await _ended(pump, wire)
        return socket

    async def _turn_at(self, place: str) -> None:
        """Waits where others have just come to the place; the first comes at once."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next.get(place, now))
        self._next[place] = turn + _APART
        await asyncio.sleep(turn - now)


async def _ended(pump: asyncio.Task[None], wire: SocketWire) -> None:
    """Lets the client be told why, if there is a reason."""
    if wire.is_closing:
        await asyncio.wait([pump], timeout=3.0)
    pump.cancel()


async def _listen_to(socket: web.WebSocketResponse, wire: SocketWire, seat: Seat) -> None:
    """Passes on what a client does, no faster than a person could do it; what waits, waits at the client's end."""
    loop = asyncio.get_running_loop()
    allowed, since = _EVENTS_AT_ONCE, loop.time()
    async for message in socket:
        try:
            deeds = _deeds(message.type, message.data, socket, seat)
        except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
            wire.close(NOT_UNDERSTOOD, "That was not understood.")
            return
        for deed in deeds:
            if wire.is_closing:
                return
            now = loop.time()
            allowed = min(_EVENTS_AT_ONCE, allowed + (now - since) * _EVENTS) - 1 - deed()
            since = now
            # Even where more is allowed, the other places come first: an application does all it is given in one go.
            await asyncio.sleep(max(0.0, -allowed / _EVENTS))


def _deeds(kind: WSMsgType, data: Any, socket: web.WebSocketResponse, seat: Seat) -> list[Callable[[], int]]:
    """What one message asks for: bytes are keys; a text is a list of a word and what belongs to it.

    Each answers with how many events it caused beyond itself.
    """
    if kind is WSMsgType.BINARY:
        return _keys(data, seat)
    word, *rest = json.loads(data)
    match word:
        case "stdin":
            return _keys(str(rest[0]).encode("utf-8", errors="replace"), seat)
        case "resize":
            width, height = int(rest[0]["width"]), int(rest[0]["height"])
            return [lambda: _resized(seat, width, height)]
        case "ping":
            asyncio.ensure_future(socket.send_json(["pong", str(rest[0])[:64]]))  # noqa: RUF006 - nothing waits for it
            return [lambda: 0]
        case "focus" | "blur":
            return _keys(b"\x1b[I" if word == "focus" else b"\x1b[O", seat)
        case _:
            raise ValueError(word)


def _resized(seat: Seat, width: int, height: int) -> int:
    seat.resize(width, height)
    return _LAYOUT


def _keys(data: bytes, seat: Seat) -> list[Callable[[], int]]:
    """A paste is one deed; other keys are taken a few at a time."""
    if data.startswith(PASTE_BEGINS.encode()):
        return [partial(_typed, data, seat)]
    return [partial(_typed, data[start : start + _FEW], seat) for start in range(0, len(data), _FEW)]


def _typed(data: bytes, seat: Seat) -> int:
    """Bytes that make no event are not read for nothing."""
    return max(seat.type(data), len(data) // _WORTH)


def _terminal_of(request: web.Request) -> Terminal:
    """What a client says of itself; what it does not say, or says badly, is as usual."""

    def number(name: str, usual: int) -> int:
        told = request.query.get(name, "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else usual  # noqa: PLR2004 - of digits

    return Terminal(number("width", 80), number("height", 24), request.query.get("colours", "truecolor")[:16])


def _file(path: str) -> Any:
    async def give(_: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    return give
