"""What happens by itself when a condition holds."""

from __future__ import annotations

import pytest

from tests.rules.tables import Table, laid, order


def table_with(trigger: str, rest: str = "") -> Table:
    """A table with one trigger, and a move that sets the tension."""
    return laid(f"""
moves:
  heat: {{title: Heat, by: east, choose: {{to: {{from: 0, to: 100}}}}, effects: [{{set world.tension: to}}],
      source: R21}}
triggers:
  cracks: {{title: Cracks, source: R45, {trigger}}}
{rest}""")


def resolve_after(table: Table, *tensions: float) -> list[float]:
    """West's resolve as each of these turns has closed."""
    found = []
    for tension in tensions:
        table.turn(order("east", "heat", to=tension))
        found.append(table["west.resolve"])
    return found


@pytest.mark.parametrize(
    "repeat, expected",
    [
        ("", [50, 49, 49, 49, 49]),
        ("repeat: always, ", [50, 49, 48, 48, 47]),
        ("repeat: rearms, rearms_when: world.tension < 40, ", [50, 49, 49, 49, 48]),
    ],
)
def test_a_trigger_acts_once_always_or_once_until_it_rearms(repeat: str, expected: list[float]) -> None:
    """TRG-1: calm, hot, hot, cool, hot."""
    table = table_with(f"when: world.tension > 60, {repeat}effects: [{{west.resolve: -1}}]")

    assert resolve_after(table, 50, 70, 80, 30, 70) == expected


def test_rearming_takes_its_own_condition() -> None:
    """TRG-1: between 40 and 60 nothing rearms: hysteresis."""
    table = table_with(
        "when: world.tension > 60, repeat: rearms, rearms_when: world.tension < 40, effects: [{west.resolve: -1}]"
    )

    assert resolve_after(table, 70, 50, 70, 39, 61) == [49, 49, 49, 49, 48]


def test_a_trigger_acts_in_the_turns_consequences() -> None:
    """TRG-1, TUR-2: not at adjudication, though its condition holds by then."""
    table = table_with("when: world.tension > 60, effects: [{west.resolve: -1}]")
    table.adjudicated(order("east", "heat", to=90))
    assert table["west.resolve"] == 50
    table.closed()
    assert table["west.resolve"] == 49


def test_all_triggers_of_a_turn_read_the_same_state() -> None:
    """TRG-1, NUM-1: the one does not set off the other before the next turn."""
    table = table_with(
        "when: turn == 1, effects: [{world.tension: 30}]",
        rest="  echo: {title: Echo, when: world.tension > 60, effects: [{west.resolve: -1}], source: R45}\n",
    )
    table.turn()
    assert table["west.resolve"] == 50
    table.turn()
    assert table["west.resolve"] == 49


def test_there_is_a_trigger_for_each_of_the_actors_named() -> None:
    """TRG-1: bound to `self`, each with its own once."""
    table = table_with(
        "for: all, when: self.resolve + world.tension > 120, effects: [{self.resolve: -30}, {self.purse: 1}]",
        rest="start: {west.resolve: 60, south.resolve: 40}\n",
    )
    table.turn(order("east", "heat", to=65))
    assert [table[f"{actor}.purse"] for actor in ("east", "west", "south")] == [10, 11, 10]
    table.turn(order("east", "heat", to=95))
    assert [table[f"{actor}.purse"] for actor in ("east", "west", "south")] == [11, 11, 11]


def test_rules_may_ask_whether_a_trigger_has_fired() -> None:
    """TRG-1: `fired`, any of its actors."""
    table = table_with(
        'for: pact, when: "world.tension > 60 and is(self, south)", effects: [{self.resolve: -1}]',
        rest="objectives: {o: {cell: red, title: O, score: 50 * fired(cracks), source: R1}}\n",
    )
    table.turn()
    assert table.session.state.scores == (("o", 0.0),)
    table.turn(order("east", "heat", to=90))
    assert table.session.state.scores == (("o", 50.0),)
