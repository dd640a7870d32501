"""A crowd's games are the games that sessions play, order for order and bit for bit (BOT-1, BOT-2, NUM-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from engine.bots.seats import seating
from engine.diagnostics.spans import NOWHERE
from engine.model.commands import AmendTrack, CastVote, Command, GiveOrder, LetInjectArrive
from engine.model.events import OrderRuled
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.lockstep import ManyState
from engine.program.machine import Machine
from engine.program.program import Program
from engine.program.vector_dice import Games
from engine.rules.refusals import Refused
from engine.rules.scores import cell_score
from engine.rules.state import BALLOTS, ORDERS
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim import doctrine_crowd
from engine.sim.crowd.result import CrowdResult
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.playout import play_on
from engine.sim.script import Row
from tests.oracle.games import CHECKOUT, TINY, bits, program_of
from tests.rules.tables import loaded, order

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


@pytest.mark.parametrize(
    "folder, who, count",
    [
        (TINY, "doctrine", 40),
        (TINY, "random", 40),
        (TINY, "mixed", 40),
        (WARSAW, "mixed", 5),
        *(pytest.param(WARSAW, who, 40, marks=pytest.mark.slow) for who in ("doctrine", "random", "mixed")),
    ],
)
def test_every_game_is_the_one_a_session_plays(folder: Path, who: str, count: int) -> None:
    """BOT-2, DIC-1: for each seed the same state, orders, scores and ending."""
    program, seats = program_of(folder), seats_of(folder, who)
    machine = Machine(program)
    seeds = [*range(count - 2), 2**63 + 11, 2**64 - 1]
    result = play_crowd(program, seats, seeds)

    assert (result.faults, result.refused) == ((), ())
    for game, seed in enumerate(seeds):
        assert_same(alone(program, machine, seats, seed)[0], result, game)
    assert len({bits(result.values(game)) for game in range(count)}) > 1


def scripted(turn: int, command: GiveOrder | CastVote | AmendTrack | LetInjectArrive) -> Row:
    """A row of a script."""
    return Row(turn, command, NOWHERE)


ROWS: Final = (
    scripted(1, order("bear", "snap-exercise", "marsh", troops=100)),
    scripted(1, order("bear", "snap-exercise", "marsh", troops=20)),
    *(scripted(1, order("bear", "parley", offer=0)) for _ in range(2)),
    scripted(1, order("shield", "reassure", "marsh")),
    scripted(2, order("shield", "reassure", "marsh", troops=3)),
    scripted(2, order("shield", "reassure", "bear")),
    scripted(2, order("shield", "parley", offer=11)),
    scripted(2, LetInjectArrive("airliner")),
    scripted(2, AmendTrack("marsh", "resolve", 61.25, "for a test")),
    scripted(3, AmendTrack("marsh", "resolve", 610, "for a test")),
    scripted(3, LetInjectArrive("airliner")),
    scripted(3, LetInjectArrive("nothing")),
    *(scripted(turn, order("marsh", "parley", offer=10)) for turn in (3, 3, 3, 4, 4, 4)),
    *(scripted(turn, CastVote("renewal", "marsh", "against")) for turn in range(1, 7)),
    scripted(4, CastVote("renewal", "bear", "against")),
)


@pytest.mark.parametrize("who", ["doctrine", "random"])
def test_what_a_script_says_comes_first_and_is_refused_as_in_a_session(who: str) -> None:
    """ORD-1 to ORD-6, BAL-3, INJ-4, WHT-1: rows are given before the bots'; refused ones are told, game by game."""
    program, seats = program_of(TINY), seats_of(TINY, who)
    machine = Machine(program)
    result = play_crowd(program, seats, range(20), rows=ROWS)

    for game in range(20):
        session, refusals = alone(program, machine, seats, game, ROWS)
        assert_same(session, result, game)
        told = Counter(
            f"{one.row.command} {rule}"
            for one in result.refused
            for rule in ("ORD-1", "ORD-2", "ORD-4", "ORD-5", "ORD-6", "ORD-3", "BAL-3", "INJ-4", "WHT-1")
            if game in one.games and f"({rule})" in one.because
        )
        assert told.keys() == refusals.keys()
    assert {"(ORD-1)", "(ORD-2)", "(ORD-5)", "(ORD-6)", "(BAL-3)", "(INJ-4)", "(WHT-1)"} <= {
        word.rstrip(".") for one in result.refused for word in one.because.split() if word.startswith("(")
    }


def test_the_white_cell_has_a_hand_in_a_turn_as_it_opens() -> None:
    """INJ-4: an inject by hand is what the facilitator's command makes of it; one that has arrived stays as it is."""
    program, seats = program_of(TINY), seats_of(TINY, "doctrine")
    machine = Machine(program)
    rows = [scripted(1, LetInjectArrive("airliner"))]
    result = play_crowd(program, seats, range(8), hand={1: ["airliner"], 2: ["airliner"]})

    for game in range(8):
        assert_same(alone(program, machine, seats, game, rows)[0], result, game)
    assert result.arrivals["airliner"].size == 8


def test_effects_of_the_white_cell_land_before_anybody_orders() -> None:
    """TUR-4: a block of the program's own, here an inject's, run as it stands."""
    program, seats = program_of(TINY), seats_of(TINY, "doctrine")
    by_name = play_crowd(program, seats, range(4), hand={1: ["airliner"]})
    as_block = play_crowd(program, seats, range(4), hand={1: [program.injects["airliner"]]})

    assert [bits(row) for row in as_block.state] == [bits(row) for row in by_name.state]


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


def test_games_that_an_ending_stops_are_over_in_their_own_turn() -> None:
    """END-1: the others go on; what is watched are those that played the turn, and no more."""
    program = program_with(STOPPING)
    machine = Machine(program)
    seats = {"red": "hard", "blue": "random"}
    seen: list[tuple[int, int, int]] = []

    def watch(turn: int, games: Games, state: ManyState) -> None:
        seen.append((turn, games.size, state[0].size))

    result = play_crowd(program, seats, range(50), watch=watch)
    for game in range(50):
        assert_same(alone(program, machine, seats, game)[0], result, game)
    assert {result.ending(game) for game in range(50)} == {"boom", "bust", "calm", ""}
    assert set(result.turns.tolist()) >= {2, 3, 4, 6}
    assert seen == [(turn, (result.turns >= turn).sum(), (result.turns >= turn).sum()) for turn in range(1, 7)]


def test_playing_may_stop_before_the_end() -> None:
    """The close of a turn: who is not over has no ending; scores are those of that close."""
    program = program_with(STOPPING)
    seats = {"red": "hard"}
    whole, part = play_crowd(program, seats, range(30)), play_crowd(program, seats, range(30), turns=4)

    for game in range(30):
        over = whole.turns[game] <= 4
        assert part.ending(game) == (whole.ending(game) if over else None)
        assert part.turns[game] == min(4, whole.turns[game])


def test_a_crowd_is_played_in_chunks_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same games, whatever fits side by side."""
    program, seats = program_of(TINY), seats_of(TINY, "doctrine")
    together = play_crowd(program, seats, range(7), rows=ROWS)
    monkeypatch.setattr(doctrine_crowd, "CHUNK", 3)
    chunked = play_crowd(program, seats, range(7), rows=ROWS)

    assert [bits(row) for row in chunked.state] == [bits(row) for row in together.state]
    assert chunked.orders.tolist() == together.orders.tolist()
    assert chunked.ending_codes.tolist() == together.ending_codes.tolist()
    assert {game for one in chunked.refused for game in one.games.tolist()} == set(range(7))


FAULTY: Final = STOPPING.replace(
    "effects: [{target.resolve: -size}]", "effects: [{target.resolve: -size * (1e308 if west.resolve == 48 else 1)}]"
)
"""Where a push finds the west at 48, it comes to no number."""


def test_a_game_in_which_a_rule_fails_fails_alone() -> None:
    """NUM-6: it stands as it did before that turn, which a session refuses; the others are what they are."""
    program = program_with(FAULTY)
    machine = Machine(program)
    seats = {"red": "hard", "blue": "random", "green": "random"}
    result = play_crowd(program, seats, range(60))
    failed = {fault.game: fault for fault in result.faults}

    assert 0 < len(failed) < 60
    for game in range(60):
        if game not in failed:
            assert_same(alone(program, machine, seats, game)[0], result, game)
            continue
        session = Session(Game(machine, Dice.of(game)), tuple(seats.items()))
        with pytest.raises(Refused, match="NUM-6"):
            play_on(session)
        assert (session.state.turn, result.ending(game)) == (failed[game].turn, None)
        assert result.turns[game] == failed[game].turn - 1
        assert "inf" in failed[game].because


BLIND: Final = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 5, orders: 2}
moves:
  plot: {title: Plot, by: west, visibility: covert, source: R20,
    effects: [{world.tension: 3}, {start: {measure: ring}}]}
  rally: {title: Rally, by: all, choose: {size: {from: 0, to: 5, default: 1}}, source: R20,
    effects: [{self.resolve: size}]}
  boast: {title: Boast, by: east, source: R20, requires: [{that: floor(1e308 * (world.tension - 56)) < 1, else: no}],
    effects: [{world.tension: 1}]}
measures:
  ring: {title: Ring, by: west, visibility: covert, term: 2, each_turn: [{world.tension: 1}], source: R20}
doctrines:
  spy: {cell: red, title: Spy, temper: 1, source: R20, prefers: [
    {move: rally, choose: {size: "used(plot, west)"}, worth: 2},
    {move: rally, choose: {size: 1}, worth: "max(1, used(plot, west))"},
    {move: rally, choose: {size: 2}, worth: "3 if standing(ring, west) > 0 else 1"},
    {move: rally, choose: {size: "1e308 * (world.tension - 53)"}, worth: 2},
    {move: boast, worth: 9},
    {move: rally, choose: {size: 3}, worth: 1e308 * (world.tension - 53)}]}
"""
"""A doctrine that asks for what its cell does not know, and for what is no number unless the tension is 53, or 56."""


def test_what_a_cell_may_not_know_is_no_number_to_its_bot() -> None:
    """BOT-1, VIS-3, NUM-6: the bot passes over it, or makes of NaN what Python makes of it; the game goes on."""
    program = program_with(BLIND)
    machine = Machine(program)
    seats = {"red": "spy", "blue": "random"}
    result = play_crowd(program, seats, range(40))

    assert result.faults == ()
    for game in range(40):
        assert_same(alone(program, machine, seats, game)[0], result, game)


def test_a_seat_that_nobody_can_take_is_named() -> None:
    """Not passed over in silence."""
    program = program_of(TINY)

    with pytest.raises(ValueError, match="nobody called steddy can play alliance; there are human, random, pressure"):
        play_crowd(program, {"alliance": "steddy"}, range(2))
    with pytest.raises(ValueError, match="there is no cell aliance; there are east, alliance"):
        play_crowd(program, {"aliance": "steady"}, range(2))


def test_no_games_are_no_trouble() -> None:
    """Nobody divides by their number here."""
    result = play_crowd(program_of(TINY), seats_of(TINY, "doctrine"), [])

    assert (len(result), result.orders.sum(), result.faults) == (0, 0, ())
