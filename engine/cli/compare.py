"""`casus compare`: two lines of a kept session, or two places of one, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from engine.report.comparison_tables import FORMATS, comparison_text
from engine.rules.refusals import Refused
from engine.session.comparison import compare
from engine.session.session import Session
from engine.session.tree import find_place, lines
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.argument("a", default="")
@click.argument("b", default="")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
def command(save: Path, a: str, b: str, form: str) -> int:
    """Compare two places of a kept session: what was decided otherwise, which tracks and draws differ, and since when.

    A and B are names of lines, turns ("turn 3"), numbers of entries, "here" or "start"; "NAME@3" is turn 3 of a line.
    Without B, A is compared with the line in play; without either, the line that was left last.
    """
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    first, second = (a, b or "here") if a else _last_left(kept.session)
    found = compare(kept.session, find_place(kept.session, first), find_place(kept.session, second))
    click.echo(comparison_text(found, (_called(first), _called(second)), form), nl=False)
    return 0


def _last_left(session: Session) -> tuple[str, str]:
    others = [line for line in lines(session) if not line.is_here]
    if not others:
        raise Refused(
            "SES-9",
            "This session has one line, and there is nothing to compare it with.",
            "Name two of its turns, as `casus compare SAVE 'turn 2' 'turn 5'`.",
        )
    return others[0].name or str(others[0].end.entry), "here"


def _called(text: str) -> str:
    """What a place is called in a heading: an entry by its number."""
    return f"entry {text.strip()}" if text.strip().isdigit() else text
