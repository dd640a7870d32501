"""`casus play`: opens the screen, found by entry point so that the engine knows no screen."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.opening import what_to_open
from engine.cli.places import saves_option
from engine.cli.screens import screen


@click.command()
@click.argument("what", required=False)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="Seed of the dice; drawn if left out.")
@click.option("--scenarios", type=click.Path(file_okay=False, path_type=Path), help="A folder of your own scenarios.")
@saves_option
def command(
    what: str | None = None, seed: int | None = None, scenarios: Path | None = None, saves: Path | None = None
) -> int:
    """Open the lobby; or go straight to WHAT: a scenario's name or folder, or a kept session (a .casus file)."""
    run = screen("play")
    code: int = run(**what_to_open(what, scenarios, saves), seed=seed)
    return code
