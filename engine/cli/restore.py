"""`casus restore`: the last good state of a damaged save, as a new save beside it."""

from __future__ import annotations

from pathlib import Path

import click

from engine.store.sessions import restore


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
def command(save: Path) -> int:
    """Open the last good state of SAVE as a new save beside it; the damaged file stays as it is."""
    kept = restore(save)
    kept.close()
    click.echo(str(kept.path))
    click.echo(kept.recovered or f"{save.name} was not damaged; nothing was done.", err=True)
    return 0
