"""The screens, found by entry point so that the engine knows none of them."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from typing import Any

import click


def screen(name: str) -> Any:
    """What opens a screen. A usage error where there is no terminal to open it in, or no screen is installed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("this needs a terminal; `casus run` plays without one.")
    return unattended(name)


def unattended(name: str) -> Any:
    """The same for what runs without a terminal."""
    found = next(iter(entry_points(group="casus.screens", name=name)), None)
    if found is None:
        raise click.UsageError("no screen is installed; `casus run` plays without one.")
    return found.load()
