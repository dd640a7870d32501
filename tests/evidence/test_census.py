"""A census of many games counts what sessions with the same seeds come to."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from attrs import Factory, define

from engine.bots.seats import DOCTRINE, RANDOM, seating
from engine.loading.load import load_folder
from engine.model.events import BallotDecided, BallotOpened, OrderRuled
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.orders import obstacles
from engine.rules.scores import cell_score
from engine.rules.state import ORDERS, OVER
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.evidence import chances
from engine.sim.evidence.census import differences, idle, play_many
from engine.sim.playout import advance
from tests.oracle.games import TINY
from tests.rules.tables import loaded

SEED, GAMES = 40, 6


def program() -> Program:
    """The tiny scenario."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    return compile_scenario(scenario)


@define
class ByHand:
    """What the same games come to one by one."""

    orders: Counter[tuple[str, str]] = Factory(Counter)
    taken: Counter[tuple[str, str]] = Factory(Counter)
    chances: Counter[tuple[str, str]] = Factory(Counter)
    """By cell and move."""
    endings: Counter[str] = Factory(Counter)
    arrivals: Counter[str] = Factory(Counter)
    held: Counter[str] = Factory(Counter)
    passed: Counter[str] = Factory(Counter)
    rungs: Counter[int] = Factory(Counter)
    scores: dict[str, list[float]] = Factory(dict)


def by_hand(of: Program, seats: dict[str, str]) -> ByHand:
    """Plays sessions and counts."""
    count, machine = ByHand(), Machine(of)
    cells = {actor: cell.id for cell in of.scenario.cells for actor in cell.plays}
    for seed in range(SEED, SEED + GAMES):
        session, highest = Session(Game(machine, Dice.of(seed)), tuple(seats.items())), 0
        while session.state.phase != OVER:
            if session.state.phase == ORDERS:
                could = possible(session)
                advance(session)
                ruled = [e for e in session.entries[session.cursor].events if isinstance(e, OrderRuled)]
                did = {(order.actor, order.move) for order in ruled}
                count.orders.update((cells[order.actor], order.move) for order in ruled)
                count.taken.update((cells[actor], move) for actor, move in did)
                count.chances.update((cells[actor], move) for actor, move in could | did)
            else:
                advance(session)
            highest = max(highest, int(session.state.values[of.layout.index["#rung"]]))
        events = list(session.events())
        count.held.update(e.ballot for e in events if isinstance(e, BallotOpened))
        count.passed.update(e.ballot for e in events if isinstance(e, BallotDecided) and e.outcome == "passed")
        count.endings[session.state.ending] += 1
        count.rungs[highest] += 1
        for inject in of.scenario.injects:
            count.arrivals[inject.id] += int(session.state.values[of.layout.index[f"#inject:{inject.id}:fired"]])
        for cell in of.scenario.cells:
            score = cell_score(of.scenario, session.state.scores, cell.id)
            assert score is not None
            count.scores.setdefault(cell.id, []).append(score)
    return count


def possible(session: Session) -> set[tuple[str, str]]:
    """(actor, move): what could be ordered now, with the least numbers."""
    game, values = session.game, session.state.values
    return {
        (action.actor, action.move)
        for action in game.program.actions
        if not obstacles(game.machine, values, action, tuple(number.low for number in action.choose), ())
    }


@pytest.mark.parametrize("bots", [DOCTRINE, RANDOM])
def test_a_census_counts_what_sessions_come_to(bots: str) -> None:
    """Orders, chances, endings, arrivals, ballots, rungs and scores, game for game."""
    of = program()
    seats = dict(seating(of, bots))
    played, expected = play_many(of, seats, GAMES, SEED), by_hand(of, seats)
    census = played.census

    for use in census.uses:
        key = use.cell, use.move
        assert (use.orders, use.taken, use.chances) == tuple(
            counted[key] for counted in (expected.orders, expected.taken, expected.chances)
        )
    assert dict(census.endings) == {ending.id: expected.endings[ending.id] for ending in of.scenario.endings}
    assert dict(census.arrivals) == expected.arrivals
    assert [(one.held, one.passed) for one in census.ballots] == [
        (expected.held["renewal"], expected.passed["renewal"])
    ]
    assert [count for _, count in census.rungs] == [expected.rungs[rung] for rung in range(3)]
    assert {cell: scores.tolist() for cell, scores in played.by_cell.items()} == expected.scores
    assert sum(count for _, count in census.endings) == GAMES


def test_pieces_make_one_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many games are played between two words makes no difference."""
    of = program()
    seats = dict(seating(of, DOCTRINE))
    whole = play_many(of, seats, 7, SEED)
    monkeypatch.setattr("engine.sim.evidence.census.PIECE", 3)
    told: list[int] = []
    pieces = play_many(of, seats, 7, SEED, told.append)

    assert pieces.census == whole.census
    assert told == [3, 6, 7]


def test_an_idle_cell_orders_nothing_and_the_rest_is_paired() -> None:
    """The same seeds stand behind both, so a cell that has no part in a score leaves it alone to the last digit."""
    of = program()
    seats = dict(seating(of, DOCTRINE))
    base, other = play_many(of, seats, GAMES, SEED), play_many(of, idle(seats, "east"), GAMES, SEED)

    assert [use.orders for use in other.census.uses if use.cell == "east"] == [0, 0]
    assert differences(base, base)["east"].mean == 0.0
    lost = differences(base, other)
    assert lost["east"].mean == pytest.approx(float(np.mean(base.by_cell["east"] - other.by_cell["east"])))
    assert lost["alliance"].high < 0.0


def test_a_move_is_dominant_if_it_is_taken_nearly_whenever_it_can_be() -> None:
    """What can be ordered once a game is no habit."""
    often, rarely, once = (chances.Use("a", "m", *numbers) for numbers in ((60, 58, 58), (60, 57, 57), (10, 10, 10)))

    assert [use.is_dominant(10) for use in (often, rarely, once)] == [True, False, False]


FAULTY = """
injects:
  luck: {title: Luck, type: scheduled, at: 1, message: Luck., source: R1, effects: [
    {roll: {id: luck, title: Luck, odds: 0.5, success: [{set world.tension: 0}]}}]}
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20,
    drift: -self.resolve * (1e308 if turn == 2 and world.tension < 1 else 0.1)}
objectives:
  calm: {cell: blue, title: Calm, score: 100 - world.tension, source: R1}
"""


def test_a_game_with_an_error_is_named() -> None:
    """NUM-6: by its seed and turn, and the others go on."""
    found = loaded(FAULTY)
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    of = compile_scenario(found.scenario)
    census = play_many(of, dict(seating(of, RANDOM)), 20, SEED).census

    assert 0 < len(census.faults) < 20
    assert all(SEED <= fault.seed < SEED + 20 and fault.turn == 2 for fault in census.faults)
    assert sum(count for _, count in census.endings) == 20 - len(census.faults)


PURSE = """
moves:
  spend: {title: Spend, by: west, cost: {self.purse: 4}, effects: [{self.resolve: 1}], source: R20}
  wait: {title: Wait, by: all, effects: [{world.tension: 0.001}], source: R1}
"""


def test_what_cannot_be_paid_is_no_chance() -> None:
    """ORD-4: ten buy two at four each; after that the move could not have been ordered."""
    found = loaded(PURSE)
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    of = compile_scenario(found.scenario)
    uses = {(use.cell, use.move): use for use in play_many(of, dict(seating(of, RANDOM)), 5, SEED).census.uses}

    assert (uses["blue", "spend"].chances, uses["blue", "spend"].orders) == (10, 10)
    assert uses["blue", "wait"].chances == 30
