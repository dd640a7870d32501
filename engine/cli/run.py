"""`casus run`: plays a scenario without a screen and prints its tracks turn by turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from engine.bots.seats import DOCTRINE, RANDOM, seating
from engine.cli.scenarios import playable
from engine.cli.scripted import passed_over, scripted
from engine.cli.seat_option import seat_option, seated
from engine.diagnostics.rendering import visible
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.report.run_tables import FORMATS, STATES_HEADER, matching, run_table, states_csv
from engine.rules.scores import cell_score
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.playout import play_on
from engine.sim.script import Player, Script, scripted_cells
from engine.store.saves import SUFFIX
from engine.store.sessions import begin


@click.command()
@click.argument("scenario")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=0, show_default=True, help="Seed of the dice.")
@click.option("--bots", type=click.Choice([DOCTRINE, RANDOM, "none"]), help="Who plays the cells that no script plays.")
@seat_option
@click.option("--orders", help="Scripted orders: a YAML or CSV file, or the name of one in the scenario's history/.")
@click.option("--lenient", is_flag=True, help="Pass over scripted rows that cannot be applied, and count them.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--tracks", help="Only tracks whose name holds one of these words (comma-separated).")
@click.option(
    "--states", type=click.Path(dir_okay=False, path_type=Path), help="Write every track at each opening to a CSV."
)
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path), help="Keep the session as a save.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    scenario: str,
    seed: int,
    bots: str | None,
    seats: tuple[str, ...],
    orders: str | None,
    lenient: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
    tracks: str | None,
    states: Path | None,
    keep: Path | None,
) -> int:
    """Play SCENARIO (a name or folder) to its end."""
    _may_be_written(states, keep)
    authored = playable(scenario)
    program = compile_scenario(authored)
    given = scripted(scenario, orders, program, lenient=lenient) if orders is not None else None
    player = Player(given.script, lenient) if given else None
    players = seated(authored, _seats(program, bots, given.script if given else None), seats)
    with _session(program, seed, players, keep) as session:
        play_on(session, player)
        if player:
            player.finish(session)
        words = tuple(word.strip() for word in tracks.split(",")) if tracks else ()
        if words and not matching(session, words):
            raise click.BadParameter(f"no track has {' or '.join(words)} in its name.", param_hint="--tracks")
        click.echo(run_table(session, form, words), nl=False)
        if states is not None:
            states.write_text(states_csv(session), encoding="utf-8")
        _narrate(session)
        for line in passed_over(given, player.refused) if given and player else ():
            click.echo(line, err=True)
    return 0


def _may_be_written(states: Path | None, keep: Path | None) -> None:
    """Before anything is played: a table of states takes the place of another such table, and of nothing else."""
    if states is None:
        return
    if not states.parent.is_dir():
        raise click.BadParameter(f"there is no folder {visible(str(states.parent))}: make it.", param_hint="--states")
    if keep is not None and states.resolve() == keep.resolve():
        raise click.BadParameter("the save of --keep is to have that name; give another.", param_hint="--states")
    if states.is_file():
        with states.open("rb") as there:
            first = there.readline(len(STATES_HEADER) + 2).rstrip(b"\r\n")
        if first not in (b"", STATES_HEADER.encode()):
            because = (
                f"{visible(str(states))} is there and is no table of states, so it is left alone; give another name."
            )
            raise click.BadParameter(because, param_hint="--states")


@contextmanager
def _session(program: Program, seed: int, seats: tuple[tuple[str, str], ...], keep: Path | None) -> Iterator[Session]:
    """A session in memory, or one kept in a save of exactly that name."""
    if keep is None:
        yield Session(Game(Machine(program), Dice.of(seed)), seats)
        return
    if keep.suffix != SUFFIX:
        raise click.BadParameter(f"a save's name ends in {SUFFIX}.", param_hint="--keep")
    kept = begin(keep.parent, program.scenario, seed, seats, keep.stem, path=keep)
    try:
        yield kept.session
    finally:
        kept.close()
    click.echo(f"Kept as {visible(str(kept.path))}.", err=True)


def _seats(program: Program, bots: str | None, script: Script | None) -> tuple[tuple[str, str], ...]:
    """Bots play whatever the script does not; with a script and no word on bots, nobody does."""
    wanted = bots or ("none" if script else DOCTRINE)
    scripted = scripted_cells(program, script) if script else ()
    everyone = tuple(cell.id for cell in program.scenario.cells)
    return seating(program, wanted, everyone if wanted == "none" else scripted)


def _narrate(session: Session) -> None:
    scenario, state = session.game.program.scenario, session.state
    ending = next((known.title for known in scenario.endings if known.id == state.ending), "none declared")
    click.echo(f"\nEnding: {ending}", err=True)
    for cell in scenario.cells:
        click.echo(f"  {cell.title}: {cell_score(scenario, state.scores, cell.id) or 0.0:.1f}", err=True)
