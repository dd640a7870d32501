"""All orders at once, each with a ruling that names its odds."""

from __future__ import annotations

import itertools

import pytest

from engine.model.events import OrderRuled
from engine.rules.odds import in_words
from tests.rules.tables import laid, order

MOVES = """
moves:
  push: {title: Push, by: east, on: west, effects: [{target.resolve: -0.1 * target.resolve}], source: R20}
  rally: {title: Rally, by: west, effects: [{self.resolve: 0.1 * self.resolve}], source: R20}
  parley: {title: Parley, by: all, odds: "0.3 + 0.4 * is(self, west)",
    outcomes: {success: {text: Yes., effects: [{world.tension: -10}]}, failure: {text: No.,
        effects: [{world.tension: 1}]}},
    effects: [{self.purse: 0.5}], source: R21}
"""


def test_no_order_sees_anothers_effect() -> None:
    """ADJ-1: 10% off and 10% on, both of 50, leave 50; one after the other they would leave 49.5."""
    table = laid(MOVES)
    table.turn(order("east", "push", "west"), order("west", "rally"))

    assert table["west.resolve"] == 50


def test_each_order_gets_a_ruling_with_odds_and_the_draw() -> None:
    """ADJ-2: orders without odds get one too."""
    table = laid(MOVES)
    table.adjudicated(order("west", "parley"), order("east", "push", "west"))
    ruling, plain = table.ruling(1), table.ruling(2)

    assert ruling.odds == pytest.approx(0.7)
    assert ruling.success == (table["world.tension"] < 50)
    assert (plain.odds, plain.success, plain.target) == (None, None, "west")


def outcomes(seeds: range) -> list[tuple[bool | None, float, float]]:
    """For many seeds: whether west's parley succeeded, the tension after, the purse after."""
    found = []
    for seed in seeds:
        table = laid(MOVES, seed)
        table.adjudicated(order("west", "parley"))
        found.append((table.ruling(1).success, table["world.tension"], table["west.purse"]))
    return found


def test_one_draw_decides_between_the_outcomes_and_the_rest_lands_either_way() -> None:
    """ADJ-3: never both, never neither; the purse moves in any case."""
    assert set(outcomes(range(40))) == {(True, 40.0, 10.5), (False, 51.0, 10.5)}


def test_success_comes_as_often_as_the_odds_say() -> None:
    """ADJ-2, DIC-1: about 70 of 100."""
    assert 60 <= sum(bool(success) for success, _, _ in outcomes(range(100))) <= 80


ADDING = """
moves:
  small: {title: Small, by: all, effects: [{world.tension: 0.1}], source: R1}
  large: {title: Large, by: all, effects: [{set world.tension: "10 * is(self, east) + 20 * is(self, west)"}],
      source: R1}
"""


@pytest.mark.parametrize("given", list(itertools.permutations(["east", "west", "south"])), ids="-".join)
def test_the_order_of_the_clock_decides_nothing(given: tuple[str, ...]) -> None:
    """ADJ-4: rulings come in the order in which the scenario declares the actors, whoever was first to hand in."""
    table = laid(ADDING)
    events = table.adjudicated(*(order(actor, move) for actor in given for move in ("large", "small")))

    assert [e.actor for e in events if isinstance(e, OrderRuled)] == ["east", "east", "west", "west", "south", "south"]
    assert table["world.tension"] == pytest.approx(0.3)


def test_an_actors_own_orders_resolve_as_given() -> None:
    """ADJ-4: within an actor, in the order given."""
    table = laid("""
    moves:
      first: {title: First, by: east, effects: [{set world.tension: 10}], source: R1}
      second: {title: Second, by: east, effects: [{set world.tension: 20}], source: R1}
    """)
    table.turn(order("east", "second"), order("east", "first"))

    assert table["world.tension"] == 10


@pytest.mark.parametrize(
    "odds, word",
    [
        (0.0, "impossible"),
        (0.01, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
        (1.0, "certain"),
    ],
)
def test_odds_are_spoken_as_in_icd_203(odds: float, word: str) -> None:
    """ADJ-5: the seven words, and plain ones for what needs no dice."""
    assert in_words(odds) == word


def test_rulings_are_told_in_words_and_numbers() -> None:
    """ADJ-2, ADJ-5: `likely, 70%`."""
    table = laid(MOVES)
    table.adjudicated(order("west", "parley"))

    assert "(likely, 70%)" in table.heard("red")
