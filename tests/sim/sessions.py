"""Games that sessions play, to hold a crowd's beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from engine.bots.seats import seating
from engine.diagnostics.spans import NOWHERE
from engine.model.commands import AmendTrack, CastVote, Command, GiveOrder, LetInjectArrive
from engine.model.events import OrderRuled
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.scores import cell_score
from engine.rules.state import BALLOTS, ORDERS
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.crowd.result import CrowdResult
from engine.sim.playout import play_on
from engine.sim.script import Row
from tests.oracle.games import CHECKOUT, TINY, bits, program_of
from tests.rules.tables import loaded

WARSAW: Final = CHECKOUT / "scenarios" / "warsaw-2016"
MIXED: Final[Mapping[Path, Mapping[str, str]]] = {
    TINY: {"east": "random", "alliance": "steady"},
    WARSAW: {
        "moscow": "divide",
        "washington": "random",
        "berlin": "business-first",
        "warsaw": "human",
        "visegrad": "two-chairs",
        "baltic": "random",
    },
}
"""Some doctrine, some at random, some nobody; who plays Kyiv is not said, so nobody does."""


def seats_of(folder: Path, who: str) -> Mapping[str, str]:
    """Who plays which cell: all alike, or mixed."""
    return MIXED[folder] if who == "mixed" else dict(seating(program_of(folder), who))


def alone(
    program: Program, machine: Machine, seats: Mapping[str, str], seed: int, rows: Sequence[Row] = ()
) -> tuple[Session, Counter[str]]:
    """The game a session plays, and how often which of the rows was refused in it."""
    session = Session(Game(machine, Dice.of(seed)), tuple(seats.items()))
    refusals: Counter[str] = Counter()

    def meanwhile(game: Session) -> None:
        kinds: dict[str, tuple[tuple[type[Command], ...], ...]] = {
            ORDERS: ((AmendTrack, LetInjectArrive), (GiveOrder,)),
            BALLOTS: ((CastVote,),),
        }
        for kind in kinds[game.state.phase]:
            for row in rows:
                if row.turn == game.state.turn and isinstance(row.command, kind):
                    try:
                        game.submit(row.command)
                    except Refused as refused:
                        refusals[f"{row.command} {refused.rule}"] += 1

    play_on(session, meanwhile)
    return session, refusals


def ordered(session: Session) -> Counter[tuple[str, str, str]]:
    """How often each action was ordered and ruled on."""
    return Counter((e.move, e.actor, e.target) for e in session.events() if isinstance(e, OrderRuled))


def assert_same(session: Session, result: CrowdResult, game: int) -> None:
    """The last state to the last bit, the orders, the scores, the ending and its turn."""
    program = result.program
    state = session.state
    assert bits(result.values(game)) == bits(state.values), [
        (slot.key, a, b)
        for slot, a, b in zip(program.layout.slots, state.values, result.values(game), strict=True)
        if a != b
    ]
    own = Counter(
        {
            (action.move, action.actor, action.target): int(times)
            for action, times in zip(program.actions, result.orders[:, game], strict=True)
            if times
        }
    )
    assert own == ordered(session)
    assert result.scores_of(game) == state.scores
    assert (result.ending(game), result.turns[game]) == (state.ending, state.turn)
    for cell in program.scenario.cells:
        score = cell_score(program.scenario, state.scores, cell.id)
        assert bits([result.cell_scores(cell.id)[game]]) == bits([np.nan if score is None else score])


def scripted(turn: int, command: GiveOrder | CastVote | AmendTrack | LetInjectArrive) -> Row:
    """A row of a script."""
    return Row(turn, command, NOWHERE)


STOPPING: Final = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 6, orders: 2}
moves:
  push: {title: Push, by: east, on: west or south, choose: {size: {from: 2, to: 10, step: 2, default: 4}},
    cost: {self.purse: size / 2}, limit: {per_turn: 2}, odds: 0.5,
    outcomes: {success: {effects: [{target.resolve: -size}]}, failure: {effects: [{world.tension: 6}]}}, source: R20}
  rally: {title: Rally, by: all, limit: {per_game: 4}, effects: [{self.resolve: 1}], source: R20}
endings:
  boom: {title: Boom, when: world.tension > 70, stops: true, source: R21}
  bust: {title: Bust, when: west.resolve < 46, stops: true, source: R21}
  calm: {title: Calm, when: west.resolve > 48, source: R21}
doctrines:
  hard: {cell: red, title: Hard, temper: 4, source: R20, prefers: [
    {move: push, choose: {size: 2 + world.tension / 20}, worth: 3 + size / 5}, {move: rally, worth: 4}]}
"""


def program_with(snippet: str) -> Program:
    """A small scenario, compiled."""
    scenario = loaded(snippet).scenario
    assert scenario is not None, loaded(snippet).findings
    return compile_scenario(scenario)
