"""`casus handouts`: what is printed before an exercise."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.scenarios import playable
from engine.diagnostics.rendering import visible
from engine.program.compiler import compile_scenario
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.files import put
from engine.report.handouts.printing import MINUTES, handouts

_WRITERS = {"html": (".html", as_html), "markdown": (".md", as_markdown)}


@click.command()
@click.argument("scenario")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to (default: SCENARIO-handouts here); made if it is not there.",
)
@click.option("--form", type=click.Choice(["both", *_WRITERS]), default="both", show_default=True)
@click.option(
    "--minutes", type=click.IntRange(10, 6000), default=MINUTES, show_default=True, help="Planned for the exercise."
)
@click.option("--force", is_flag=True, help="Write over files that are no handouts.")
def command(scenario: str, output: Path | None, form: str, minutes: int, force: bool) -> int:  # noqa: FBT001 - a flag
    """Write what is printed before an exercise of SCENARIO (a name or folder).

    A guide for the facilitator, a brief and order forms for each cell, and forms for observers. A cell's brief holds
    nothing that only another cell may know.
    """
    authored = playable(scenario)
    folder = output or Path(f"{authored.id}-handouts")
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, document in handouts(compile_scenario(authored), minutes):
        for suffix, writer in [_WRITERS[form]] if form != "both" else _WRITERS.values():
            put(folder / f"{name}{suffix}", writer(document), over_anything=force)
            written += 1
    click.echo(f"{written} files written to {visible(str(folder))}.", err=True)
    return 0
