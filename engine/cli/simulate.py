"""`casus simulate`: many games between bots, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping

import click

from engine.bots.seats import DOCTRINE, HUMAN, RANDOM, seating
from engine.cli.scenarios import playable
from engine.cli.seat_option import seat_option, seated
from engine.program.compiler import compile_scenario
from engine.program.program import Program
from engine.report.census_tables import FORMATS, census_text
from engine.sim.evidence.census import Played, differences, idle, play_many
from engine.sim.evidence.claims import SEED
from engine.sim.evidence.intervals import Estimate


@click.command()
@click.argument("scenario")
@click.option("--games", type=click.IntRange(2, 10_000_000), default=2000, show_default=True, help="How many.")
@click.option("--bots", type=click.Choice([DOCTRINE, RANDOM]), default=DOCTRINE, show_default=True, help="Who plays.")
@seat_option
@click.option("--idle", "idlers", multiple=True, metavar="CELL", help="This cell orders nothing; repeatable.")
@click.option("--compare-idle", is_flag=True, help="Play it again with each cell idle in turn: what that costs whom.")
@click.option("--seed", type=click.IntRange(0, 2**63), default=SEED, show_default=True, help="Seed of the first game.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    scenario: str,
    games: int,
    bots: str,
    seats: tuple[str, ...],
    idlers: tuple[str, ...],
    compare_idle: bool,  # noqa: FBT001 - a flag of the command line
    seed: int,
    form: str,
) -> int:
    """Play SCENARIO (a name or folder) so many times between bots: scores, endings, moves, injects, ballots.

    Game N has the seed SEED + N. Exit code 1 if a rule failed in any of the games.
    """
    program = compile_scenario(playable(scenario))
    taken = dict(seated(program.scenario, seating(program, bots), seats))
    taken = idle(taken, *(_cell(program, name, "--idle") for name in idlers))
    played = _played(program, taken, games, seed, "")
    lost = _lost(program, taken, played) if compare_idle else {}
    click.echo(census_text(program.scenario, played.census, lost, form), nl=False)
    return 1 if played.census.faults else 0


def _played(program: Program, seats: Mapping[str, str], games: int, seed: int, how: str) -> Played:
    def told(done: int) -> None:
        click.echo(f"\r{program.scenario.id}{how}: {done:,} of {games:,} games", err=True, nl=done == games)

    return play_many(program, seats, games, seed, told)


def _lost(program: Program, seats: Mapping[str, str], base: Played) -> dict[str, dict[str, Estimate]]:
    """By cell: what each cell scores more than in the same games with that cell idle."""
    census = base.census
    lost = {}
    for cell in program.scenario.cells:
        if seats[cell.id] != HUMAN:
            other = _played(program, idle(seats, cell.id), census.games, census.seed, f", {cell.id} idle")
            lost[cell.id] = differences(base, other)
    return lost


def _cell(program: Program, name: str, option: str) -> str:
    cells = [cell.id for cell in program.scenario.cells]
    if name not in cells:
        raise click.BadParameter(f"there is no cell `{name}`; there are {', '.join(cells)}.", param_hint=option)
    return name
