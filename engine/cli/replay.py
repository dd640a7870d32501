"""`casus replay`: reads a kept session back, and with --verify decides it again."""

from __future__ import annotations

from pathlib import Path

import click

from engine.report.comparison_tables import lines_text
from engine.report.run_tables import FORMATS, run_table
from engine.session.tree import lines
from engine.session.verification import verify
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--verify", "verifying", is_flag=True, help="Decide every command again and compare.")
@click.option("--lines", "listing", is_flag=True, help="List the line in play, and those that were left.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
def command(save: Path, verifying: bool, listing: bool, form: str) -> int:  # noqa: FBT001 - flags of the command line
    """Print a kept session's tracks turn by turn; or its lines; or, with --verify, whether it comes out the same."""
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    if listing:
        click.echo(lines_text(lines(kept.session), {"csv": "table"}.get(form, form)), nl=False)
        return 0
    if not verifying:
        click.echo(run_table(kept.session, form), nl=False)
        return 0
    verdict = verify(kept.session)
    if verdict.difference is None:
        click.echo(f"{save.name}: {verdict.entries} commands decided again, all the same.")
        return 0
    difference = verdict.difference
    click.echo(f"{save.name}: command {difference.entry}, turn {difference.turn}: {difference.what}.")
    return 1
