"""Who is let in: the host's name, the page's origin, the token, and how often somebody may be wrong (ROM-4)."""

from __future__ import annotations

import asyncio
import socket
from collections import OrderedDict
from ipaddress import ip_address
from secrets import token_urlsafe
from urllib.parse import urlsplit

from aiohttp import web

from tui.room.tokens import Tokens

_DELAY = 0.5
"""Seconds that a wrong token waits for its answer."""
_WAITING = 16
"""So many may wait at once; more are turned away at once."""
_TICKET_LIFE = 20.0
_TICKETS = 64
"""So many may be out at once; the oldest is forgotten first."""


class Gate:
    """Answers whether a request may pass, and to which place."""

    def __init__(self, tokens: Tokens, names: frozenset[str]) -> None:
        """`names` are the hosts' names, beside addresses in numbers, by which this room may be called."""
        self._tokens = tokens
        self._names = names
        self._waiting = 0
        self._tickets: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def check_host(self, request: web.Request) -> None:
        """A name that somebody else's server gave this address is not ours: DNS rebinding ends here."""
        if _host_in(request.headers.get("Host", "")) not in self._names and not _is_address(request):
            raise web.HTTPMisdirectedRequest(text="This room is not known by that name.\n")

    def check_own_page(self, request: web.Request) -> None:
        """Only our own page may ask: a page of another origin is refused, and so is what hides its origin."""
        if request.headers.get("Origin", "") != f"{request.url.scheme}://{request.headers.get('Host', '')}":
            raise web.HTTPForbidden(text="This may be asked by the room's own page only.\n")

    def check_no_page(self, request: web.Request) -> None:
        """A terminal names no origin; a page cannot help it."""
        if "Origin" in request.headers:
            raise web.HTTPForbidden(text="Pages come in by a ticket.\n")

    async def place_of(self, token: str) -> str:
        """The place a token opens. A wrong one is answered late."""
        place = self._tokens.place_of(token)
        if place:
            return place
        if self._waiting >= _WAITING:
            raise web.HTTPTooManyRequests(text="Too many wrong tokens. Try again in a moment.\n")
        self._waiting += 1
        try:
            await asyncio.sleep(_DELAY)
        finally:
            self._waiting -= 1
        raise web.HTTPForbidden(text="This token opens no place here.\n")

    def ticket(self, place: str) -> str:
        """Lets a browser open its socket once, soon: a token in an address would be kept in places it must not be."""
        while len(self._tickets) >= _TICKETS:
            self._tickets.popitem(last=False)
        ticket = token_urlsafe(24)
        self._tickets[ticket] = place, asyncio.get_running_loop().time() + _TICKET_LIFE
        return ticket

    def place_by_ticket(self, ticket: str) -> str:
        """The place a ticket opens; it is spent by that."""
        place, until = self._tickets.pop(ticket, ("", 0.0))
        if not place or asyncio.get_running_loop().time() > until:
            raise web.HTTPForbidden(text="This ticket is spent.\n")
        return place


def names_of(listen: str) -> frozenset[str]:
    """The names by which a room that listens there may be called."""
    own = socket.gethostname().lower()
    return frozenset({"localhost", listen.lower(), own, own.split(".")[0], f"{own.split('.')[0]}.local"} - {""})


def _host_in(header: str) -> str:
    """The name in a Host header, without its port."""
    return (_parsed(header) or "").rstrip(".")


def _parsed(header: str) -> str | None:
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:
        return None


def _is_address(request: web.Request) -> bool:
    """Whether the room was called by an address in numbers: no name server can send anybody there."""
    try:
        ip_address(_host_in(request.headers.get("Host", "")))
    except ValueError:
        return False
    return True
