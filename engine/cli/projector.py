"""`casus projector`: what every cell may see, in large, from the room that is open on this machine (ROM-8)."""

from __future__ import annotations

import click

from engine.cli.screens import screen


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Of the room, where several are open.")
def command(port: int | None) -> int:
    """Show the projector of the room that is open on this machine; of several, the one opened last."""
    projector = screen("projector")
    code: int = projector(port=port)
    return code
