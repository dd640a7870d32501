"""The commands that open a screen find it by its name in the installed package."""

from __future__ import annotations

from importlib.metadata import entry_points


def test_every_screen_is_found_by_its_name() -> None:
    """Those of `pyproject.toml`, and each is something to call."""
    found = {entry.name: entry.load() for entry in entry_points(group="casus.screens")}

    assert sorted(found) == ["host", "join", "play", "projector", "serve"]
    assert [name for name, screen in found.items() if not callable(screen)] == []
