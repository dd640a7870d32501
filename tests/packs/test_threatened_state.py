"""Pack threatened-state, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order


def test_arms_make_the_protected_able_to_hold_and_draw_the_giver_in() -> None:
    """THR-1, M24: heavier weapons do more of both; nobody promised anything by them."""
    light = Table.set().turn(order("united-states", "send-arms", "ukraine", weight=1))
    heavy = Table.set().turn(order("united-states", "send-arms", "ukraine", weight=4))
    defence = [sum(table.from_cause("ukraine.defence", "Train and equip")) for table in (light, heavy)]
    drawn = [sum(table.from_cause("united-states>ukraine.entrapment", "Train and equip")) for table in (light, heavy)]

    assert 0 < defence[0] < defence[1]
    assert 0 < drawn[0] < drawn[1]
    assert heavy.value("#commitment:article-5:united-states:poland:sunk") == 0


def test_reform_hurts_first_and_pays_later_and_makes_help_worth_giving() -> None:
    """THR-2, M29: stability falls in the turn and rises two turns on; money does more for the reformed."""
    table = Table.set().turn(order("ukraine", "reform-at-home"))
    at_once = sum(table.from_cause("ukraine.stability", "Reform"))
    table.turn().turn()
    raw = amended(("ukraine", "reform", 0)).turn(order("germany", "pay-the-bills", "ukraine"))
    reformed = amended(("ukraine", "reform", 80)).turn(order("germany", "pay-the-bills", "ukraine"))
    worth = [sum(t.from_cause("ukraine.stability", "Pay the bills")) for t in (raw, reformed)]

    assert at_once < 0 < sum(table.from_cause("ukraine.stability", "Reform"))
    assert 0 < worth[0] < worth[1]


def test_a_protector_that_fears_to_be_drawn_in_loses_resolve() -> None:
    """THR-3, M19: past a point, and not below it."""
    afraid = amended(("united-states>ukraine", "entrapment", 90)).turn()
    calm = amended(("united-states>ukraine", "entrapment", 40)).turn()

    assert sum(afraid.from_cause("united-states.resolve", "Fear of being drawn in")) < 0
    assert calm.from_cause("united-states.resolve", "Fear of being drawn in") == []


def test_an_encouraged_client_may_strike_back_and_its_protectors_fear_it() -> None:
    """THR-4, M29: it takes an army, and whichever way it goes the protectors fear more."""
    table = amended(("ukraine", "defence", 60)).turn(order("ukraine", "strike-back"))

    assert sum(table.from_cause("united-states>ukraine.entrapment", "Counter-offensive")) > 0
    assert sum(table.from_cause("world.leverage", "Counter-offensive")) != 0
