"""`casus claims`: what scenarios are said to show, played as experiments; and the papers' figures beside the game's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from attrs import frozen

from engine.cli.scenarios import folder_of, playable
from engine.cli.scripted import scripted
from engine.diagnostics.rendering import visible
from engine.loading.shelf import shelf
from engine.model.scenario import Scenario
from engine.program.compiler import compile_scenario
from engine.report.claims_page import claims_page
from engine.report.evidence_tables import (
    CLAIM_ROWS,
    FIGURE_ROWS,
    ClaimRun,
    Count,
    FigureRun,
    claim_line,
    claims_json,
    count_claims,
    count_figures,
    figure_line,
    figures_json,
    own,
)
from engine.sim.evidence.claims import SEED, Laboratory
from engine.sim.evidence.figures import tried_figures
from engine.sim.evidence.unplayable import Unplayable


@frozen
class Wanted:
    """What the command line asks for."""

    folders: tuple[Path, ...]
    only: tuple[str, ...]
    games: int | None
    seed: int
    everything: bool
    """Whether all of the catalogue must come out."""


@click.command()
@click.argument("scenarios", nargs=-1)
@click.option("--only", multiple=True, metavar="ROW", help="Only claims of this row (C7) or with this id; repeatable.")
@click.option("--games", type=click.IntRange(2, 1_000_000), help="Games of each arm, instead of what each claim says.")
@click.option("--seed", type=click.IntRange(0, 2**63), default=SEED, show_default=True, help="Seed of the first game.")
@click.option("--figures", is_flag=True, help="The papers' figures instead, with history's orders.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.option("--markdown", is_flag=True, help="As the page docs/claims.md.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    scenarios: tuple[str, ...],
    only: tuple[str, ...],
    games: int | None,
    seed: int,
    figures: bool,  # noqa: FBT001 - a flag of the command line
    as_json: bool,  # noqa: FBT001 - likewise
    markdown: bool,  # noqa: FBT001 - likewise
) -> int:
    """Play what SCENARIOS (names or folders; all shipped ones if left out) are said to show.

    Game N of every arm has the seed SEED + N. Exit code 1 if anything is not shown.
    """
    if as_json and markdown:
        raise click.UsageError("--json and --markdown are two ways to print the same: choose one.")
    folders = tuple(folder_of(name) for name in scenarios) or shelf()
    wanted = Wanted(folders, only, games, seed, everything=not scenarios and not only)
    if markdown:
        return _page(wanted)
    return _figures(wanted, as_json=as_json) if figures else _claims(wanted, as_json=as_json)


def _claims(wanted: Wanted, *, as_json: bool) -> int:
    runs = []
    for run in _run_claims(wanted):
        runs.append(run)
        if not as_json:
            click.echo(claim_line(run))
    count = count_claims(runs, CLAIM_ROWS if wanted.everything else ())
    _conclude(claims_json(runs, count) if as_json else "", count)
    nothing = (
        f"No claim here has the id or row {' or '.join(wanted.only)}." if wanted.only else "Nothing is claimed here."
    )
    besides = own(runs)
    if wanted.everything and (besides.shown or besides.missing):
        click.echo(f"And of what the scenarios claim besides, {besides}.", err=True)
        return max(_code(count, nothing), _code(besides, nothing))
    return _code(count, nothing)


def _figures(wanted: Wanted, *, as_json: bool) -> int:
    runs = list(_run_figures(wanted))
    count = count_figures(runs, FIGURE_ROWS if wanted.everything else ())
    text = figures_json(runs, count) if as_json else "".join(f"{figure_line(run)}\n" for run in runs)
    if as_json:
        _conclude(text, count)
    else:
        click.echo(text, nl=False)
        _conclude("", count)
    return _code(count, "No figures are stated here.")


def _page(wanted: Wanted) -> int:
    runs, figures = list(_run_claims(wanted)), list(_run_figures(wanted))
    click.echo(claims_page(runs, figures, wanted.seed), nl=False)
    return 0


def _conclude(data: str, count: Count) -> None:
    """The data, or the last line; and on standard error what is missing."""
    click.echo(data or f"{count}\n", nl=False)
    if count.missing:
        click.echo(f"Not shown: {', '.join(count.missing)}.", err=True)


def _code(count: Count, nothing: str) -> int:
    if not count.shown and not count.missing:
        click.echo(visible(nothing), err=True)
        return 1
    return 1 if count.missing else 0


def _run_claims(wanted: Wanted) -> Iterator[ClaimRun]:
    for folder in wanted.folders:
        scenario = playable(str(folder))
        claims = [claim for claim in scenario.claims if _is_wanted(claim.id, claim.shows, wanted)]
        laboratory = Laboratory(scenario) if claims else None
        for claim in claims:
            assert laboratory is not None
            count = wanted.games or claim.games
            arms = f"{len(claim.arms)} {'arm' if len(claim.arms) == 1 else 'arms'}"
            click.echo(visible(f"{scenario.id}: {claim.id}, {arms} of {count} games"), err=True)
            try:
                yield ClaimRun(scenario.id, claim, laboratory.run(claim, wanted.games, wanted.seed))
            except Unplayable as why:
                yield ClaimRun(scenario.id, claim, None, str(why))


def _run_figures(wanted: Wanted) -> Iterator[FigureRun]:
    for folder in wanted.folders:
        scenario = playable(str(folder))
        figures = [figure for figure in scenario.figures if _is_wanted(figure.id, (figure.row,), wanted)]
        if figures:
            click.echo(visible(f"{scenario.id}: history's orders"), err=True)
            for run in _compared(scenario, folder, wanted):
                if run.figure in figures:
                    yield run


def _compared(scenario: Scenario, folder: Path, wanted: Wanted) -> Iterator[FigureRun]:
    try:
        history = scripted(str(folder), "history", compile_scenario(scenario), lenient=False)
        outcomes = tried_figures(scenario, history.script, seed=wanted.seed)
    except (Unplayable, click.UsageError) as why:
        yield from (FigureRun(scenario.id, figure, None, str(why)) for figure in scenario.figures)
        return
    for figure, outcome in zip(scenario.figures, outcomes, strict=True):
        if isinstance(outcome, Unplayable):
            yield FigureRun(scenario.id, figure, None, str(outcome))
        else:
            yield FigureRun(scenario.id, figure, outcome)


def _is_wanted(name: str, rows: tuple[str, ...], wanted: Wanted) -> bool:
    return not wanted.only or any(only in (name, *rows) for only in wanted.only)
