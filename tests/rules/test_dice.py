"""What a draw depends on, in a game: the seed, the turn, what it is for. Nothing else."""

from __future__ import annotations

from engine.model.events import Drawn, StepTaken
from tests.rules.tables import Table, laid, order

MOVES = """
moves:
  parley: {title: Parley, by: east or west, on: all, limit: {per_turn: 3}, odds: 0.5,
    outcomes: {success: {text: Yes., effects: [{world.tension: -1}]}, failure: {text: No.}}, source: R21}
  spark: {title: Spark, by: east or west, source: R21, effects: [
    {roll: {id: fire, title: A fire, odds: 0.5, success: [{world.tension: 1}]}},
    {each all: [{roll: {id: smoke, title: Smoke, odds: 0.5, success: [{member.resolve: 1}]}}]}]}
"""


def draws(table: Table) -> list[Drawn]:
    """Every draw so far."""
    return [draw for event in table.session.events() if isinstance(event, StepTaken) for draw in event.draws]


def numbers(*orders: tuple[str, ...], seed: int = 0, turns: int = 0) -> list[float]:
    """How the draws of these orders fall, after so many quiet turns."""
    table = laid(MOVES, seed)
    table.turns(turns)
    table.adjudicated(*(order(*words) for words in orders))
    return [draw.number for draw in draws(table)]


def test_a_draw_is_a_pure_function_of_seed_turn_and_purpose() -> None:
    """DIC-1: asked again it is the same; of another seed, in another turn, another."""
    (first,) = numbers(("east", "parley", "west"))

    assert numbers(("east", "parley", "west")) == [first]
    assert numbers(("east", "parley", "west"), seed=1) != [first]
    assert numbers(("east", "parley", "west"), turns=1) != [first]
    assert 0 <= first < 1


def test_a_draw_succeeds_where_it_falls_below_the_odds() -> None:
    """DIC-1: at both ends as well: odds of 0 never, of 1 always."""
    for seed in range(20):
        table = laid(MOVES.replace("odds: 0.5", "odds: 0.37"), seed)
        table.adjudicated(order("east", "parley", "west"), order("west", "spark"))
        assert all(draw.success == (draw.number < draw.odds) for draw in draws(table))

    for odds in (0, 1):
        table = laid(MOVES.replace("odds: 0.5", f"odds: {odds}"), seed=5)
        table.adjudicated(order("east", "parley", "west"), order("west", "spark"))
        assert {draw.success for draw in draws(table)} == {bool(odds)}


def test_a_draw_added_elsewhere_leaves_the_others_alone() -> None:
    """DIC-2: the same parley, beside another's order, after another's spark."""
    (alone,) = numbers(("west", "parley", "east"))

    assert numbers(("east", "spark"), ("east", "parley", "south"), ("west", "parley", "east"))[-1] == alone


def test_who_acts_and_on_whom_tell_draws_apart() -> None:
    """DIC-2: one number for each actor and target; and each member has its own smoke."""
    by_whom = numbers(("east", "parley", "west"), ("east", "parley", "south"), ("west", "parley", "south"))
    smoke = numbers(("east", "spark"))

    assert len({*by_whom, *smoke}) == 3 + 1 + 3


def test_repetitions_within_a_turn_fall_anew() -> None:
    """DIC-2: the second parley on the same target is another draw, the first is not disturbed by it."""
    (alone,) = numbers(("east", "parley", "west"))
    first, second = numbers(("east", "parley", "west"), ("east", "parley", "west"))

    assert first == alone
    assert second != alone


def test_each_group_has_its_own_draw() -> None:
    """DIC-2: a roll inside `each group of` is named by the group."""
    table = laid("""
    groups:
      pact: {title: Pact, members: [west, south]}
      club: {title: Club, members: [west, east]}
    moves:
      doubt: {title: Doubt, by: east, on: west, source: R45,
        effects: [{each group of target: [{roll: {id: rift, title: A rift, odds: 0.5,
            success: [{group.cohesion: -1}]}}]}]}
    """)
    table.adjudicated(order("east", "doubt", "west"))

    assert len({draw.number for draw in draws(table)}) == 2
