"""`casus serve`: an exercise whose places, the facilitator's as well, are offered to browsers (ROM-4)."""

from __future__ import annotations

from typing import Any

import click

from engine.cli.room_options import opened, room_options
from engine.cli.screens import unattended


@click.command()
@room_options
def command(**asked: Any) -> int:
    """Serve WHAT (a scenario, or a kept session) to browsers: it prints an address for each place."""
    return opened(unattended("serve"), **asked)
