"""The room: one process, many screens. A host, its places at the table, and the clients that sit down at them.

What is exported here is found by entry point; what carries the network is imported only when it is asked for.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from secrets import randbelow

from tui.gateway.attendance import OpenRoom
from tui.gateway.exercise import Exercise

HERE = "127.0.0.1"
"""Listened on unless something else is asked for: nobody on another machine can come (ROM-4)."""

_SEEDS = 10**6
"""Seeds drawn are below this, so that they can be read out and typed."""


class RoomHere:
    """Opens rooms on this machine, where an address and a port are asked for or not."""

    def __init__(self, listen: str = HERE, port: int | None = None) -> None:
        """Without a port, the one the room had before, or any other."""
        self._listen = listen
        self._port = port

    async def open(self, exercise: Exercise) -> OpenRoom:
        """The room of an exercise. Raises `NotDone`."""
        from tui.room.room import Room
        from tui.room.table import settings

        room = Room(settings(exercise), exercise.path, exercise.title)
        await room.open(self._listen, self._port)
        return room


def play(
    *,
    scenarios: Sequence[Path],
    saves: Path,
    open_save: Path | None = None,
    scenario: str | None = None,
    seed: int | None = None,
) -> int:
    """The lobby and its games; whoever facilitates one there has a room for it. Returns the exit code."""
    from tui.app import run

    return run(scenarios=scenarios, saves=saves, open_save=open_save, scenario=scenario, seed=seed, rooms=RoomHere())


def host(  # noqa: PLR0913 - one an option of the command line
    *,
    scenarios: Sequence[Path],
    saves: Path,
    open_save: Path | None = None,
    scenario: str | None = None,
    seed: int | None = None,
    listen: str = HERE,
    port: int | None = None,
) -> int:
    """The console of an exercise with its room open. Returns the exit code."""
    from tui.app import run
    from tui.gateway.shelf import exercise_of
    from tui.gateway.trouble import NotDone
    from tui.room.listening import why_not_listen

    because = why_not_listen(listen, port)
    if because:
        _say(because)
        return 1
    try:
        exercise = exercise_of(open_save or scenario or "", scenarios, saves, _seed(seed))
    except NotDone as trouble:
        _say(str(trouble))
        return 1
    return run(scenarios=scenarios, saves=saves, open_save=exercise, seed=seed, rooms=RoomHere(listen, port))


def serve(  # noqa: PLR0913 - one an option of the command line
    *,
    scenarios: Sequence[Path],
    saves: Path,
    open_save: Path | None = None,
    scenario: str | None = None,
    seed: int | None = None,
    listen: str = HERE,
    port: int | None = None,
) -> int:
    """An exercise with every place in a browser, the facilitator's as well. Returns the exit code."""
    from tui.gateway.shelf import exercise_of
    from tui.gateway.trouble import NotDone
    from tui.room.served import serve_until_told

    try:
        with closing(exercise_of(open_save or scenario or "", scenarios, saves, _seed(seed))) as exercise:
            asyncio.run(serve_until_told(exercise, listen, port))
    except NotDone as trouble:
        _say(str(trouble))
        return 1
    return 0


def join(*, address: str, token: str) -> int:
    """This terminal at a place of the room at an address (`host:port`). Returns the exit code."""
    from tui.room.client import Client
    from tui.room.tty import Tty

    farewell = asyncio.run(Client(address, token, Tty()).run())
    if farewell.text:
        _say(farewell.text)
    return farewell.code


def show_projector(*, port: int | None = None) -> int:
    """The projector of the room that is open on this machine, at this port or the latest. Returns the exit code."""
    from tui.room.sign import chosen, signs

    sign, told = chosen(signs(), port)
    if told:
        _say(told)
    return 1 if sign is None else join(address=sign.address, token=sign.token)


def _seed(asked: int | None) -> int:
    return randbelow(_SEEDS) if asked is None else asked


def _say(text: str) -> None:
    print(f"casus: {text}", file=sys.stderr)  # noqa: T201 - the terminal is free; this is its last line
