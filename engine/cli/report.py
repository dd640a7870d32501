"""`casus report`: the after-action report of a kept session."""

from __future__ import annotations

from pathlib import Path

import click

from engine.diagnostics.rendering import visible
from engine.report.after_action import after_action_report
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.files import HTML, format_of, put
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--html", is_flag=True, help="As one HTML file with charts; without it, Markdown.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to a file: .md or .html says which of the two."
)
@click.option("--force", is_flag=True, help="Write over a file that is no report.")
def command(save: Path, html: bool, output: Path | None, force: bool) -> int:  # noqa: FBT001 - flags
    """Write the after-action report of a kept session, in Markdown or as one HTML file."""
    form = format_of(output, html=html)
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    document = after_action_report(kept.session, kept.title, kept.seed)
    text = as_html(document) if form == HTML else as_markdown(document)
    if output is None:
        click.echo(text, nl=False)
    else:
        put(output, text, over_anything=force)
        click.echo(f"Written to {visible(str(output))}.", err=True)
    return 0
