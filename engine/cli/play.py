"""`casus play`: opens the screen, found by entry point so that the engine knows no screen."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.places import saves_folder, saves_option
from engine.cli.scenarios import folder_of
from engine.cli.screens import screen
from engine.loading.shelf import shelf


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
    open_save = Path(what) if what and what.endswith(".casus") else None
    folders = list(shelf(scenarios))
    scenario = None
    if what and open_save is None:
        folder = folder_of(what)
        folders = [folder, *(other for other in folders if other.resolve() != folder.resolve())]
        scenario = folder.name
    code: int = run(scenarios=folders, saves=saves_folder(saves), open_save=open_save, scenario=scenario, seed=seed)
    return code
