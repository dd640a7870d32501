"""Escalation."""

from __future__ import annotations

import pytest

from tests.rules.tables import Table, laid, order

LADDER = """
moves:
  climb: {title: Climb, by: all, choose: {rungs: {from: -5, to: 5}}, effects: [{escalate: rungs}], source: R21}
  heat: {title: Heat, by: east, choose: {by: {from: -50, to: 50}}, effects: [{world.tension: by}], source: R21}
ladder:
  title: Ladder
  rungs:
    - {id: calm, title: Calm, enter: [{west.resolve: 1}]}
    - {id: incident, title: Incident, enter: [{west.resolve: 10}], each_turn: [{south.resolve: 1}]}
    - {id: crisis, title: Crisis, enter: [{west.purse: 1}]}
    - {id: war, title: War}
  rises: [{when: world.tension >= 80, source: R21}, {when: world.tension >= 90, source: R21}]
  falls: [{when: world.tension < 20}]
  source: [R21, R22]
"""


def heated(by: float, turns: int = 1) -> Table:
    """The table after so many turns at this tension."""
    table = laid(LADDER)
    table.turn(order("east", "heat", by=by))
    table.turns(turns - 1)
    return table


@pytest.mark.parametrize("by, turns, rung", [(30, 1, 1), (50, 1, 1), (30, 2, 2), (30, 3, 3), (30, 5, 3), (29, 3, 0)])
def test_conditions_raise_the_ladder_one_rung_a_turn(by: float, turns: int, rung: int) -> None:
    """LAD-1: however many of them hold; never above the top."""
    assert heated(by, turns)["#rung"] == rung


@pytest.mark.parametrize("climbed, turns, rung", [(3, 1, 2), (3, 2, 1), (3, 5, 0), (0, 3, 0)])
def test_conditions_lower_the_ladder_one_rung_a_turn(climbed: int, turns: int, rung: int) -> None:
    """LAD-1: never below the bottom."""
    table = laid(LADDER)
    table.turn(order("west", "climb", rungs=climbed), order("east", "heat", by=-40))
    table.turns(turns - 1)

    assert table["#rung"] == rung


@pytest.mark.parametrize("rungs, stands", [(2, 2), (5, 3), (-4, 0)])
def test_effects_move_it_further_within_its_ends(rungs: int, stands: int) -> None:
    """LAD-1: an order may climb several rungs; there is nothing above war or below calm."""
    table = laid(LADDER)
    table.turn(order("east", "climb", rungs=rungs))

    assert table["#rung"] == stands
    assert table["#rung"] == int(table["#rung"])


def test_what_orders_climb_adds_up_within_the_ends() -> None:
    """LAD-1, NUM-1: +5 and -4 are +1."""
    table = laid(LADDER)
    table.turn(order("east", "climb", rungs=5), order("west", "climb", rungs=-4))

    assert table["#rung"] == 1


def test_a_rung_acts_on_being_entered_from_below_or_above() -> None:
    """LAD-2: and not while it is merely stood on; a rung that is jumped over does not act."""
    table = laid(LADDER)
    table.turn(order("east", "climb", rungs=1))
    assert table["west.resolve"] == 60
    table.turn()
    assert table["west.resolve"] == 60

    table.turn(order("east", "climb", rungs=2))
    assert (table["west.resolve"], table["west.purse"]) == (60, 10)
    table.turn(order("east", "climb", rungs=-2))
    assert table["west.resolve"] == 70
    table.turn(order("east", "climb", rungs=-1))
    assert table["west.resolve"] == 71


def test_the_game_begins_on_the_lowest_rung_without_entering_it() -> None:
    """LAD-2: entering takes a move."""
    table = laid(LADDER)
    table.turn()

    assert (table["#rung"], table["west.resolve"]) == (0, 50)


def test_the_rung_that_holds_acts_at_each_opening() -> None:
    """LAD-3: from the opening after it was entered, as long as it holds."""
    table = laid(LADDER)
    table.turn(order("east", "climb", rungs=1))
    assert table["south.resolve"] == 51
    table.turn()
    assert table["south.resolve"] == 52
    table.turn(order("east", "climb", rungs=1))
    assert table["south.resolve"] == 52


def test_rungs_are_told_to_everybody() -> None:
    """LAD-2: with their titles."""
    table = laid(LADDER)
    table.turn(order("east", "climb", rungs=1))

    assert "Incident the ladder now stands here" in table.heard("green")
