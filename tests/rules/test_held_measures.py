"""What a measure adds only while it stands."""

from __future__ import annotations

from engine.model.commands import AmendTrack
from tests.rules.tables import order
from tests.rules.test_measures import BEGIN, STOP, is_standing, table_with

WHILE = "while: [{target.resolve: 4 * size}, {if: world.tension > 40, then: [{each pact: {purse: 1}}]}]"


def test_what_a_measure_adds_while_it_stands_comes_with_it_and_goes_with_it() -> None:
    """MEA-5: in the turn of the start, and in that of the end."""
    table = table_with(WHILE)
    table.adjudicated(order("east", "begin", "west", size=2))
    assert (table["west.resolve"], table["south.purse"]) == (58, 11)

    table.closed()
    table.opened()
    table.turns(1)
    assert table["west.resolve"] == 58
    table.adjudicated(STOP)
    assert (table["west.resolve"], table["west.purse"], table["south.purse"]) == (50, 10, 10)


def test_a_renewal_replaces_what_is_added() -> None:
    """MEA-5: the difference is settled, not the whole once more."""
    table = table_with(WHILE)
    table.turn(order("east", "begin", "west", size=2))
    table.turn(order("east", "begin", "west", size=5))

    assert table["west.resolve"] == 70
    table.turn(STOP)
    assert table["west.resolve"] == 50


def test_what_was_added_is_taken_back_whatever_has_changed_since() -> None:
    """MEA-5: the amount then, not the amount now."""
    table = table_with("while: [{target.resolve: 0.1 * size * world.tension}]")
    table.turn(BEGIN)
    table.submit(AmendTrack("", "tension", 90, "a hot summer"))
    table.turn()
    assert table["west.resolve"] == 55
    table.turn(STOP)
    assert table["west.resolve"] == 50


def test_starting_and_ending_in_one_turn_leaves_nothing_behind() -> None:
    """MEA-5: whichever was ordered first, what stands is what the settlement has added, once."""
    for actors in (("east", "south"), ("south", "east")):
        table = table_with(WHILE)
        orders = {"east": order("east", "begin", "west", size=3), "south": order("south", "stop", "west")}
        table.turn(*(orders[actor] for actor in actors))
        standing = is_standing(table)
        assert table["west.resolve"] == (62 if standing else 50)
        table.turn(STOP)
        assert not is_standing(table)
        assert (table["west.resolve"], table["west.purse"]) == (50, 10)


def test_restarting_and_ending_what_stands_leaves_nothing_behind() -> None:
    """MEA-5: the end stands, being ordered later; all is taken back."""
    table = table_with(WHILE)
    table.turn(order("east", "begin", "west", size=3))
    table.turn(order("east", "begin", "west", size=5), order("south", "stop", "west"))

    assert (is_standing(table), table["west.resolve"], table["west.purse"]) == (False, 50, 10)


def test_what_lapses_takes_back_what_it_added_before_the_turn_is_over() -> None:
    """MEA-5, MEA-4: the close ends with a settlement; a lapse for want of upkeep is settled at that opening."""
    table = table_with(WHILE + ", term: 1")
    table.turn(BEGIN)
    table.adjudicated()
    table.closed()
    assert table["west.resolve"] == 50

    poor = table_with(WHILE + ", upkeep: {self.purse: 9 * size}")
    poor.turn(order("east", "begin", "west", size=1))
    assert (poor["west.resolve"], poor["east.purse"]) == (54, 1)
    poor.turn()
    assert (poor["west.resolve"], is_standing(poor)) == (50, False)
