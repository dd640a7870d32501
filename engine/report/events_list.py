"""The events list of a kept session as a sheet: the scenario's columns, and behind them how the exercise went."""

from __future__ import annotations

from pathlib import Path

from engine.loading.load import load_sources
from engine.loading.msel.grids import Grid
from engine.loading.msel.writing import sheet_of
from engine.store.sessions import read


def sheet_of_save(path: Path) -> Grid:
    """The sheet of a save. Raises `StoreError` where it cannot be read."""
    scenario = read(path).session.game.program.scenario
    return sheet_of(load_sources(scenario.sources, scenario.id).injects)
