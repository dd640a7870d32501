"""Sheets to read: the tiny scenario with a spreadsheet of injects, made from rows of texts."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.loading.load import Loaded, load_folder
from engine.loading.msel.columns import COLUMNS
from tests.oracle.games import TINY

TITLES: Final = tuple(column.title for column in COLUMNS)
GOOD: Final = {
    "Inject ID": "phone-call",
    "Turn": "2",
    "Type": "scheduled",
    "To": "alliance",
    "Title": "A call in the night",
    "Message": "The Bear's envoy asks to be heard.",
    "Source": "R8",
}
"""A row with what a row must have."""


def rows(*injects: dict[str, str], titles: Sequence[str] = TITLES) -> list[list[str]]:
    """The titles and a row for each, as a spreadsheet program would hand them over."""
    return [list(titles), *([row.get(title, "") for title in titles] for row in injects)]


def folder_with(tmp_path: Path, data: bytes, name: str = "msel.csv") -> Path:
    """The tiny scenario in a folder of its own, whose injects stand in a spreadsheet."""
    folder = tmp_path / "tiny"
    if not folder.exists():
        shutil.copytree(TINY, folder)
        text = (folder / "scenario.yaml").read_text(encoding="utf-8")
        (folder / "scenario.yaml").write_text(text.replace("injects:\n", f"msel: {name}\ninjects:\n"), "utf-8")
    (folder / name).write_bytes(data)
    return folder


def loaded_with(tmp_path: Path, data: bytes, name: str = "msel.csv") -> Loaded:
    """What loading that folder comes to."""
    return load_folder(folder_with(tmp_path, data, name))


def said(loaded: Loaded) -> list[str]:
    """Every finding as its code, its place and what it says."""
    return [f"{finding.code} {finding.at}: {finding.message}" for finding in loaded.findings.items]
