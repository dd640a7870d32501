"""`casus host`: the facilitator's console with the room open to the other machines (ROM-4)."""

from __future__ import annotations

from typing import Any

import click

from engine.cli.room_options import opened, room_options
from engine.cli.screens import screen


@click.command()
@room_options
def command(**asked: Any) -> int:
    """Facilitate WHAT (a scenario, or a kept session) for a room: other terminals and browsers join it."""
    return opened(screen("host"), **asked)
