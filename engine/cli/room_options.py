"""What is said of a room on the command line: what is played in it, where it listens, with which dice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.cli.opening import what_to_open
from engine.cli.places import saves_option

_OPTIONS = (
    click.argument("what"),
    click.option("--listen", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all."),
    click.option("--port", type=click.IntRange(0, 65535), help="Port; the one the room had before, if left out."),
    click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="Seed of the dice; drawn if left out."),
    click.option(
        "--scenarios", type=click.Path(file_okay=False, path_type=Path), help="A folder of your own scenarios."
    ),
    saves_option,
)


def room_options(command: Any) -> Any:
    """Of a command that opens a room; it is given them as they are named, to hand on to `opened`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def opened(open_room: Any, what: str, scenarios: Path | None, saves: Path | None, **where: Any) -> int:
    """Opens it with what was asked for, and waits for its end."""
    code: int = open_room(**what_to_open(what, scenarios, saves), **where)
    return code
