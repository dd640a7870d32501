"""`--seat CELL=PLAYER`: who plays a cell, on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from engine.bots.seats import HUMAN, RANDOM
from engine.diagnostics.suggestions import did_you_mean
from engine.model.scenario import Scenario

NOBODY = "nobody"
"""Gives no orders, and votes by the ballot's formula."""

seat_option = click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="CELL=PLAYER",
    help=f"Who plays a cell: one of its doctrines, {RANDOM} or {NOBODY}. May be given for each cell.",
)


def seated(
    scenario: Scenario, seats: tuple[tuple[str, str], ...], wishes: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """The seats with the wishes (`CELL=PLAYER`) in their place. A usage error where one cannot be."""
    return tuple(sorted({**dict(seats), **dict(_read(scenario, wishes))}.items()))


def _read(scenario: Scenario, wishes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for wish in wishes:
        cell, equals, player = (part.strip() for part in wish.partition("="))
        if not equals:
            raise click.BadParameter(f"`{wish}` is no CELL=PLAYER.", param_hint="--seat")
        known = [one.id for one in scenario.cells]
        if cell not in known:
            raise click.BadParameter(f"no cell {cell}: {_hint(cell, known)}.", param_hint="--seat")
        players = [RANDOM, NOBODY, *(doctrine.id for doctrine in scenario.doctrines if cell in doctrine.cells)]
        if player not in players:
            raise click.BadParameter(f"{cell} has no player {player}: {_hint(player, players)}.", param_hint="--seat")
        yield cell, HUMAN if player == NOBODY else player


def _hint(word: str, names: list[str]) -> str:
    return did_you_mean(word, names, f"there are {', '.join(names)}").rstrip("?.")
