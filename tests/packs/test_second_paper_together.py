"""The packs of the second paper at one table: each reads what the others do."""

from __future__ import annotations

import pytest

from tests.packs.table import SmallTable, order

ALL = (
    "guarantees",
    "alliance-politics",
    "security-dilemma",
    "ceasefire",
    "defence-industry",
    "grey-zone",
    "nuclear-threshold",
    "self-help",
    "threatened-state",
    "resilience",
)
RICH = {"near__capital": 20, "far__capital": 20, "client__capital": 20, "bear__capital": 20}
SEQUENCED = {
    "world__stage": 3,
    "world__war": 2,
    "world__terms": 75,
    "world__benchmarks": 65,
    "near__resolve": 70,
    "far__resolve": 70,
}
WATCH = (
    "50 * client.pacts",
    "100 * client.armed-attack",
    "100 * client.attack-likelihood",
    "100 * client.odds-of-attack",
    "pair(near, client).backing",
)
PACTS, ARMED, LIKELIHOOD, ODDS, BACKING = range(len(WATCH))
CAMPAIGN = ("cyber-attack", "spread-disinformation", "subversion", "sabotage")
PLEDGES = (order("near", "bilateral-agreement", "client"), order("far", "bilateral-agreement", "client"))


def together(seed: int = 7, **start: float) -> SmallTable:
    """All ten packs, everybody able to pay."""
    return SmallTable.set(*ALL, watch=WATCH, seed=seed, **{**RICH, **start})


def test_a_joint_pact_is_signed_by_the_guarantors_and_ratified_by_each_parliament() -> None:
    """CEA-6, GUA-10, M28, C22: signed it provokes, in force a turn later it protects [G15, G31]."""
    table = together(**SEQUENCED).turn(order("client", "propose-the-pact"))
    assert table.watched(PACTS) == 0
    assert table.stands("treaty-talks")

    assert table.turn().watched(PACTS) == 100
    assert table.turn().value("world.stage") == 4


def test_a_joint_pact_is_neither_signed_nor_ratified_in_mid_war() -> None:
    """CEA-6, M28, C22: [G15, G16]."""
    table = together(near__resolve=70, far__resolve=70, world__war=70)
    table.turn(order("client", "propose-the-pact")).turns(2)

    assert table.watched(PACTS) == 0
    assert not table.stands("treaty-talks")


def test_a_grey_campaign_calls_on_a_promise_only_where_the_clause_covers_it() -> None:
    """GRY-2, GUA-7, M25, C20: the same attacks, the same guarantors, another wording [G21, G32]."""

    def answered(cover: float) -> float:
        table = together(client__resilience=5, client__clause_covers_grey=cover).turn(*PLEDGES)
        table.amend("bear.capital", 20)
        before = table.value("near.reputation")
        table.turn(*(order("bear", move, "client") for move in CAMPAIGN))
        return table.value("near.reputation") - before

    assert abs(answered(0)) < 1
    assert answered(100) > 1


def test_a_named_attacker_counts_towards_a_clause_that_covers_it() -> None:
    """GRY-4, GUA-7, M25: what has an author counts for more [G21]."""
    attacks = {}
    for named in (False, True):
        tables = (together(seed, client__clause_covers_grey=100) for seed in range(40))
        table = next(t for t in tables if t.turn(order("bear", "cyber-attack", "client")).stands("traced-attack"))
        table.turn(*([order("near", "attribute-publicly")] if named else []))
        attacks[named] = table.watched(ARMED)
    assert attacks[True] > attacks[False]


def test_a_renewed_invasion_is_answered_member_by_member() -> None:
    """CEA-7, GUA-8, M28, M22: the test of a guarantee [G4, G32]."""
    table = together(world__stage=1, world__war=5, world__terms=60).turn(*PLEDGES)
    table.amend("bear.boldness", 80)
    table.amend("bear.capital", 20)
    table.turn(order("bear", "renewed-invasion", "client"))

    assert table.from_cause("client.help", "The answer") > 0
    assert table.from_cause("near.reputation", "Security agreement") > 0
    assert together().turn(*PLEDGES).turn().from_cause("client.help", "The answer") == 0
    assert table.value("world.stage") == 0


@pytest.mark.parametrize("odds", [LIKELIHOOD, ODDS])
@pytest.mark.parametrize("way", ["appease", "underbalance"])
def test_whoever_yields_is_likelier_to_be_attacked_than_whoever_balances(way: str, odds: int) -> None:
    """SLF-3, GUA-6, M29, C24: by either reckoning of the odds [G29]."""

    def kept_up(move: str, target: str = "") -> float:
        table = together()
        for _ in range(5):
            table.amend("client.capital", 10)
            table.turn(order("client", move, target))
        return table.watched(odds)

    assert kept_up(way, "bear" if way == "appease" else "") > kept_up("mobilise-at-home") + 3


def test_caution_weighs_in_ratification_and_in_backing() -> None:
    """NUC-2, GUA-1, M30: a threat is felt in what stands behind a promise [G14, G19]."""
    calm, afraid = together(near__caution=20).turn(), together(near__caution=80).turn()
    assert afraid.watched(BACKING) < calm.watched(BACKING)


def test_arms_given_by_order_run_down_the_same_depots_as_pledges() -> None:
    """IND-1, GUA-14, M27, M24: [G19, G42]."""
    table = together().turn(order("near", "arms-transfers", "client", weight=3))
    assert table.from_cause("near.stocks", "Arms transfers") < 0
    assert "too empty" in together(near__stocks=5).refuses(order("near", "arms-transfers", "client", weight=3))
