"""`casus notes`: what observers, evaluators, players and the white cell put on record, as a table or a text."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.sheets import put_sheet
from engine.diagnostics.rendering import visible
from engine.loading.msel.grids import csv_text
from engine.report.files import put
from engine.report.notes import notes_grid, notes_text
from engine.store.sessions import read

_SHEETS = (".csv", ".xlsx")
_ENDINGS = (*_SHEETS, ".md")


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="As a table, one row for each; without it, Markdown.")
@click.option("--markdown", "as_markdown", is_flag=True, help="As Markdown, by what it is.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file: .md, .csv or .xlsx says which.",
)
@click.option("--force", is_flag=True, help="Write over a sheet that is there, or a text that is no report.")
def command(
    save: Path,
    as_csv: bool,  # noqa: FBT001 - a flag
    as_markdown: bool,  # noqa: FBT001 - a flag
    output: Path | None,
    force: bool,  # noqa: FBT001 - a flag
) -> int:
    """Write down notes, ratings, feedback, answers of the hot wash, and estimates of a kept session."""
    ending = output.suffix.lower() if output is not None else ""
    if output is not None and ending not in _ENDINGS:
        raise click.BadParameter(f"the name must end in {', '.join(_ENDINGS)}.", param_hint="--output")
    if as_csv and (as_markdown or ending == ".md"):
        raise click.UsageError("A table and Markdown cannot be had at once.")
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    if output is not None and ending in _SHEETS:
        put_sheet(notes_grid(kept.session), output, force=force)
    elif as_csv:
        click.echo(csv_text(notes_grid(kept.session)), nl=False)
        return 0
    elif output is None:
        click.echo(notes_text(kept.session, kept.title, kept.seed), nl=False)
        return 0
    else:
        put(output, notes_text(kept.session, kept.title, kept.seed), over_anything=force)
    click.echo(f"Written to {visible(str(output))}.", err=True)
    return 0
