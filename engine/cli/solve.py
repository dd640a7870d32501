"""`casus solve`: plays a small game of two cells through to its end in every way, and says what both would do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from attrs import evolve

from engine.cli.scenarios import playable
from engine.diagnostics.suggestions import did_you_mean
from engine.model.cast import Constant
from engine.model.scenario import Scenario
from engine.program.compiler import compile_scenario
from engine.program.program import Program
from engine.sim.game_tree import MOST_STATES
from engine.sim.solver import Solution, Solved, solve

SIDES = (0, 1)
_HEAD = ("turn", "who decides", "does", "worth", "next best", "worth")


@click.command()
@click.argument("scenario")
@click.option("--set", "wishes", multiple=True, metavar="CONSTANT=NUMBER", help="Another value for a constant.")
@click.option(
    "--states",
    type=click.IntRange(min=1),
    default=MOST_STATES,
    show_default=True,
    help="Give up beyond so many states.",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every decision of the game to a CSV: what is known, what is done, what each choice is worth.",
)
def command(scenario: str, wishes: tuple[str, ...], states: int, decisions: Path | None) -> int:
    """Solve SCENARIO: a game of two cells, without dice, small enough to look at every state it can come to."""
    authored = playable(scenario)
    program = compile_scenario(evolve(authored, constants=tuple(_tuned(authored, wishes))))
    solution = solve(program, states)
    click.echo("\n".join(_told(program.scenario, solution)))
    if decisions is not None:
        decisions.write_text(_as_csv(program, solution), encoding="utf-8")
    return 0


def _tuned(scenario: Scenario, wishes: Iterable[str]) -> Iterator[Constant]:
    """The scenario's constants, with other values where wished."""
    known = {constant.id: constant for constant in scenario.constants}
    values = {}
    for wish in wishes:
        name, _, number = (part.strip() for part in wish.partition("="))
        if name not in known:
            hint = did_you_mean(name, known, "the scenario has no such constant").rstrip("?.")
            raise click.BadParameter(f"no constant {name}: {hint}.", param_hint="--set")
        try:
            values[name] = float(number)
        except ValueError as wrong:
            raise click.BadParameter(f"`{wish}` is no CONSTANT=NUMBER.", param_hint="--set") from wrong
    return (evolve(constant, value=values.get(constant.id, constant.value)) for constant in scenario.constants)


def _told(scenario: Scenario, solution: Solution) -> Iterator[str]:
    titles = {cell.id: cell.title for cell in scenario.cells}
    yield f"{scenario.title}: {solution.tree.states:,} states at the opening of a turn, all of them looked at."
    yield "If both cells see through the whole of it, it is worth"
    for side in SIDES:
        yield f"  {solution.value[side]:6.2f} to {titles[solution.tree.cells[side]]}"
    yield ""
    rows = [_HEAD, *(row for solved in solution.line() for row in _rows(solved, solution, titles))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _rows(solved: Solved, solution: Solution, titles: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for side in SIDES:
        second = solved.second_best(side)
        if second is not None:
            who = titles[solution.tree.cells[side]]
            done, other = solved.choice(side).told(), second[0].told()
            yield str(solved.decision.turn), who, done, f"{solved.value[side]:.2f}", other, f"{second[1]:.2f}"


def _as_csv(program: Program, solution: Solution) -> str:
    """A row a decision and cell: turn, phase, cell, every track, what it does, then each choice with its worth."""
    tracks = list(program.layout.track_slots())
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["turn", "phase", "cell", *(slot.key for _, slot in tracks), "does", "worth", "choices"])
    for solved in solution.decisions():
        decision = solved.decision
        for side in SIDES:
            if len(decision.choices[side]) > 1:
                state = [f"{decision.values[index]:g}" for index, _ in tracks]
                offers = zip(decision.choices[side], solved.worths[side], strict=True)
                choices = "; ".join(f"{choice.told()} = {worth:.2f}" for choice, worth in offers)
                done = (solved.choice(side).told(), f"{solved.value[side]:.2f}", choices)
                table.writerow([decision.turn, decision.phase, solution.tree.cells[side], *state, *done])
    return text.getvalue()
