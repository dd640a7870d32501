"""Whole games by the thousand, each the one that a session with the same seats and seed plays, to the last bit.

    result = play_crowd(program, dict(seating(program, "doctrine")), range(1000))
    result.cell_scores("moscow").mean()

Bots see and do what they see and do in a session; a script's rows are given before the bots of their turn; the white
cell may have a hand in any turn. What differs is that all games are at the same turn together, on the lockstep machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from engine.program.lockstep import ManyState
from engine.program.program import Program
from engine.program.vector_dice import Games, Words
from engine.sim.crowd.playing import Hand, Playing, Table, Turn
from engine.sim.crowd.result import GOING_ON, CrowdResult, Fault
from engine.sim.crowd.tally import Tally
from engine.sim.many_games import ManyGames
from engine.sim.script import Row

CHUNK = 2_000
"""Games side by side: enough for the lockstep machine to pay, few enough to stay in a small machine's memory."""
Watch: TypeAlias = Callable[[int, Games, ManyState], None]
"""Told, as a turn closes: the turn, the games that played it (rising), and their state."""

Follow: TypeAlias = Callable[[Turn], None]
"""Told the whole of a turn: what was asked, ordered and called, and what it came to."""


def play_crowd(  # noqa: PLR0913 - what may be different about a crowd, by name
    program: Program,
    seats: Mapping[str, str],
    seeds: Sequence[int] | Words,
    *,
    rows: Sequence[Row] = (),
    hand: Hand | None = None,
    turns: int | None = None,
    watch: Watch | None = None,
    follow: Follow | None = None,
) -> CrowdResult:
    """A game for each seed, to its end or to the close of turn `turns`.

    `seats` is cell to who plays it, as `engine.bots.seats.seating` tells it: a doctrine, `random` or `human`, who gives
    no orders and votes by formula, as does a cell left out. `rows` are orders and votes as in files of orders, given
    first and in every game; what is refused is passed over and told. `hand` is what the white cell lets happen as a
    turn opens. `watch` and `follow` may be called more than once for a turn, for different games.

    Raises `ValueError` for a seat that nobody can take.
    """
    table = _table(program)
    playing = Playing(table, table.seated(seats), table.ballots(seats), rows, hand or {})
    words = np.array(seeds, np.uint64)
    last = program.scenario.calendar.turns if turns is None else min(turns, program.scenario.calendar.turns)
    tally = Tally.of(program, words.size)
    for start in range(0, words.size, CHUNK):
        places = np.arange(start, min(start + CHUNK, words.size))
        games = ManyGames.seeded(table.machines.many, words[places])
        for _ in range(last):
            games, places = _next_turn(playing, games, places, tally, (watch, follow))
        tally.ended(games, places, np.full(places.size, GOING_ON))
    return tally.result(table.scores, words)


@lru_cache(maxsize=4)
def _table(program: Program) -> Table:
    return Table.of(program)


def _next_turn(
    playing: Playing, games: ManyGames, places: Games, tally: Tally, told: tuple[Watch | None, Follow | None]
) -> tuple[ManyGames, Games]:
    """A turn of these games; returns those that go on."""
    watch, follow = told
    going_on: list[tuple[ManyGames, Games]] = []
    for played in playing.turn(games, places) if places.size else ():
        if isinstance(played, Fault):
            tally.faults.append(played)
            here = np.flatnonzero(places == played.game)
            tally.ended(games.only(here), places[here], np.array([GOING_ON]))
            continue
        tally.ordered(played.places, played.orders)
        tally.refused.extend(played.refused)
        if watch is not None:
            watch(played.games.turn, played.places, played.games.state)
        if follow is not None:
            follow(played)
        over = played.endings != GOING_ON
        if over.any():
            ended = np.flatnonzero(over)
            tally.ended(played.games.only(ended), played.places[ended], played.endings[ended])
        rest = np.flatnonzero(~over)
        going_on.append((played.games.only(rest) if over.any() else played.games, played.places[rest]))
    return _joined(going_on, games)


def _joined(parts: Sequence[tuple[ManyGames, Games]], before: ManyGames) -> tuple[ManyGames, Games]:
    """Parts of the games as one again; `before` is what they were parts of."""
    if len(parts) == 1:
        return parts[0]
    none = np.empty(0, np.intp)
    if not parts:
        return before.only(none), none
    joined = parts[0][0]
    for games, _ in parts[1:]:
        joined = joined.beside(games)
    return joined, np.concatenate([places for _, places in parts])
