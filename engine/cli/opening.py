"""What a screen is opened with: the scenarios there are, and the one or the save that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.cli.places import saves_folder
from engine.cli.scenarios import folder_of
from engine.diagnostics.rendering import visible
from engine.loading.shelf import shelf


def what_to_open(what: str | None, scenarios: Path | None, saves: Path | None) -> dict[str, Any]:
    """The arguments of a screen for a scenario's name or folder, a kept session (a .casus file), or neither."""
    open_save = Path(what) if what and what.endswith(".casus") else None
    if open_save is not None and not open_save.is_file():
        raise click.BadParameter(f"there is no save {visible(what or '')}; the lobby (`casus play`) lists them.")
    folders = list(shelf(scenarios))
    scenario = None
    if what and open_save is None:
        folder = folder_of(what)
        folders = [folder, *(other for other in folders if other.resolve() != folder.resolve())]
        scenario = folder.name
    return {"scenarios": folders, "saves": saves_folder(saves), "open_save": open_save, "scenario": scenario}
