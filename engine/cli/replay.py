"""`casus replay`: reads a kept session back, and with --verify decides it again."""

from __future__ import annotations

from pathlib import Path

import click

from engine.report.run_tables import FORMATS, run_table
from engine.session.verification import verify
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--verify", "verifying", is_flag=True, help="Decide every command again and compare.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
def command(save: Path, verifying: bool, form: str) -> int:  # noqa: FBT001 - a flag of the command line
    """Print a kept session's tracks turn by turn; with --verify, say whether it comes out the same again."""
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
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
