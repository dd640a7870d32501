"""M25: attacks below the threshold, traced, named and answered; and what they do not do."""

from __future__ import annotations

import pytest

from tests.packs.table import SmallTable, order

USES = ("grey-zone", "resilience", "threatened-state")
THRESHOLD = """
tracks:
  attack:
    title: Attack
    scope: actor
    of: partner or front-line
    from: 0
    to: 100
    start: 0
    drift: -self.attack
    source: G21
  clause-covers-grey: {title: Clause covers grey, scope: actor, of: partner, from: 0, to: 100, start: 0, source: G21}
measures:
  intelligence-sharing: {title: Intelligence sharing, by: guarantor, on: partner, source: G19}
moves:
  widen: {title: Widen the clause, by: guarantor, on: partner, effects: [{target.clause-covers-grey: 100}], source: G21}
  share:
    title: Share
    by: guarantor
    on: partner
    effects: [{start: {measure: intelligence-sharing, by: self, on: target}}]
    source: G19
commitments:
  pact:
    title: Pact
    from: guarantor
    to: partner
    form: formal
    begins: in-force
    credibility: self.resolve
    triggered_when: target.attack >= 60 - 0.45 * target.clause-covers-grey
    on: {triggered: [{world.credibility: 1}]}
    source: G32
"""
OPERATIONS = ("cyber-attack", "energy-coercion", "spread-disinformation", "subversion", "sabotage")


def small(watch: str = "client.attack", seed: int = 7, **start: float) -> SmallTable:
    """The pack with a threshold beside it, and a challenger that can pay for a campaign."""
    return SmallTable.set(*USES, also=THRESHOLD, watch=watch, seed=seed, bear__capital=20, **start)


def traced() -> SmallTable:
    """A table at which a trail has been found; which seed that takes does not matter."""
    for seed in range(40):
        table = small(seed=seed, client__resilience=80).turn(order("bear", "cyber-attack", "client"))
        if table.stands("traced-attack"):
            return table
    raise AssertionError("forty intruders left no trail")


@pytest.mark.parametrize("move", OPERATIONS)
def test_an_operation_below_the_threshold_hurts_without_being_an_attack(move: str) -> None:
    """GRY-1, GRY-2, M25: cyber, energy, lies and subversion stay under what triggers a guarantee [G19, G21]."""
    quiet = small(client__resilience=5).turn()
    hits = [small(seed=seed, client__resilience=5).turn(order("bear", move, "client")) for seed in range(6)]

    assert min(hit.value("client.stability") for hit in hits) < quiet.value("client.stability")
    assert 0 < max(hit.watched() for hit in hits) < 40
    assert quiet.watched() == 0


def test_a_resilient_society_is_hurt_less() -> None:
    """GRY-1, M16: resilience lowers what subversion and lies do [R46]."""
    soft = small(client__resilience=10).turn(order("bear", "cyber-attack", "client"))
    tough = small(client__resilience=90).turn(order("bear", "cyber-attack", "client"))

    cause = "Cyber attack"
    assert soft.from_cause("client.stability", cause) < tough.from_cause("client.stability", cause) < 0
    assert soft.watched() > tough.watched()


def test_many_operations_at_once_creep_towards_the_threshold() -> None:
    """GRY-2, M25: it adds up, while one alone never gets there [G21]."""
    alone = small(client__attack=38).turn(order("bear", "sabotage", "client"))
    campaign = small(client__resilience=5).turn(*(order("bear", move, "client") for move in OPERATIONS))

    assert alone.watched() <= 39
    assert campaign.watched() > 25
    assert campaign.from_cause("client.resilience", "It adds up") > 0
    assert small().turn(order("bear", "cyber-attack", "client")).from_cause("client.resilience", "It adds up") == 0


def test_nothing_is_triggered_unless_the_promise_was_written_for_it() -> None:
    """GRY-2, M25, C20: the same campaign calls on nobody, or on everybody, by what the clause covers [G21, G32]."""
    campaign = [order("bear", move, "client") for move in OPERATIONS]
    uncovered = small(client__resilience=5).turn(*campaign)
    covered = small(client__resilience=5).turn(order("near", "widen", "client")).turn(*campaign)

    assert uncovered.from_cause("world.credibility", "Pact") == 0
    assert covered.from_cause("world.credibility", "Pact") > 0


def test_resilience_and_shared_intelligence_help_to_find_out_who_it_was() -> None:
    """GRY-3, M25: attribution is easier for the prepared and for those with friends [R46, G19]."""
    odds = "100 * client.trace-odds"
    soft = small(odds, client__resilience=10).turn().watched()
    tough = small(odds, client__resilience=80).turn().watched()
    helped = small(odds, client__resilience=80).turn(order("near", "share", "client")).watched()

    assert soft < tough < helped
    assert soft > 0


def test_an_attack_can_be_named_only_when_it_was_traced_and_then_it_counts() -> None:
    """GRY-4, M25: what has an author counts for more [G19, G21]."""
    assert "nobody has traced" in small().refuses(order("client", "attribute-publicly"))

    unnamed = traced().turn()
    named = traced().turn(order("near", "attribute-publicly"))
    assert named.stands("named-attack")
    assert not named.stands("traced-attack")
    assert named.watched() > unnamed.watched()
    assert named.value("bear.boldness") < unnamed.value("bear.boldness")
    assert named.value("client.resilience") > unnamed.value("client.resilience")


def test_an_attacker_named_by_two_is_named_once() -> None:
    """GRY-4: what follows from a name follows from the name, not from how many say it."""
    one = traced().turn(order("near", "attribute-publicly"))
    two = traced().turn(order("near", "attribute-publicly"), order("far", "attribute-publicly"))

    assert one.from_cause("flank.resolve", "The attacker has been named") > 0
    assert two.value("flank.resolve") == one.value("flank.resolve")
    assert two.value("bear.boldness") == one.value("bear.boldness")


def test_an_answer_in_kind_needs_a_name_and_costs_the_other_side() -> None:
    """GRY-5, M25: to counter in kind is open to whoever has said whom [G21]."""
    assert "nobody has been named" in traced().refuses(order("client", "counter-in-kind", "bear"))

    named = traced().turn(order("near", "attribute-publicly"))
    named.turn(order("client", "counter-in-kind", "bear"))
    assert named.from_cause("bear.boldness", "Counter in kind") != 0
    assert named.from_cause("world.tension", "Counter in kind") > 0


def test_sabotage_takes_from_stocks_where_there_are_any() -> None:
    """GRY-1, M25, M27: help is slowed at its source [G19]."""
    table = SmallTable.set("grey-zone", "defence-industry", bear__capital=10).turn(order("bear", "sabotage", "far"))

    assert table.from_cause("far.stocks", "Sabotage") < 0
    assert table.from_cause("near.stocks", "Sabotage") == 0
