"""The room itself: its places, who sits at them, and the address by which they are found."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable, Iterable
from contextvars import Context
from pathlib import Path

from attrs import evolve, frozen

from tui.gateway.attendance import Happening, Invitation
from tui.gateway.trouble import NotDone
from tui.room import HERE
from tui.room.listening import reached_at, reached_here, why_not
from tui.room.memory import Memory
from tui.room.place import Place
from tui.room.placed import PlacedApp
from tui.room.server import Server
from tui.room.sign import Sign, hang_out, take_in
from tui.room.tokens import Tokens, keep, kept_tokens
from tui.room.words import PORT

PROJECTOR = "projector"
OBSERVER = "observer"
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
    about: str = ""
    """Whom it is for, where that must be known before its token is handed out."""


class Room:
    """Open from `open` to `close`."""

    def __init__(self, settings: Iterable[Setting], save: Path, title: str) -> None:
        """Tokens are kept beside the save."""
        self.outlives_console = False
        self._watches: list[Callable[[Happening], None]] = []
        self._settings = {setting.name: setting for setting in settings}
        self._places = {name: [self._laid(setting)] for name, setting in self._settings.items()}
        self._save = save
        self._title = title
        self._tokens = Tokens({})
        self._server: Server | None = None
        self._listen = HERE
        self._sign: Path | None = None
        self._memory = Memory()

    def watch(self, heard: Callable[[Happening], None]) -> Callable[[], None]:
        """Calls back whenever somebody comes or goes, or a screen fails; returns how to stop it."""
        self._watches.append(heard)
        return lambda: self._watches.remove(heard) if heard in self._watches else None

    async def open(self, listen: str = HERE, port: int | None = None) -> None:
        """Lets clients in. Without a port, the one it had before, or any other. Raises `NotDone`."""
        try:
            self._tokens = kept_tokens(self._save, self._settings)
        except OSError as error:
            raise NotDone(f"The tokens cannot be kept beside {self._save.name}: {error.strerror}.") from error
        server = Server(self, self._tokens, listen)
        # In a context of its own: what a client does is not done in the name of the application that opened the room.
        opening = _opened(server, listen, port, self._tokens.port or PORT)
        await asyncio.get_running_loop().create_task(opening, context=Context())
        self._server, self._listen = server, listen
        self._tokens = evolve(self._tokens, port=server.port)
        keep(self._save, self._tokens)
        self._sign = hang_out(
            Sign(reached_here(listen, server.port), self._tokens.of.get(PROJECTOR, ""), str(self._save), self._title)
        )
        self._memory.begin()

    async def close(self) -> None:
        """Sends everybody away; every place comes back as the game stands when the room is opened again."""
        self._memory.end()
        if self._sign is not None:
            take_in(self._sign)
        if self._server is not None:
            self._server.shut()
        places = tuple(self._all())
        for place in places:  # all are told before any is waited for
            place.dismiss()
        await asyncio.gather(*(place.close() for place in places))
        if self._server is not None:
            await self._server.close()

    def seat(self, place: str) -> Place:
        """Where a client with this place's token sits down."""
        places = self._places[place]
        if not self._settings[place].many:
            return places[0]
        free = next((one for one in places if not one.is_taken), None)
        if free is None and len(places) < _SCREENS:
            free = self._laid(self._settings[place])
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
            Invitation(
                name,
                setting.title,
                self._tokens.of[name],
                address,
                _sitting(self._places[name]),
                sum(place.is_taken for place in self._places[name]),
                setting.about,
            )
            for name, setting in self._settings.items()
        )

    def _all(self) -> Iterable[Place]:
        return (place for places in self._places.values() for place in places)

    def _laid(self, setting: Setting) -> Place:
        return Place(setting.name, setting.title, setting.make, self._tell)

    def _tell(self, happening: Happening) -> None:
        for heard in tuple(self._watches):
            heard(happening)


def _sitting(places: Iterable[Place]) -> str:
    return ", ".join(dict.fromkeys(place.address for place in places if place.address))


async def _opened(server: Server, listen: str, port: int | None, usual: int) -> None:
    """Where no port was asked for and the usual one is taken, any free one will do."""
    try:
        await server.open(usual if port is None else port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE or port is not None:
            raise NotDone(*why_not(error, listen, port)) from error
        await server.open(0)
