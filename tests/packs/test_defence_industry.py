"""M27: a pledge arrives as far as the depots can spare it; capacity fills them, and takes turns to build."""

from __future__ import annotations

from itertools import pairwise

from tests.packs.table import SmallTable, order

USES = ("defence-industry", "threatened-state", "ceasefire", "alliance-politics")


def small(**start: float) -> SmallTable:
    """The pack with an army to supply and a war to supply it in."""
    return SmallTable.set(*USES, near__capital=20, far__capital=20, **start)


def delivered(table: SmallTable, turns: int, *again: str) -> list[float]:
    """What one serious pledge brings, turn by turn; `again` are moves the guarantor orders whenever it may."""
    brought = []
    for turn in range(turns):
        table.amend("near.capital", 20)
        orders = [order("near", move) for move in again if turn % 2 == 0]
        pledge = [order("near", "pledge-assistance", "client", volume=14)] if turn in {0, 4} else []
        table.turn(*pledge, *orders)
        brought.append(table.value("near.aid"))
    return brought


def test_a_pledge_without_a_ramp_up_shrinks_as_the_depots_empty() -> None:
    """IND-1, M27, C23: aid without industrial ramp-up decays over the turns [G19]."""
    alone = delivered(small(), 7)
    built = delivered(small(), 7, "ramp-up-production")

    assert all(later < earlier for earlier, later in pairwise(alone))
    assert built[-1] > alone[-1]
    assert sum(built) > sum(alone)


def test_no_more_arrives_than_was_pledged_or_can_be_spared() -> None:
    """IND-1, M27: [G19]."""
    full = small(near__stocks=90).turn(order("near", "pledge-assistance", "client", volume=6))
    bare = small(near__stocks=8).turn(order("near", "pledge-assistance", "client", volume=14))

    assert full.value("near.aid") == 6
    assert 0 < bare.value("near.aid") < 4
    assert small().turn().value("near.aid") == 0


def test_capacity_fills_the_depots() -> None:
    """IND-2, M27: [G21]."""
    large = small(near__capacity=80, near__stocks=20).turns(2).value("near.stocks")
    little = small(near__capacity=10, near__stocks=20).turns(2).value("near.stocks")
    assert large > little > 20


def test_a_ramp_up_shows_two_turns_later_and_not_before() -> None:
    """IND-3, M27: capacity takes turns to build [G19, G21]."""
    ordered, idle = small(), small()
    ordered.turn(order("near", "ramp-up-production"))
    idle.turn()
    assert ordered.value("near.capacity") == idle.value("near.capacity")

    ordered.turn()
    idle.turn()
    assert ordered.value("near.capacity") == idle.value("near.capacity") + 12
    ordered.turn()
    idle.turn()
    assert ordered.value("near.capacity") > idle.value("near.capacity") + 15


def test_buying_together_brings_more_capacity_than_the_same_order_alone() -> None:
    """IND-3, M27, M23: long runs, and others gain who paid less [G21, G33, G37]."""
    joint = small().turn(order("near", "procure-jointly")).turns(2)
    idle = small().turns(3)

    gained = {actor: joint.value(f"{actor}.capacity") - idle.value(f"{actor}.capacity") for actor in ("near", "far")}
    assert gained["near"] > gained["far"] > 4
    assert sum(gained.values()) > 12


def test_an_army_at_war_wears_out_unless_it_is_supplied() -> None:
    """IND-4, M27: [G15, G19]."""
    start = {"world__war": 80, "client__defence": 50, "client__capacity": 0}
    alone = small(**start).turns(3)
    supplied = small(**start).turn(order("near", "pledge-assistance", "client", volume=14)).turns(2)
    at_peace = small(**{**start, "world__war": 0}).turns(3)

    assert alone.value("client.defence") < supplied.value("client.defence")
    assert alone.value("client.defence") < at_peace.value("client.defence")
    assert alone.from_cause("client.defence", "War wears the army out") < 0
    assert at_peace.from_cause("client.defence", "War wears the army out") == 0


def test_the_partners_own_works_deliver_too() -> None:
    """IND-2, M27, M29: capacity at home lessens dependence [G21, G35]."""
    assert small(client__capacity=60).turn().from_cause("client.defence", "The partner's own works") > 0
    assert small(client__capacity=0).turn().from_cause("client.defence", "The partner's own works") == 0


def test_empty_depots_are_noticed() -> None:
    """IND-5, M27: sustainment that fails is seen by all [G19]."""
    empty = small(near__stocks=2, near__capacity=0).turn()
    assert empty.from_cause("near.resolve", "The depots are empty") < 0
    assert small(near__stocks=50).turn().from_cause("near.resolve", "The depots are empty") == 0


def test_to_end_a_pledge_frees_the_depots_and_is_watched() -> None:
    """IND-5, M17: everybody who was promised something watches [G13, G30]."""
    table = small().turn(order("near", "pledge-assistance", "client", volume=8))
    assert table.stands("assistance")
    table.turn(order("near", "end-assistance", "client"))

    assert not table.stands("assistance")
    assert table.from_cause("world.credibility", "End the assistance") < 0
    assert "no assistance is pledged" in small().refuses(order("near", "end-assistance", "client"))


def test_what_is_kept_back_is_there_next_year() -> None:
    """IND-2, M27: [G21]."""
    assert small().turn(order("near", "restock")).value("near.stocks") > small().turn().value("near.stocks")
