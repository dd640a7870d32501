"""Scenarios named on a command line: found, loaded, and their findings told."""

from __future__ import annotations

from pathlib import Path

import click

from engine.diagnostics.rendering import render
from engine.loading.load import Loaded, load_folder
from engine.loading.shelf import find
from engine.model.scenario import Scenario


def folder_of(name: str) -> Path:
    """The folder a name or path means. A usage error where there is none."""
    try:
        return find(name)
    except FileNotFoundError as missing:
        raise click.UsageError(f"{missing}.") from missing


def loaded(name: str) -> Loaded:
    """What loading comes to."""
    return load_folder(folder_of(name))


def playable(name: str) -> Scenario:
    """A scenario to play; its findings go to standard error, and errors end the command."""
    found = loaded(name)
    if found.findings.errors or found.scenario is None:
        click.echo(render(found.findings, found.sources), err=True)
        raise click.exceptions.Exit(1)
    return found.scenario
