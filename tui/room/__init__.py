"""The room: one process, many screens. A host, its places at the table, and the clients that sit down at them.

What is exported here is found by entry point; what carries the network is imported only when it is asked for.
"""

from __future__ import annotations

import asyncio
import sys


def join(*, address: str, token: str) -> int:
    """This terminal at a place of the room at an address (`host:port`). Returns the exit code."""
    from tui.room.client import Client
    from tui.room.tty import Tty

    farewell = asyncio.run(Client(address, token, Tty()).run())
    if farewell.text:
        print(f"casus: {farewell.text}", file=sys.stderr)  # noqa: T201 - the terminal is given back; this is its last line
    return farewell.code


def projector() -> int:
    """The projector of the room that is open on this machine. Returns the exit code."""
    from tui.room.sign import signs

    found = signs()
    if not found:
        print("casus: No room is open on this machine. `casus host` opens one.", file=sys.stderr)  # noqa: T201 - likewise
        return 1
    return join(address=found[0].address, token=found[0].token)
