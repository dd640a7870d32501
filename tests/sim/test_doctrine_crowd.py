"""A crowd's games are the games that sessions play, order for order and bit for bit (BOT-1, BOT-2, NUM-3)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from engine.bots.seats import seating
from engine.model.commands import AmendTrack, CastVote, LetInjectArrive
from engine.program.lockstep import ManyState
from engine.program.machine import Machine
from engine.program.vector_dice import Games
from engine.sim import doctrine_crowd
from engine.sim.doctrine_crowd import play_crowd
from tests.oracle.games import SHIPPED, TINY, bits, played, program_of
from tests.rules.tables import order
from tests.sim.sessions import STOPPING, WARSAW, alone, assert_same, program_with, scripted, seats_of


@pytest.mark.parametrize(
    "folder, who, count",
    [
        (TINY, "doctrine", 40),
        (TINY, "random", 40),
        (TINY, "mixed", 40),
        (WARSAW, "mixed", 3),
        *(pytest.param(WARSAW, who, 20, marks=pytest.mark.slow) for who in ("doctrine", "random", "mixed")),
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


@pytest.mark.parametrize(
    "folder, who",
    [
        *((folder, "doctrine") for folder in SHIPPED),
        *(pytest.param(folder, "random", marks=pytest.mark.slow) for folder in SHIPPED),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_every_shipped_scenario_plays_alike_both_ways(folder: Path, who: str) -> None:
    """NUM-3: whatever a scenario uses of the language."""
    program = program_of(folder)
    result = play_crowd(program, dict(seating(program, who)), range(3))

    for seed in range(3):
        assert_same(played(folder, seed, who), result, seed)


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


@pytest.mark.parametrize("who", ["doctrine", "random"])
def test_a_scripted_abstention_is_counted_as_in_a_session(who: str) -> None:
    """BAL-7: the ballot has no such option; it stops no unanimity and does nothing of itself."""
    program, seats = program_of(TINY), seats_of(TINY, who)
    machine = Machine(program)
    rows = [scripted(turn, CastVote("renewal", "marsh", "abstain")) for turn in range(1, 7)]
    result = play_crowd(program, seats, range(12), rows=rows)

    for game in range(12):
        assert_same(alone(program, machine, seats, game, rows)[0], result, game)


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


EQUALS: Final = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 3, orders: 1}
moves:
  rally: {title: Rally, by: all, choose: {size: {from: 1, to: 5}}, effects: [{self.resolve: size}], source: R20}
doctrines:
  torn: {cell: red, title: Torn, source: R20, prefers: [
    {move: rally, choose: {size: 2}, worth: 4}, {move: rally, choose: {size: 3}, worth: 5},
    {move: rally, choose: {size: 4}, worth: 2 + 3}]}
"""


def test_of_what_is_worth_the_same_the_first_is_done() -> None:
    """BOT-2: the preference written first, of two that are best."""
    program = program_with(EQUALS)
    result = play_crowd(program, {"red": "torn"}, range(3))

    assert result.state[program.layout.index["east.resolve"]].tolist() == [59, 59, 59]
    assert_same(alone(program, Machine(program), {"red": "torn"}, 2)[0], result, 2)


TAKING_TURNS: Final = """
resolution: sequential
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 4, orders: 3}
moves:
  push: {title: Push, by: all, on: all, on_self: true, choose: {size: {from: 1, to: 4}}, odds: 0.6, source: R20,
    outcomes: {success: {effects: [{target.resolve: -size}, {scale target.resolve: 1.5}]},
               failure: {effects: [{set self.resolve: 100 - target.resolve}]}}}
  rally: {title: Rally, by: all, effects: [{scale self.resolve: 1.1}, {world.tension: self.resolve / 40}], source: R20}
triggers:
  weary: {title: Weary, when: world.tension > 55, repeat: always, effects: [{world.tension: -3}], source: R20}
"""


def test_where_orders_take_turns_they_do_so_in_every_game() -> None:
    """SEQ-1, SEQ-2: the script's rows first, in their order across actors, then the bots, cell by cell."""
    program = program_with(TAKING_TURNS)
    machine, seats = Machine(program), {"blue": "random", "green": "random"}
    rows = [
        scripted(turn, order(actor, "push", target, size=turn))
        for turn in (1, 2, 3)
        for actor, target in (("south", "east"), ("east", "south"), ("west", "west"), ("east", "west"))
    ]
    result = play_crowd(program, seats, range(25), rows=rows)

    for game in range(25):
        assert_same(alone(program, machine, seats, game, rows)[0], result, game)


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
