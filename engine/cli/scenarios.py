"""Scenarios named on a command line: found, loaded, and their findings told with paths that an editor can follow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
from attrs import evolve, frozen

from engine.diagnostics.findings import Finding, Findings
from engine.diagnostics.rendering import render
from engine.loading.library import packs_beside
from engine.loading.load import Loaded, load_folder
from engine.loading.records import Record
from engine.loading.shelf import find
from engine.model.scenario import Scenario, SourceFiles
from engine.program.budget import TooLarge
from engine.program.compiler import compile_scenario


@frozen
class Located:
    """What loading a folder came to, every path as seen from where the command was given."""

    folder: str
    scenario: Scenario | None
    findings: Findings
    sources: SourceFiles
    injects: tuple[Record, ...] = ()
    """Every key as it was written."""


def folder_of(name: str) -> Path:
    """The folder a name or path means. A usage error where there is none."""
    try:
        return find(name)
    except FileNotFoundError as missing:
        raise click.UsageError(f"{missing}.") from missing


def load_located(folder: Path, *, compiling: bool = False) -> Located:
    """Loads a folder, compiles it if asked to, and turns `scenario.yaml`, `packs/x.yaml` into paths from here."""
    found = load_folder(folder)
    packs = packs_beside(folder)

    def path(file: str) -> str:
        place = packs.parent / file if file.startswith("packs/") else folder / file
        return _from_here(place) if file else ""

    told = (*found.findings.items, *(_too_large(found) if compiling else ()))
    findings = tuple(evolve(item, at=evolve(item.at, file=path(item.at.file))) for item in told)
    files = tuple((path(file), text) for file, text in found.sources.files)
    return Located(_from_here(folder), found.scenario, Findings(findings), SourceFiles(files), found.injects)


def _too_large(found: Loaded) -> Iterator[Finding]:
    """CAS801: whether what the loader has passed can be compiled as well."""
    if found.scenario is not None:
        try:
            compile_scenario(found.scenario)
        except TooLarge as large:
            hint = "fewer actors, targets or nested `each`, or shorter formulas"
            yield Finding("CAS801", large.because, large.at, hint)


def playable(name: str) -> Scenario:
    """A scenario to play; its findings go to standard error, and errors end the command."""
    return playable_as_written(name)[0]


def playable_as_written(name: str) -> tuple[Scenario, tuple[Record, ...]]:
    """The same, with its injects as they were written."""
    found = load_located(folder_of(name))
    if found.scenario is None:
        click.echo(render(found.findings, found.sources), err=True, nl=False)
        raise click.exceptions.Exit(1)
    return found.scenario, found.injects


def _from_here(place: Path) -> str:
    """Relative where that is shorter to read, absolute where it would climb out of the working folder."""
    relative = os.path.relpath(place)
    return str(place) if relative.startswith("..") else relative
