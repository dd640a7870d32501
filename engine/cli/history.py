"""Files of orders named on a command line: read, or refused with what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.scenarios import folder_of
from engine.diagnostics.rendering import render
from engine.model.scenario import SourceFiles
from engine.sim.script import Script, beyond, read_script

LARGEST = 16_000_000
"""Bytes of a file of orders."""


def script_named(scenario: str, name: str, turns: int) -> Script:
    """A script by its path, or by its name in the scenario's history. What is wrong with it ends the command."""
    path = _orders_file(scenario, name)
    if path.stat().st_size > LARGEST:
        raise click.UsageError(f"{path} is larger than {LARGEST // 1_000_000} MB, which no orders are.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise click.UsageError(f"{path} is not UTF-8 text: save it as UTF-8.") from wrong
    read = read_script(str(path), text)
    findings = read.findings if read.script is None else beyond(read.script, turns)
    if read.script is None or findings:
        click.echo(render(findings, SourceFiles(((str(path), text),))), err=True, nl=False)
        raise click.exceptions.Exit(1)
    return read.script


def _orders_file(scenario: str, name: str) -> Path:
    if Path(name).is_file():
        return Path(name)
    in_history = folder_of(scenario) / "history"
    there = sorted(in_history.iterdir()) if in_history.is_dir() else []
    found = [file for file in there if name in ("history", file.name, file.stem)]
    if not found:
        raise click.UsageError(f"no orders `{name}`: give a file, or one of {in_history}.")
    return found[0]
