"""More of what the first paper says, shown on `warsaw-2016`: each mechanic acts, and its absence does not."""

from __future__ import annotations

from engine.model.commands import AmendTrack, LetInjectArrive
from engine.rules.state import ORDERS
from engine.sim.playout import advance
from tests.warsaw.table import Table, order
from tests.warsaw.test_papers import with_sanctions


def _opened() -> Table:
    table = Table.set()
    while table.session.state.phase != ORDERS:
        advance(table.session)
    return table


def test_countersanctions_hurt_exporters_and_the_consumers_of_who_imposes_them() -> None:
    """M8: both sides pay [R27, R28]."""
    table = with_sanctions().turn(order("russia", "countersanctions")).turn()
    assert sum(table.from_cause("russia.prices", "Import ban")) > 0
    assert sum(table.from_cause("germany.trade-pain", "Import ban")) > 0


def test_what_is_not_raised_drifts_toward_accepted_fact() -> None:
    """M10, C12: silence on Crimea is taken for consent; raising it is the remedy [R8, R12, R16]."""
    silent = Table.set().turn().turn().turn()
    raised = Table.set().turn(order("united-states", "raise-crimea")).turn().turn(order("poland", "raise-crimea"))
    assert silent.value("world.crimea-fact") > raised.value("world.crimea-fact")
    assert any(amount > 0 for amount in silent.from_cause("world.crimea-fact", "Annexation taken for a fact, drift"))


def test_help_kept_to_its_issue_costs_no_credibility_and_help_with_strings_does() -> None:
    """M14, C11: cooperation pays both; accepting the trade costs credibility [R40, R47]."""
    alone = Table.set().turn(order("united-states", "work-on-common-problems"))
    assert alone.from_cause("world.credibility", "Work on a common problem") == []
    assert sum(alone.from_cause("world.cooperation", "Work on a common problem")) > 0

    bought = Table.set().turn(order("russia", "offer-with-strings", "united-states"))
    bought.turn(order("united-states", "accept-the-strings"))
    assert sum(bought.from_cause("world.credibility", "Accept the strings")) < 0


def test_an_incident_that_ends_in_mere_reprisals_discredits_the_fear_of_war() -> None:
    """M4, C10: the claim that an incident must lead to war is compromised for the rest of the game [R22]."""
    table = _opened()
    before = table.value("world.belief")
    table.session.submit(LetInjectArrive("incident-from-nowhere"))
    for _ in range(4):
        calm = AmendTrack("", "tension", 10.0, "to let the ladder fall")
        if table.session.state.phase == ORDERS:
            table.session.submit(calm)
        table.turn()
    assert table.value("world.belief") < before - 20


def test_tripwires_raise_deterrence_more_by_being_there_than_by_their_number() -> None:
    """M5, C3: a few companies of several contributors do more than their headcount [R6, R43]."""
    few = Table.set().turn(order("united-states", "deploy-in-rotation", "baltic-states", companies=2))
    many = Table.set().turn(order("united-states", "deploy-in-rotation", "baltic-states", companies=4))
    two = Table.set().turn(
        order("united-states", "deploy-in-rotation", "baltic-states", companies=2),
        order("germany", "deploy-in-rotation", "baltic-states", companies=2),
    )
    none = Table.set().turn()
    key = "baltic-states.deterrence"
    base = none.value(key)
    assert base < few.value(key) < many.value(key) < two.value(key)
    assert few.value(key) - base > (many.value(key) - base) / 2
