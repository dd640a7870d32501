"""The room itself: its places, who sits at them, and the address by which they are found."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from pathlib import Path

from attrs import evolve, frozen

from tui.gateway.trouble import NotDone
from tui.room.place import Happening, Place
from tui.room.placed import PlacedApp
from tui.room.server import Server
from tui.room.sign import Sign, hang_out, take_in
from tui.room.tokens import Tokens, keep, kept_tokens
from tui.room.words import PORT

HERE = "127.0.0.1"
"""Listened on unless something else is asked for: nobody on another machine can come."""
PROJECTOR = "projector"
_SCREENS = 8
"""So many screens may show one place that many may look at."""


@frozen
class Setting:
    """A place to be laid."""

    name: str
    title: str
    make: Callable[[], PlacedApp]
    """Gives an application that shows what this place may see."""
    many: bool = False
    """Nobody acts here: each client gets a screen of its own size, beside the others."""


@frozen
class Invitation:
    """How somebody comes to a place, and whether somebody is there."""

    place: str
    title: str
    token: str
    address: str
    """`192.168.1.5:4747`."""
    sits: str
    """Where whoever sits there came from; empty while nobody does."""

    @property
    def url(self) -> str:
        """For a browser. What stands behind # is not sent to anybody: the page reads it."""
        return f"http://{self.address}/#{self.token}"

    @property
    def command(self) -> str:
        """For a terminal."""
        return f"casus join {self.address} --token {self.token}"


class Room:
    """Open from `open` to `close`."""

    def __init__(self, settings: Iterable[Setting], save: Path, title: str, tell: Callable[[Happening], None]) -> None:
        """Tokens are kept beside the save; `tell` hears who comes and goes, and whose screen failed."""
        self._settings = {setting.name: setting for setting in settings}
        self._places = {name: [self._laid(setting, tell)] for name, setting in self._settings.items()}
        self._save = save
        self._title = title
        self._tell = tell
        self._tokens = Tokens({})
        self._server: Server | None = None
        self._listen = HERE
        self._sign: Path | None = None

    async def open(self, listen: str = HERE, port: int | None = None) -> None:
        """Lets clients in. Without a port, the one it had before, or any other. Raises `NotDone`."""
        try:
            self._tokens = kept_tokens(self._save, self._settings)
        except OSError as error:
            raise NotDone(f"The tokens cannot be kept beside {self._save.name}: {error.strerror}.") from error
        server = Server(self, self._tokens, listen)
        await _opened(server, listen, port, self._tokens.port or PORT)
        self._server, self._listen = server, listen
        self._tokens = evolve(self._tokens, port=server.port)
        keep(self._save, self._tokens)
        self._sign = hang_out(
            Sign(reached_at(listen, server.port), self._tokens.of.get(PROJECTOR, ""), str(self._save), self._title)
        )

    async def close(self) -> None:
        """Sends everybody away; every place comes back as the game stands when the room is opened again."""
        if self._sign is not None:
            take_in(self._sign)
        for place in self._all():
            await place.close()
        if self._server is not None:
            await self._server.close()

    def seat(self, place: str) -> Place:
        """Where a client with this place's token sits down."""
        places = self._places[place]
        if not self._settings[place].many:
            return places[0]
        free = next((one for one in places if not one.is_taken), None)
        if free is None and len(places) < _SCREENS:
            free = self._laid(self._settings[place], self._tell)
            places.append(free)
        return free or places[0]

    @property
    def port(self) -> int:
        """What is listened on."""
        return self._tokens.port

    def invitations(self) -> tuple[Invitation, ...]:
        """Every place, in the order in which they were laid."""
        address = reached_at(self._listen, self._tokens.port)
        return tuple(
            Invitation(name, places[0].title, self._tokens.of[name], address, _sitting(places))
            for name, places in self._places.items()
        )

    def _all(self) -> Iterable[Place]:
        return (place for places in self._places.values() for place in places)

    def _laid(self, setting: Setting, tell: Callable[[Happening], None]) -> Place:
        return Place(setting.name, setting.title, setting.make, tell)


def _sitting(places: Iterable[Place]) -> str:
    return ", ".join(dict.fromkeys(place.address for place in places if place.address))


async def _opened(server: Server, listen: str, port: int | None, usual: int) -> None:
    """Where no port was asked for and the usual one is taken, any free one will do."""
    try:
        await server.open(usual if port is None else port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE or port is not None:
            raise NotDone(*_why_not(error, listen, port)) from error
        await server.open(0)


def _why_not(error: OSError, listen: str, port: int | None) -> tuple[str, str]:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use.", "Leave --port out to take a free one."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used.", "Take one above 1023, or leave --port out."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"{listen} is not an address of this machine.", "--listen takes one of them, or 0.0.0.0 for all."
    return f"Nothing can be listened on at {listen}: {error.strerror or error}.", ""


def reached_at(listen: str, port: int) -> str:
    """The address others use: of a machine that listens on all of its own, the one that leads out."""
    host = listen
    if _is_any(listen):
        host = _leading_out(socket.AF_INET6 if ":" in listen else socket.AF_INET) or HERE
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_any(listen: str) -> bool:
    try:
        return ip_address(listen).is_unspecified
    except ValueError:
        return False


def _leading_out(family: socket.AddressFamily) -> str:
    """The address of this machine that a packet to elsewhere would come from; none is sent."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
