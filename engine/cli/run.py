"""`casus run`: plays a scenario without a screen and prints its tracks turn by turn."""

from __future__ import annotations

from pathlib import Path

import click

from engine.bots.seats import DOCTRINE, HUMAN, RANDOM, seating
from engine.cli.scenarios import folder_of, playable
from engine.diagnostics.rendering import render, visible
from engine.model.scenario import Scenario, SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.report.after_action import cell_score
from engine.report.run_tables import FORMATS, run_table, states_csv
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.playout import play_on
from engine.sim.script import Player, Script, read_script, scripted_cells
from engine.store.sessions import begin


@click.command()
@click.argument("scenario")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=0, show_default=True, help="Seed of the dice.")
@click.option("--bots", type=click.Choice([DOCTRINE, RANDOM, "none"]), help="Who plays the cells that no script plays.")
@click.option("--orders", help="Scripted orders: a YAML or CSV file, or the name of one in the scenario's history/.")
@click.option("--lenient", is_flag=True, help="Pass over scripted rows that are refused, and count them at the end.")
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
    orders: str | None,
    lenient: bool,  # noqa: FBT001 - a flag of the command line
    form: str,
    tracks: str | None,
    states: Path | None,
    keep: Path | None,
) -> int:
    """Play SCENARIO (a name or folder) to its end."""
    authored = playable(scenario)
    script = _script(scenario, orders) if orders else None
    session, close = _session(authored, seed, _seats(authored, bots, script), keep)
    player = Player(script, lenient) if script else None
    try:
        play_on(session, player)
    finally:
        close()
    words = tuple(word.strip() for word in tracks.split(",")) if tracks else ()
    click.echo(run_table(session, form, words), nl=False)
    if states is not None:
        states.write_text(states_csv(session), encoding="utf-8")
    _narrate(session, player)
    return 0


def _session(scenario: Scenario, seed: int, seats: tuple[tuple[str, str], ...], keep: Path | None):  # type: ignore[no-untyped-def]  # noqa: ANN202
    if keep is None:
        return Session(Game(Machine(compile_scenario(scenario)), Dice.of(seed)), seats), lambda: None
    kept = begin(keep.parent, scenario, seed, seats, keep.stem)
    click.echo(f"Kept as {kept.path}.", err=True)
    return kept.session, kept.close


def _seats(scenario: Scenario, bots: str | None, script: Script | None) -> tuple[tuple[str, str], ...]:
    """Bots play whatever the script does not; with a script and no word on bots, nobody does."""
    program = compile_scenario(scenario)
    wanted = bots or ("none" if script else DOCTRINE)
    scripted = scripted_cells(program, script) if script else ()
    everyone = tuple(cell.id for cell in scenario.cells)
    return seating(program, wanted, everyone if wanted == "none" else scripted)


def _script(scenario: str, name: str) -> Script:
    path = Path(name)
    in_history = folder_of(scenario) / "history"
    if not path.is_file():
        there = sorted(in_history.iterdir()) if in_history.is_dir() else []
        found = [file for file in there if name in ("history", file.name, file.stem)]
        if not found:
            raise click.UsageError(f"no orders {name}: give a file, or one of {in_history}.")
        path = found[0]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise click.UsageError(f"{path} is not UTF-8 text: save it as UTF-8.") from wrong
    read = read_script(path.name, text)
    if read.script is None:
        click.echo(render(read.findings, SourceFiles(((path.name, text),))), err=True)
        raise click.exceptions.Exit(1)
    return read.script


def _narrate(session: Session, player: Player | None) -> None:
    scenario, state = session.game.program.scenario, session.state
    ending = next((known.title for known in scenario.endings if known.id == state.ending), "none declared")
    click.echo(f"\nEnding: {ending}", err=True)
    for cell in scenario.cells:
        click.echo(f"  {cell.title}: {cell_score(session, cell.id):.1f}", err=True)
    for row, refused in player.refused if player else ():
        click.echo(visible(f"passed over {row.at}: {refused}"), err=True)
    if player and player.refused:
        click.echo(f"{len(player.refused)} rows passed over.", err=True)


__all__ = ["HUMAN", "command"]
