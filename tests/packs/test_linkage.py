"""Pack linkage, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from tests.warsaw.table import Table, order


def test_work_on_common_problems_decays_untended_and_gains_at_no_loss() -> None:
    """LNK-1, M14, C11: cooperation kept to its issue costs no credibility."""
    idle = Table.set().turn().turn()
    tended = Table.set().turn(order("united-states", "work-on-common-problems")).turn()

    assert idle.value("world.cooperation") < 38
    assert tended.value("world.cooperation") > idle.value("world.cooperation")
    assert tended.from_cause("world.credibility", "Work on a common problem") == []


def test_strings_accepted_cost_credibility_and_refused_earn_it() -> None:
    """LNK-2, M14, C11: the offer must have been made, and stands until it is answered or runs out."""
    accepted = Table.set().turn(order("russia", "offer-with-strings", "united-states"))
    accepted.turn(order("united-states", "accept-the-strings"))
    refused = Table.set().turn(order("russia", "offer-with-strings", "united-states"))
    refused.turn(order("united-states", "refuse-the-strings"))

    assert sum(accepted.from_cause("world.credibility", "Accept the strings")) < 0
    assert sum(accepted.from_cause("world.cooperation", "Accept the strings")) > 0
    assert sum(accepted.from_cause("united-states>poland.abandonment", "Accept the strings")) > 0
    assert sum(refused.from_cause("world.credibility", "Refuse the strings")) > 0
    assert sum(refused.from_cause("world.cooperation", "Refuse the strings")) < 0
    assert not refused.stands("linked-offer")


def test_an_expedition_gives_offers_weight_while_it_lasts() -> None:
    """LNK-3, M14: the offer standing beside an expedition makes its maker more indispensable each turn."""
    offer = order("russia", "offer-with-strings", "united-states")
    alone = Table.set().turn().turn(offer).turn()
    beside = Table.set().turn(order("russia", "intervene-abroad")).turn(offer).turn()
    gained = [sum(t.from_cause("united-states.indispensable", "Offer with strings")) for t in (alone, beside)]

    assert gained[1] > gained[0]
