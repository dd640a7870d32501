"""What stays in force: acting, ageing, lapsing, and what holds only while it stands."""

from __future__ import annotations

import pytest

from tests.rules.measured import ACTING, BEGIN, RENEW, STOP, gains, is_standing, table_with
from tests.rules.tables import laid, order


def test_a_measure_stands_until_it_is_ended() -> None:
    """MEA-1: for its owner and target, and no other."""
    table = table_with(ACTING)
    table.adjudicated(BEGIN)
    assert (is_standing(table), is_standing(table, "south")) == (True, False)

    table.closed()
    table.opened()
    table.turns(2)
    assert is_standing(table)
    table.turn(STOP)
    assert not is_standing(table)


def test_there_is_one_instance_for_each_owner_and_target() -> None:
    """MEA-1: two targets, two instances, each with its own numbers."""
    table = table_with(ACTING)
    table.turn(order("east", "begin", "west", size=2), order("east", "begin", "south", size=4))

    assert (table["west.resolve"], table["south.resolve"]) == (52, 54)


def test_starting_what_stands_renews_it() -> None:
    """MEA-1: the kept numbers are replaced, the age goes on, the term begins anew."""
    table = table_with(ACTING + ", term: 2")
    table.turn(order("east", "begin", "west", size=2))
    table.turn(order("east", "begin", "west", size=4))

    assert table["west.resolve"] == 50 + 2 + (4 + 10)
    assert gains(table, 2) == [24, 0]
    assert "measure-renewed aid:east:west" in table.notes()


def test_kept_numbers_stay_in_their_range() -> None:
    """MEA-1: `keeps: {size: {from: 1, to: 5}}` holds whatever an order asks."""
    table = table_with(ACTING)
    table.turn(order("east", "begin", "west", size=9))

    assert table["#measure:aid:east:west:size"] == 5


def test_age_and_kept_numbers_are_gone_when_it_ends() -> None:
    """MEA-2: started again it is young."""
    table = table_with(ACTING)
    table.turn(order("east", "begin", "west", size=3))
    table.turn(STOP)
    assert [table[f"#measure:aid:east:west:{slot}"] for slot in ("age", "size")] == [0, 0]

    table.turn(BEGIN)
    assert gains(table, 1) == [11]


def test_a_measure_first_acts_at_the_opening_after_its_start_and_counts_its_age() -> None:
    """MEA-3: nothing in the turn of the order; then ages 0, 1, 2."""
    table = table_with(ACTING)
    table.adjudicated(BEGIN)
    assert table["west.resolve"] == 50

    table.closed()
    table.opened()
    assert table["west.resolve"] == 51
    assert gains(table, 2) == [11, 21]


def test_upkeep_is_taken_as_the_measure_acts() -> None:
    """MEA-3: from the owner, each time."""
    table = table_with("each_turn: [{target.resolve: size}], upkeep: {self.purse: 2 * size}")
    table.turn(order("east", "begin", "west", size=2))

    assert table["east.purse"] == 6
    table.turn()
    assert table["east.purse"] == 2


def test_a_measure_whose_upkeep_cannot_be_paid_lapses_instead_of_acting() -> None:
    """MEA-3: 10 pay for 4 and 4, not for a third time; nothing is taken then, and what follows a lapse follows."""
    table = table_with(
        "each_turn: [{target.resolve: size}], upkeep: {self.purse: 2 * size}, on_lapse: [{world.tension: 7}], "
        "on_end: [{world.tension: -20}]"
    )
    table.turn(order("east", "begin", "west", size=2))

    assert gains(table, 3) == [2, 0, 0]
    assert (table["east.purse"], table["world.tension"], is_standing(table)) == (2, 57, False)
    assert table.notes().count("measure-lapsed aid:east:west") == 1


@pytest.mark.parametrize("term", [1, 2, 3])
def test_a_measure_with_a_term_acts_so_often_and_lapses_at_that_close(term: int) -> None:
    """MEA-4: started in turn 1 with a term of 2 it acts at the openings of 2 and 3, and is gone as 3 closes."""
    table = table_with(f"each_turn: [{{target.resolve: size}}], term: {term}, on_lapse: [{{world.tension: 7}}]")
    table.turn(BEGIN)
    for _ in range(term - 1):
        table.turn()
    assert (is_standing(table), table["world.tension"]) == (True, 50)

    table.adjudicated()
    table.closed()
    assert (is_standing(table), table["world.tension"]) == (False, 57)
    assert table["west.resolve"] == 50 + term


def test_a_measure_renewed_in_time_goes_on_for_another_term() -> None:
    """MEA-4: renewal counts up to the close itself; renewing what does not stand starts nothing."""
    table = table_with("each_turn: [{target.resolve: size}], term: 2")
    table.turn(RENEW)
    assert not is_standing(table)

    table.turn(BEGIN)
    table.turn()
    table.turn(RENEW)
    table.turn()
    assert is_standing(table)
    table.turn()
    assert not is_standing(table)


def test_a_ballot_can_renew_a_measure_at_the_close_it_would_lapse_at() -> None:
    """MEA-4, BAL-5: votes are counted before lapses are looked at."""
    table = table_with(
        "each_turn: [{target.resolve: size}], term: 1",
        rest="""
ballots:
  renewal: {title: Renewal, voters: pact, rule: unanimity, opens_when: turn == 2, source: R16,
    vote: {for: 1, against: 0}, passes: [{renew: {measure: aid, by: any, on: any}}]}
""",
    )
    table.turn(BEGIN)
    table.turn()
    assert is_standing(table)
    table.turn()
    assert not is_standing(table)


def test_a_measure_lapses_when_its_condition_holds_at_a_close() -> None:
    """MEA-4: `lapses_when` may read the owner, the target, age and kept numbers."""
    table = table_with("each_turn: [{target.resolve: size}], lapses_when: age >= size and self.resolve < 60")
    table.turn(order("east", "begin", "west", size=2))
    table.turn()
    assert is_standing(table)
    table.turn()
    assert not is_standing(table)


def test_ending_is_not_lapsing() -> None:
    """MEA-1: somebody's order has `on_end`, time has `on_lapse`."""
    table = table_with(
        "each_turn: [{target.resolve: size}], on_end: [{target.purse: 1}, {self.purse: 2}], "
        "on_lapse: [{world.tension: 7}]"
    )
    table.turn(BEGIN)
    table.turn(order("south", "stop", "west"))

    assert (table["west.purse"], table["east.purse"], table["world.tension"]) == (11, 12, 50)


def test_any_ends_all_instances() -> None:
    """MEA-1: `by: any, on: any`; what does not stand is left alone."""
    table = table_with("each_turn: [{target.resolve: size}], on_end: [{target.purse: 1}]")
    table.turn(BEGIN)
    table.turn(order("west", "stop-all"))
    table.turn(order("west", "stop-all"))

    assert (table["west.purse"], table["south.purse"]) == (11, 10)


def test_measures_stand_are_old_and_keep_as_rules_may_ask() -> None:
    """MEA-1, MEA-3: `standing`, `age-of`, `kept`, over some or all instances."""
    table = table_with(
        ACTING,
        rest="""
objectives:
  all: {cell: red, title: All, score: 10 * standing(aid) + age-of(aid), source: R1}
  one: {cell: red, title: One, score: "10 * standing(aid, east, south) + kept(aid, size, east, west)", source: R1}
  sum: {cell: red, title: Sum, score: "kept(aid, size) + age-of(aid, any, south)", source: R1}
""",
    )
    table.turn(order("east", "begin", "west", size=2))
    table.turn(order("east", "begin", "south", size=4))
    table.turn(order("east", "stop", "west"))

    assert dict(table.session.state.scores) == {"all": 11, "one": 10, "sum": 5}


def test_a_measure_may_have_neither_owner_nor_target() -> None:
    """MEA-1: then there is one instance."""
    table = laid("""
    moves: {rally: {title: Rally, by: east, effects: [{start: mood}], source: R1}}
    measures: {mood: {title: Mood, each_turn: [{world.tension: 1 + age}], term: 2, source: R1}}
    """)
    table.turn(order("east", "rally"))
    table.turns(3)

    assert table["world.tension"] == 53
