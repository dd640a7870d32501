"""Who may order what, at which price, and how often."""

from __future__ import annotations

import pytest

from engine.model.commands import (
    Adjudicate,
    AmendTrack,
    LockOrders,
    SeatCell,
    UnlockOrders,
    WithdrawOrder,
)
from engine.model.events import OrderFailed, OrderRuled
from engine.rules.view import order_options
from tests.rules.tables import Table, laid, order

MOVES = """
moves:
  push: {title: Push, by: east, on: west or south, choose: {size: {from: 2, to: 10, step: 2, default: 4}},
    cost: {self.purse: size / 2}, limit: {per_turn: 3}, effects: [{target.resolve: -size}], source: R20}
  rally: {title: Rally, by: west or south, effects: [{self.resolve: 1}],
    requires: [{that: self.resolve >= 50, else: nobody would follow}, {that: world.tension > 10, else: all is calm}],
    source: R20}
"""


@pytest.mark.parametrize(
    "actor, move, target, says",
    [
        ("east", "push", "east", "cannot order push on east"),
        ("east", "push", "", "cannot order push on nobody"),
        ("west", "rally", "east", "cannot order rally on east"),
        ("west", "push", "south", "west has no move push"),
        ("nobody", "push", "west", "nobody gives no orders"),
    ],
)
def test_an_actor_orders_its_own_moves_on_their_targets(actor: str, move: str, target: str, says: str) -> None:
    """ORD-1: anything else is refused, with what there is instead."""
    refused = laid(MOVES).refusal(order(actor, move, target))

    assert refused.rule == "ORD-1"
    assert says in refused.because
    assert refused.hint


def test_a_sealed_order_can_be_withdrawn_until_the_cell_locks() -> None:
    """ORD-1: and again after unlocking."""
    table = laid(MOVES)
    table.submit(order("east", "push", "west"), LockOrders("red"))
    assert table.refusal(WithdrawOrder(1)).rule == "ORD-1"
    assert table.refusal(order("east", "push", "south")).rule == "ORD-1"

    table.submit(UnlockOrders("red"), WithdrawOrder(1))
    assert table.session.state.orders == ()
    assert table.refusal(WithdrawOrder(1)).rule == "ORD-1"


def test_one_cells_lock_binds_no_other() -> None:
    """ORD-1: the others go on ordering."""
    table = laid(MOVES)
    table.submit(LockOrders("red"), order("west", "rally"))

    assert len(table.session.state.orders) == 1


def test_a_sealed_order_changes_nothing_yet() -> None:
    """ORD-1: sealed is sealed; a withdrawn one leaves no trace but its number."""
    table = laid(MOVES)
    before = table.session.state.values
    table.submit(order("east", "push", "west"))
    assert table.session.state.values == before

    table.submit(WithdrawOrder(1), order("east", "push", "west"))
    assert [sealed.number for sealed in table.session.state.orders] == [4]


def test_numbers_of_orders_tell_nothing_of_others() -> None:
    """ORD-9: they count by actor, and no two orders of a game share one."""
    alone, beside = laid(MOVES), laid(MOVES)
    alone.submit(order("west", "rally"))
    beside.submit(order("east", "push", "west"), WithdrawOrder(1), order("east", "push", "south"))
    beside.submit(order("west", "rally"))

    assert [sealed.number for sealed in alone.session.state.orders] == [2]
    assert [sealed.number for sealed in beside.session.state.orders] == [4, 2]


def test_an_actor_gives_at_most_so_many_orders() -> None:
    """ORD-2: two unless the scenario says otherwise; counted for each actor."""
    table = laid(MOVES)
    table.submit(order("east", "push", "west"), order("east", "push", "south"))

    refused = table.refusal(order("east", "push", "west"))
    assert (refused.rule, "all 2 orders" in refused.because) == ("ORD-2", True)
    table.submit(order("west", "rally"), order("south", "rally"))


def test_the_scenario_says_how_many_orders() -> None:
    """ORD-2: `orders` of the calendar."""
    table = laid(MOVES + "calendar: {start: 2015-01-01, turn: {months: 1}, turns: 2, orders: 1}\n")
    table.submit(order("east", "push", "west"))

    assert table.refusal(order("east", "push", "south")).rule == "ORD-2"


def test_each_requirement_says_why_it_does_not_hold() -> None:
    """ORD-3: in the scenario's own words, the first one first."""
    table = laid(MOVES + "start: {west.resolve: 49, world.tension: 10}\n")

    refused = table.refusal(order("west", "rally"))
    assert (refused.rule, "nobody would follow" in refused.because) == ("ORD-3", True)
    (rally,) = order_options(table.session.game, table.session.state, "west")
    assert [obstacle.because for obstacle in rally.obstacles] == ["nobody would follow", "all is calm"]


def test_all_of_an_actors_orders_must_be_affordable_together() -> None:
    """ORD-4: 10 in the purse pay for 5 and 5, not for 5, 5 and 1, nor for a second 6 after a first."""
    table = laid(MOVES + "calendar: {start: 2015-01-01, turn: {months: 1}, turns: 2, orders: 3}\n")
    table.submit(order("east", "push", "west", size=10), order("east", "push", "south", size=10))

    refused = table.refusal(order("east", "push", "west", size=2))
    assert (refused.rule, "of which 0 is left" in refused.because) == ("ORD-4", True)
    table.adjudicated()
    assert table["east.purse"] == 0


def test_a_cost_is_taken_when_the_order_resolves() -> None:
    """ORD-4: not when it is sealed."""
    table = laid(MOVES)
    table.submit(order("east", "push", "west", size=6))
    assert table["east.purse"] == 10

    table.adjudicated()
    assert table["east.purse"] == 7
    (change,) = table.ledger("east.purse")
    assert change.lines[0].cause == "cost of Push (East → West)"


def test_a_purse_that_may_not_fall_to_zero_pays_only_down_to_its_floor() -> None:
    """ORD-4: what is there is what lies above the lower bound."""
    table = laid(
        MOVES + "tracks:\n"
        "  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}\n"
        "  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}\n"
        "  purse: {title: Purse, scope: actor, from: 8, to: 20, start: 10, source: R27}\n"
        "  cohesion: {title: Cohesion, scope: group, from: 0, to: 100, start: 50, source: R45}\n"
    )

    assert table.refusal(order("east", "push", "west", size=6)).rule == "ORD-4"
    table.submit(order("east", "push", "west", size=4))


LIMITED = """
moves:
  once: {title: Once, by: all, on: all, effects: [{target.resolve: 1}], source: R1}
  thrice: {title: Thrice, by: all, on: all, limit: {per_turn: 2, per_game: 3}, effects: [{target.resolve: 1}],
      source: R1}
  tiring: {title: Tiring, by: all, limit: {cooldown: 2}, effects: [{self.resolve: 1}], source: R1}
"""


def test_a_move_is_ordered_once_a_turn_unless_it_says_otherwise() -> None:
    """ORD-5: whatever the target; other actors have their own count."""
    table = laid(LIMITED)
    table.submit(order("east", "once", "west"), order("west", "once", "east"))

    refused = table.refusal(order("east", "once", "south"))
    assert (refused.rule, "1× in a turn" in refused.because) == ("ORD-5", True)


def test_a_move_is_ordered_so_often_a_game() -> None:
    """ORD-5: counted when it resolves, over all targets."""
    table = laid(LIMITED)
    table.turn(order("east", "thrice", "west"), order("east", "thrice", "south"))
    table.turn(order("east", "thrice", "west"))

    refused = table.refusal(order("east", "thrice", "west"))
    assert (refused.rule, "3× in a game" in refused.because) == ("ORD-5", True)
    table.submit(order("west", "thrice", "east"))


def test_the_count_of_a_game_holds_within_a_turn_too() -> None:
    """ORD-5: two orders of one turn cannot both be the third of three."""
    table = laid(LIMITED)
    table.turn(order("east", "thrice", "west"), order("east", "thrice", "south"))
    table.submit(order("east", "thrice", "west"))

    assert table.refusal(order("east", "thrice", "south")).rule == "ORD-5"


def test_a_pause_lasts_so_many_turns() -> None:
    """ORD-5: used in turn 1 with a pause of 2, free again in turn 4."""
    table = laid(LIMITED)
    table.turn(order("east", "tiring"))
    for _ in range(2):
        assert table.refusal(order("east", "tiring")).rule == "ORD-5"
        table.turn()

    table.turn(order("east", "tiring"))
    assert table["east.resolve"] == 52


@pytest.mark.parametrize("size", [0, 1, 3, 2.5, 11, 12, float("nan"), float("inf"), -float("inf")])
def test_a_chosen_number_lies_in_its_range_on_its_steps(size: float) -> None:
    """ORD-6: 2, 4 ... 10, and nothing else."""
    refused = laid(MOVES).refusal(order("east", "push", "west", size=size))

    assert refused.rule == "ORD-6"
    assert "2 to 10 in steps of 2" in refused.hint


def test_a_number_the_move_does_not_have_is_refused() -> None:
    """ORD-6: a slip of the pen is not a default."""
    refused = laid(MOVES).refusal(order("east", "push", "west", sise=4))

    assert (refused.rule, "no sise" in refused.because) == ("ORD-6", True)


def test_a_number_left_out_takes_its_default() -> None:
    """ORD-6: here 4."""
    table = laid(MOVES)
    table.turn(order("east", "push", "west"))

    assert table["west.resolve"] == 46


def test_a_number_may_be_given_as_whole_or_as_float() -> None:
    """ORD-6: both are the same order, in the record as well."""
    assert order("east", "push", "west", size=4) == order("east", "push", "west", size=4.0)
    assert repr(order("east", "push", "west", size=4)) == repr(order("east", "push", "west", size=4.0))


def failed_after(table: Table, amendment: AmendTrack) -> list[str]:
    """Why orders failed at adjudication, the facilitator having changed a track after they were sealed."""
    table.submit(amendment)
    return [event.because for event in table.adjudicated() if isinstance(event, OrderFailed)]


def test_an_order_the_facilitator_made_impossible_fails_and_costs_nothing() -> None:
    """ORD-7: the purse is amended under a sealed order; its cell is told."""
    table = laid(MOVES)
    table.submit(order("east", "push", "west", size=8))

    (why,) = failed_after(table, AmendTrack("east", "purse", 3, "sanctions bite"))
    assert "costs 4" in why
    assert (table["east.purse"], table["west.resolve"]) == (3, 50)
    assert "could not be carried out: costs 4" in table.heard("red")


def test_of_two_orders_only_the_one_that_is_no_longer_affordable_fails() -> None:
    """ORD-7: the earlier order keeps what it needs."""
    table = laid(MOVES)
    table.submit(order("east", "push", "west", size=8), order("east", "push", "south", size=8))

    assert len(failed_after(table, AmendTrack("east", "purse", 5, "sanctions bite"))) == 1
    assert (table["east.purse"], table["west.resolve"], table["south.resolve"]) == (1, 42, 50)


def test_an_order_whose_requirement_is_gone_fails() -> None:
    """ORD-7: in the words of the requirement."""
    table = laid(MOVES)
    table.submit(order("west", "rally"))

    assert failed_after(table, AmendTrack("west", "resolve", 10, "a bad month")) == ["nobody would follow"]


def test_without_a_change_no_sealed_order_fails() -> None:
    """ORD-7: what could be given can be carried out, to the last coin."""
    table = laid(MOVES)
    events = table.adjudicated(
        order("east", "push", "west", size=10), order("east", "push", "south", size=10), order("west", "rally")
    )

    assert not [event for event in events if isinstance(event, OrderFailed)]
    assert [event.number for event in events if isinstance(event, OrderRuled)] == [1, 4, 2]


def test_whoever_sits_there_the_same_orders_are_refused() -> None:
    """ORD-1: seats are not rules."""
    table = laid(MOVES)
    table.submit(SeatCell("red", "random"))

    assert table.refusal(order("east", "push", "east")).rule == "ORD-1"
    table.submit(Adjudicate())


def test_whoever_has_no_move_is_not_asked_for_orders() -> None:
    """ORD-2: a cell that only answers in ballots has none left to give, and is not reminded of any."""
    table = laid(
        """
        moves:
          push: {title: Push, by: east, on: west, effects: [{target.resolve: -1}], source: R20}
        """
    )

    assert [table.view(cell).orders_left for cell in ("red", "blue")] == [(("east", 2),), (("west", 0),)]
