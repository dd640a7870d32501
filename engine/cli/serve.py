"""`casus serve`: an exercise whose places, the facilitator's as well, are offered to browsers (ROM-4)."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.opening import what_to_open
from engine.cli.places import saves_option
from engine.cli.screens import unattended


@click.command()
@click.argument("what")
@click.option("--listen", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all of them.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; the one the room had before, if left out.")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="Seed of the dice; drawn if left out.")
@click.option("--scenarios", type=click.Path(file_okay=False, path_type=Path), help="A folder of your own scenarios.")
@saves_option
def command(
    what: str, listen: str, port: int | None, seed: int | None, scenarios: Path | None, saves: Path | None
) -> int:
    """Serve WHAT (a scenario, or a kept session) to browsers: it prints an address for each place."""
    run = unattended("serve")
    code: int = run(**what_to_open(what, scenarios, saves), seed=seed, listen=listen, port=port)
    return code
