"""`casus join`: this terminal becomes a place at the table of a room that somebody hosts (ROM-5)."""

from __future__ import annotations

import click

from engine.cli.addresses import room_at
from engine.cli.screens import screen


@click.command()
@click.argument("address")
@click.option("--token", envvar="CASUS_TOKEN", help="Of your place; asked for if left out (or $CASUS_TOKEN).")
def command(address: str, token: str | None) -> int:
    """Sit down at a place of the room at ADDRESS: HOST:PORT or a whole URL, as the facilitator's console shows it."""
    host, told = room_at(address)
    join = screen("join")
    code: int = join(address=host, token=token or told or click.prompt("Token", hide_input=True, err=True))
    return code
