"""What the second paper adds to `warsaw-2016`: each mechanic acts, and its absence does not."""

from __future__ import annotations

from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order

SHARE = {"percent": 100.0}


def attacked(*, denied: bool, declared: bool = True) -> Table:
    """An offensive in the second turn, on a Kyiv to which the United States has declared itself."""
    first = [order("russia", "deny-involvement")] if denied else []
    first += [order("united-states", "political-declaration", "ukraine", price=3)] if declared else []
    return Table.set().turn(*first).turn(order("russia", "proxy-offensive", "ukraine"))


def test_an_offensive_that_is_denied_stays_below_what_promises_were_written_for() -> None:
    """MIN-12, M11, M22, M25: undenied, each protector has to answer, and what it answers is its record [R13, G32]."""
    open_attack, denied = attacked(denied=False), attacked(denied=True)

    assert open_attack.value("ukraine.attack") > denied.value("ukraine.attack")
    assert open_attack.from_cause("united-states.reputation", "Declaration") != []
    assert denied.from_cause("united-states.reputation", "Declaration") == []


def test_where_nothing_was_declared_nothing_falls_due() -> None:
    """M17: a promise can only be kept or broken by whoever made one [G13]."""
    assert attacked(denied=False, declared=False).from_cause("united-states.reputation", "Declaration") == []


def test_help_without_stated_limits_emboldens_kyiv() -> None:
    """M21: words in Kyiv's ear move it to dare more; limits stated take that back [G45]."""
    words = [order(giver, "political-declaration", "ukraine", price=2) for giver in ("united-states", "germany")]
    limits = [order(giver, "state-the-limits", "ukraine") for giver in ("united-states", "germany")]
    unlimited = Table.set().turn(*words).turn().turn()
    limited = Table.set().turn(*words).turn(*limits).turn()
    alone = Table.set().turn().turn().turn()

    assert unlimited.value("ukraine.daring") > alone.value("ukraine.daring")
    assert limited.value("ukraine.daring") < unlimited.value("ukraine.daring") - 2


def test_what_is_pledged_in_wales_slides_and_unfair_shares_wear_the_alliance() -> None:
    """M23: what is convenient falls short of what was named; paid by some alone, it costs cohesion [G37]."""
    pledges = [order(giver, "pledge-a-burden-share", **SHARE) for giver in ("united-states", "germany", "italy")]
    table = Table.set().turn(*pledges).turn().turn().turn(order("germany", "free-ride")).turn()
    fair = Table.set().turn(*pledges).turn()

    assert table.value("germany.burden") < 0.6 * table.value("germany.pledged")
    assert sum(table.from_cause("nato.cohesion", "Unfair shares")) < 0
    assert fair.from_cause("nato.cohesion", "Unfair shares") == []


def test_shares_that_are_paid_are_seen_on_the_flank() -> None:
    """M23, R43: what is pledged and paid closes gaps; where nobody has pledged, nothing comes."""
    paid = Table.set().turn(order("united-states", "pledge-a-burden-share", **SHARE)).turn()

    assert sum(paid.from_cause("baltic-states.deterrence", "Shares paid are seen on the flank")) > 0
    assert Table.set().turn().turn().from_cause("baltic-states.deterrence", "Shares paid are seen on the flank") == []


def test_too_many_promises_cost_will() -> None:
    """M26: a protector that has promised more than it can carry loses resolve; one that has not does not [G19, G45]."""
    stretched = amended(("italy", "elsewhere", 40)).turn()
    at_ease = amended(("italy", "elsewhere", 0)).turn()

    assert sum(stretched.from_cause("italy.resolve", "More promised than can be carried")) < 0
    assert at_ease.from_cause("italy.resolve", "More promised than can be carried") == []


def test_what_makes_kyiv_safer_alarms_moscow() -> None:
    """M20: overbalancing arms both sides, half measures none [G9, G35]."""
    over = Table.set().turn(order("ukraine", "overbalance")).turn().turn()
    half = Table.set().turn(order("ukraine", "underbalance")).turn().turn()

    assert over.value("russia.alarm") > half.value("russia.alarm") + 5
    assert over.value("russia.arms") > half.value("russia.arms")


def test_ways_of_kyiv_differ_in_how_weak_it_looks() -> None:
    """M29: balancing at home and giving way come apart within a year [G29]."""
    balancing = Table.set().turn(order("ukraine", "mobilise-at-home")).turn(order("ukraine", "mobilise-at-home")).turn()
    appeasing = (
        Table.set().turn(order("ukraine", "appease", "russia")).turn(order("ukraine", "appease", "russia")).turn()
    )

    assert balancing.value("ukraine.weakness") < appeasing.value("ukraine.weakness") - 10
    assert appeasing.value("russia.boldness") > balancing.value("russia.boldness")


def test_nuclear_hints_raise_caution_and_fade_while_their_price_stays() -> None:
    """M30: the third one frightens less than half as much and costs as much sympathy [R62, G14]."""
    table = Table.set()
    for _ in range(3):
        table.turn(order("russia", "nuclear-signalling", "baltic-states")).turn()
    first, *_, third = table.from_cause("germany.caution", "Nuclear hint")

    assert first > 2 * third
    assert len(set(table.from_cause("hungary.alignment", "Nuclear hint"))) == 1


def test_a_clause_that_covers_the_grey_zone_is_called_on_by_less() -> None:
    """M25, C20: the same attack weighs more on the vote where the clause speaks of it [G19, G21]."""
    grey = ("baltic-states", "attack", 30.0)
    covered = amended(grey, ("baltic-states", "clause-covers-grey", 100.0)).turn()
    bare = amended(grey).turn()

    assert covered.value("baltic-states.help") > bare.value("baltic-states.help")
