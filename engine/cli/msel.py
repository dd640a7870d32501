"""`casus msel`: the events list of a scenario as a spreadsheet, out and back in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from engine.cli.scenarios import folder_of, playable_as_written
from engine.cli.sheets import force_option, put_sheet, require_free
from engine.diagnostics.findings import Findings
from engine.diagnostics.rendering import render, visible
from engine.loading.guard import LARGEST
from engine.loading.load import load_folder, load_with_list
from engine.loading.msel.as_yaml import section
from engine.loading.msel.grids import Grid, csv_text
from engine.loading.msel.writing import sheet_of
from engine.loading.records import Record
from engine.model.scenario import Scenario
from engine.store.saves import SUFFIX

_SHEETS = (".csv", ".xlsx")
_ENDINGS = (*_SHEETS, ".yaml")
_PRINTED = Path("-")


@click.group()
def command() -> None:
    """Write the events list (MSEL) of a scenario to a spreadsheet, or read one."""


@command.command()
@click.argument("source", metavar="SCENARIO|SAVE")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file whose name ends in .xlsx or .csv."
)
@force_option
def write(source: str, output: Path | None, *, force: bool) -> int:
    """Write the events list of SCENARIO (a name or folder) or of a kept session; as CSV if no file is named."""
    _require_ending(output, _SHEETS)
    rows = _rows(source)
    if output is None:
        click.echo(csv_text(rows), nl=False)
    else:
        put_sheet(rows, output, force=force)
        click.echo(f"{_counted(len(rows) - 1)} written to {visible(str(output))}.", err=True)
    return 0


@command.command()
@click.argument("sheet", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("scenario")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    help="Write it to a file ending in .yaml (the section `injects:`), .xlsx or .csv; - prints the section.",
)
@force_option
def read(sheet: Path, scenario: str, output: Path | None, *, force: bool) -> int:
    """Read FILE (CSV or XLSX) as the events list of SCENARIO; say every fault by row, and what it would change."""
    if output != _PRINTED:
        _require_ending(output, _ENDINGS)
    folder = folder_of(scenario)
    found = load_with_list(folder, str(sheet), _bytes(sheet))
    told = Findings(tuple(item for item in found.findings.items if item.at.file == str(sheet)))
    rest = found.findings if found.scenario is None and not told.errors else told
    click.echo(render(rest, found.sources), err=True, nl=False)
    if found.scenario is None:
        return 1
    if output is not None:
        _hand_over(found.injects, output, force=force)
    for line in _differences(load_folder(folder).scenario, found.scenario):
        click.echo(line, err=True)
    return 0


def _rows(source: str) -> Grid:
    if source.endswith(SUFFIX):
        from engine.report.events_list import sheet_of_save

        return sheet_of_save(Path(source))
    return sheet_of(playable_as_written(source)[1])


def _hand_over(records: tuple[Record, ...], output: Path, *, force: bool) -> None:
    if output == _PRINTED:
        click.echo(section(records), nl=False)
        return
    if output.suffix.lower() in _SHEETS:
        put_sheet(sheet_of(records), output, force=force)
    else:
        require_free(output, force=force)
        output.write_text(section(records), encoding="utf-8")
    click.echo(f"{_counted(len(records))} written to {visible(str(output))}.", err=True)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise click.BadParameter(f"{visible(str(path))} holds more than {LARGEST:,} bytes.", param_hint="FILE")
    return path.read_bytes()


def _require_ending(output: Path | None, endings: tuple[str, ...]) -> None:
    if output is not None and output.suffix.lower() not in endings:
        raise click.BadParameter(f"the name must end in {' or '.join(endings)}.", param_hint="--output")


def _differences(before: Scenario | None, after: Scenario) -> Iterator[str]:
    """What the sheet would change of the list as the scenario has it."""
    old = {} if before is None else {inject.id: inject for inject in before.injects}
    new = {inject.id: inject for inject in after.injects}
    yield f"{_counted(len(new))} read, no fault found."
    for word, ids in (
        ("New", [key for key in new if key not in old]),
        ("Changed", [key for key in new if key in old and old[key] != new[key]]),
        ("Gone", [key for key in old if key not in new]),
    ):
        if ids:
            yield f"{word}: {', '.join(ids)}."


def _counted(number: int) -> str:
    return f"{number} inject" if number == 1 else f"{number} injects"
