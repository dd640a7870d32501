"""`casus report`: the after-action report of a kept session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics.rendering import visible
from engine.report.after_action import after_action_report
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.files import HTML, format_of, put
from engine.session.session import Session
from engine.store.sessions import read

if TYPE_CHECKING:
    from engine.sim.counterfactual import Counterfactual


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.option("--html", is_flag=True, help="As one HTML file with charts; without it, Markdown.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to a file: .md or .html says which of the two."
)
@click.option(
    "--counterfactuals",
    type=click.IntRange(0, 20),
    default=0,
    show_default=True,
    help="Play so many decisions otherwise: those whose absence changes most.",
)
@click.option("--games", type=click.IntRange(0, 100_000), default=100, show_default=True, help="For each of them.")
@click.option("--annexes/--no-annexes", default=True, help="With what is looked up, or only with what is read.")
@click.option("--force", is_flag=True, help="Write over a file that is no report.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    save: Path,
    html: bool,  # noqa: FBT001 - a flag of the command line
    output: Path | None,
    counterfactuals: int,
    games: int,
    annexes: bool,  # noqa: FBT001 - a flag of the command line
    force: bool,  # noqa: FBT001 - likewise
) -> int:
    """Write the after-action report of a kept session, in Markdown or as one HTML file."""
    form = format_of(output, html=html)
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    asked = _asked(kept.session, counterfactuals, games) if counterfactuals else ()
    document = after_action_report(kept.session, kept.title, kept.seed, asked, with_annexes=annexes)
    text = as_html(document) if form == HTML else as_markdown(document)
    if output is None:
        click.echo(text, nl=False)
    else:
        put(output, text, over_anything=force)
        click.echo(f"Written to {visible(str(output))}.", err=True)
    return 0


def _asked(session: Session, most: int, games: int) -> tuple[Counterfactual, ...]:
    """The decisions that changed most, each left out; what plays many games is loaded only now."""
    from engine.sim.counterfactual import counterfactual
    from engine.sim.worth_asking import worth_asking

    found = []
    for decision in worth_asking(session, most):
        click.echo(f"Played without: {visible(decision.words)}", err=True)
        found.append(counterfactual(session, decision, games=games))
    return tuple(found)
