"""`casus report`: the after-action report of a kept session."""

from __future__ import annotations

from pathlib import Path

import click

from engine.report.after_action import after_action_report
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def command(save: Path, output: Path | None) -> int:
    """Write the after-action report of a kept session, in Markdown."""
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    text = after_action_report(kept.session, kept.title, kept.seed)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Written to {output}.", err=True)
    return 0
