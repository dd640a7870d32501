"""A file of orders named on a command line: found, read, fitted to the scenario, and what is wrong with it told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from attrs import frozen

from engine.cli.scenarios import folder_of
from engine.diagnostics.findings import Finding, Findings
from engine.diagnostics.rendering import render, visible
from engine.diagnostics.suggestions import quoted
from engine.model.scenario import SourceFiles
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.sim.fitting import fitted
from engine.sim.script import Row, Script, read_script

LARGEST = 16_000_000
"""Bytes of a file of orders."""


@frozen
class Scripted:
    """What a file of orders comes to."""

    script: Script
    left_out: tuple[Finding, ...] = ()
    """Columns that no move has a number for."""
    passed_over: tuple[Finding, ...] = ()
    """Rows that cannot be applied, whatever happens."""


def scripted(scenario: str, name: str, program: Program, *, lenient: bool) -> Scripted:
    """The orders of a file. Where any of it cannot be applied it is told, and ends the command unless lenient."""
    path = _orders_file(scenario, name)
    text = _text(path)
    read = read_script(str(path), text, program.scenario)
    fits = fitted(read, program)
    wrong = (*read.strange.items, *fits.findings)
    if wrong and not (lenient and read.whole):
        click.echo(render(Findings(wrong), SourceFiles(((str(path), text),))), err=True, nl=False)
        raise click.exceptions.Exit(1)
    return Scripted(fits.script, read.strange.items, fits.findings)


def passed_over(orders: Scripted, refused: Sequence[tuple[Row, Refused]]) -> Iterator[str]:
    """What was not applied, line by line of the file, and how many rows that is."""
    told = [(found.at, _sentence(found)) for found in orders.passed_over]
    told += [(row.at, str(refusal)) for row, refusal in refused]
    for found in orders.left_out:
        yield visible(f"left out {found.at}: {_sentence(found)}")
    for at, because in sorted(told, key=lambda one: one[0].line):
        yield visible(f"passed over {at}: {because}")
    if told:
        yield f"{len(told)} {'row' if len(told) == 1 else 'rows'} passed over."


def _sentence(found: Finding) -> str:
    return f"{found.message}; {found.hint}" if found.hint else found.message


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise click.UsageError(f"{path} is larger than {LARGEST // 1_000_000} MB, which no orders are.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise click.UsageError(f"{path} is not UTF-8 text: save it as UTF-8.") from wrong


def _orders_file(scenario: str, name: str) -> Path:
    """A file by its path, or by its name in the scenario's history."""
    if Path(name).is_file():
        return Path(name)
    in_history = folder_of(scenario) / "history"
    there = sorted(in_history.iterdir()) if in_history.is_dir() else []
    found = [file for file in there if name in ("history", file.name, file.stem)]
    if not found:
        known = quoted(file.stem for file in there)
        or_one = f", or one of the scenario's own: {known}" if known else "; the scenario has none of its own"
        raise click.UsageError(f"there is no file of orders `{visible(name)}`: give its path{or_one}.")
    return found[0]
