"""`casus counterfactual`: one decision of a kept session taken otherwise, and what then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli.instead import instead_of
from engine.report.counterfactual_tables import FORMATS, counterfactuals_text, decisions_text
from engine.report.run_tables import matching
from engine.session.decisions import Decision
from engine.session.discretion import open_decision_at, open_decisions
from engine.session.session import Session
from engine.session.tree import find_place
from engine.sim.counterfactual import GAMES, Counterfactual, counterfactual
from engine.sim.worth_asking import worth_asking
from engine.store.sessions import read


@click.command()
@click.argument("save", type=click.Path(path_type=Path))
@click.argument("numbers", type=int, nargs=-1)
@click.option("--list", "listing", is_flag=True, help="List the decisions with their numbers, and play nothing.")
@click.option(
    "--instead",
    help="What is decided in its place: of an order MOVE [TARGET] [NAME=NUMBER ...], of a vote the option.",
)
@click.option("--line", default="here", show_default=True, help="The line asked about: a name, a turn or an entry.")
@click.option("--games", type=click.IntRange(0, 100_000), default=GAMES, show_default=True, help="With other dice.")
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="So many, where none is named.")
@click.option("--tracks", default="", help="Only tracks whose name holds one of these words (comma-separated).")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    save: Path,
    numbers: tuple[int, ...],
    listing: bool,  # noqa: FBT001 - a flag of the command line
    instead: str | None,
    line: str,
    games: int,
    most: int,
    tracks: str,
    form: str,
) -> int:
    """Leave out a decision of a kept session, or put another in its place, and play on from there.

    NUMBERS are those of `--list`; without any, those are taken whose absence changes most. The rest of the record is
    kept as far as the rules accept it. First with the same dice; then so many games with other dice, on both lines.
    """
    kept = read(save)
    if kept.recovered:
        click.echo(kept.recovered, err=True)
    session = kept.session
    to = find_place(session, line)
    if listing:
        click.echo(decisions_text(open_decisions(session, to), form), nl=False)
        return 0
    if instead is not None and len(numbers) != 1:
        raise click.UsageError("--instead goes with the number of one decision; --list shows them.")
    asked = [open_decision_at(session, number, to) for number in numbers] or _worth(session, most, to)
    if not asked:
        click.echo("Nothing was decided on this line that changes anything.", err=True)
        return 0
    keys = _tracks(session, tracks)
    found = [_played(session, decision, instead, games, keys, to) for decision in asked]
    click.echo(counterfactuals_text(found, form), nl=False)
    return 0


def _worth(session: Session, most: int, to: int) -> Sequence[Decision]:
    found = worth_asking(
        session, most, to, lambda done: click.echo(f"\rLeft out one by one: {done}", err=True, nl=False)
    )
    click.echo("", err=True)
    return found


def _played(
    session: Session, decision: Decision, instead: str | None, games: int, tracks: Sequence[str], to: int
) -> Counterfactual:
    def told(done: int) -> None:
        click.echo(f"\r{decision.words}: {done} of {games} games", err=True, nl=done == games)

    other = None if instead is None else instead_of(session.game.program.scenario, decision, instead)
    return counterfactual(session, decision, other, games=games, tracks=tracks, to=to, told=told)


def _tracks(session: Session, words: str) -> tuple[str, ...]:
    wanted = tuple(word.strip() for word in words.split(",") if word.strip())
    found = tuple(slot.key for _, slot in matching(session, wanted)) if wanted else ()
    if wanted and not found:
        raise click.BadParameter(f"no track has {' or '.join(wanted)} in its name.", param_hint="--tracks")
    return found
