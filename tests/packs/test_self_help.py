"""M29: what a threatened state may do for itself, and what each way does to the odds of being attacked."""

from __future__ import annotations

import pytest

from tests.packs.table import SmallTable, order

ODDS = "100 * client.odds-of-attack"
TARGET = {"appease": "bear", "bandwagon": "bear"}
WAYS = (
    "mobilise-at-home",
    "seek-partners",
    "overbalance",
    "wait",
    "appease",
    "pass-the-buck",
    "bandwagon",
    "underbalance",
)
FEARS = """
tracks:
  alarm: {title: Alarm, scope: actor, of: challenger, from: 0, to: 100, start: 45, source: G9}
  arms: {title: Arms, scope: actor, of: challenger or partner, from: 0, to: 100, start: 40, source: G35}
"""
PROMISES = """
tracks:
  daring: {title: Daring, scope: actor, of: partner, from: 0, to: 100, start: 50, source: G45}
commitments:
  pact:
    title: Pact
    from: guarantor
    to: partner
    form: formal
    credibility: self.resolve
    on: {in-force: [{world.tension: 1}]}
    source: G31
  agreement:
    title: Agreement
    from: guarantor
    to: partner
    form: informal
    credibility: self.resolve
    on: {in-force: [{world.tension: 0.5}]}
    source: G40
"""


def small(*uses: str, also: str = "", seed: int = 7, **start: float) -> SmallTable:
    """The pack with an army to raise or what else is named, watching the odds of attack in percent."""
    start = {"client__capital": 20, **start}
    return SmallTable.set("self-help", *(uses or ("threatened-state",)), also=also, watch=ODDS, seed=seed, **start)


def kept_up(way: str, turns: int = 5, *uses: str, also: str = "") -> SmallTable:
    """One way ordered every turn."""
    table = small(*uses, also=also)
    for _ in range(turns):
        table.amend("client.capital", 10)
        table.turn(order("client", way, TARGET.get(way, "")))
    return table


@pytest.mark.parametrize("way", ["appease", "underbalance"])
@pytest.mark.parametrize("uses", [("threatened-state",), ("alliances",), ("ceasefire",)])
def test_appeasing_and_underbalancing_raise_the_odds_against_balancing(way: str, uses: tuple[str, ...]) -> None:
    """SLF-3, M29, C24: with an army to build, and by looks and nerve alone [G29]."""
    yielding, balancing = kept_up(way, 5, *uses), kept_up("mobilise-at-home", 5, *uses)

    assert yielding.watched() > balancing.watched() + 3
    assert yielding.value("client.weakness") > balancing.value("client.weakness")
    assert yielding.value("bear.boldness") > balancing.value("bear.boldness")


def test_half_measures_fall_short_of_what_mobilising_brings() -> None:
    """SLF-1, M29: insufficient efforts do not stop an aggressor in time [G29]."""
    half, whole, none = kept_up("underbalance"), kept_up("mobilise-at-home"), small().turns(5)

    assert none.value("client.defence") < half.value("client.defence") < whole.value("client.defence") - 10
    assert half.watched() > whole.watched() + 3


@pytest.mark.parametrize("way", WAYS)
def test_a_way_holds_for_two_turns_unless_it_is_ordered_again(way: str) -> None:
    """SLF-1, M29: each way is a course kept up, not an act [G29]."""
    kept = {
        "mobilise-at-home": "home-balancing",
        "seek-partners": "partner-seeking",
        "overbalance": "overbalancing",
        "wait": "waiting",
        "appease": "appeasement",
        "pass-the-buck": "buck-passing",
        "bandwagon": "bandwagoning",
        "underbalance": "half-measures",
    }[way]
    table = small().turn(order("client", way, TARGET.get(way, "")))
    assert table.stands(kept)
    assert not table.turns(2).stands(kept)


def test_who_arms_no_longer_appeases_and_who_appeases_no_longer_arms() -> None:
    """SLF-1, M29: the ways exclude each other where they contradict each other [G29]."""
    table = small().turn(order("client", "appease", "bear")).turn(order("client", "mobilise-at-home"))
    assert table.stands("home-balancing")
    assert not table.stands("appeasement")

    table.turn(order("client", "appease", "bear"))
    assert table.stands("appeasement")
    assert not table.stands("home-balancing")


def test_weakness_is_seen_in_the_army_and_tempts() -> None:
    """SLF-2, M29: what looks like prey makes bolder [G28]."""
    weak, strong = small(client__weakness=75).turns(2), small(client__weakness=20).turns(2)

    assert weak.from_cause("bear.boldness", "Weakness tempts") > 0
    assert strong.from_cause("bear.boldness", "Weakness tempts") == 0
    armed, bare = small(client__defence=80).turns(3), small(client__defence=5).turns(3)
    assert armed.value("client.weakness") < bare.value("client.weakness")


def test_overbalancing_alarms_and_starts_a_race_where_balancing_hardly_does() -> None:
    """SLF-3, M29, M20: a misperception that makes itself true [G9, G29, G35]."""
    over, at_home = kept_up("overbalance", 4, also=FEARS), kept_up("mobilise-at-home", 4, also=FEARS)

    assert over.value("bear.alarm") > at_home.value("bear.alarm") + 8
    assert over.value("bear.arms") > at_home.value("bear.arms")
    assert over.value("world.tension") > at_home.value("world.tension")


def test_partners_sought_are_found_and_buck_passing_puts_them_off() -> None:
    """SLF-1, M29, M23: [G29, G33, G37]."""
    seeking, passing = kept_up("seek-partners", 3), kept_up("pass-the-buck", 3)

    assert seeking.value("near.resolve") > small().turns(3).value("near.resolve") > passing.value("near.resolve")


def test_waiting_costs_nothing_and_changes_nothing() -> None:
    """SLF-1, M29: [G29]."""
    waiting, idle = small(client__capital=5).turn(order("client", "wait")), small(client__capital=5).turn()

    assert waiting.value("client.capital") > idle.value("client.capital")
    assert waiting.value("client.weakness") == idle.value("client.weakness")


def test_a_bandwagon_ends_in_dependence_and_a_client_is_not_invaded() -> None:
    """SLF-8, M29: what is left to take is little [G29]."""
    client, appeaser = kept_up("bandwagon", 10), kept_up("appease", 10)

    assert client.value("client.independence") < 20
    assert client.watched() < appeaser.watched()
    assert client.from_cause("near.resolve", "A client") < 0
    assert appeaser.from_cause("near.resolve", "A client") == 0


def test_a_treaty_asked_for_is_a_vote_due() -> None:
    """SLF-4, M29, M28: in war the asking frightens who is asked [G22, G29, G31]."""
    ask = order("client", "ask-for-a-treaty", "near")
    at_war = small("ceasefire", "alliance-politics", also=PROMISES, world__war=80).turn(ask)
    in_truce = small("ceasefire", "alliance-politics", also=PROMISES, world__war=0).turn(ask)

    fear = "near>client.entrapment"
    assert at_war.from_cause(fear, "Ask for a treaty") > in_truce.from_cause(fear, "Ask for a treaty") > 0
    assert at_war.from_cause("world.credibility", "A binding pact") < 0
    idle = small("ceasefire", "alliance-politics", also=PROMISES, world__war=80).turn()
    assert idle.from_cause("world.credibility", "A binding pact") == 0


def test_an_informal_bargain_is_had_from_the_willing_and_has_its_price() -> None:
    """SLF-5, M21, M29: quick, eases the giver, emboldens, and costs independence [G42, G44, G45]."""
    bargain = order("client", "accept-an-informal-bargain", "near")
    tables = [small(also=PROMISES, seed=seed, near__resolve=60).turn(bargain) for seed in range(12)]
    struck = [table for table in tables if table.from_cause("world.tension", "Agreement") > 0]
    refused = [table for table in tables if table not in struck]

    assert struck
    assert refused
    for table in struck:
        assert table.value("client.daring") > 50
        assert table.value("client.independence") < 75
    for table in refused:
        assert table.value("client.daring") == 50
        assert table.value("client.independence") == 75


def test_reform_to_the_list_moves_the_list() -> None:
    """SLF-6, M28, M29: [G21, G29]."""
    reformed = small("ceasefire", "threatened-state").turn(order("client", "reform-to-benchmark"))
    idle = small("ceasefire", "threatened-state").turn()

    assert reformed.value("world.benchmarks") > idle.value("world.benchmarks") + 3
    assert reformed.value("client.reform") > idle.value("client.reform")
    assert reformed.value("client.stability") < idle.value("client.stability")


def test_only_a_client_that_feels_covered_tests_the_adversary() -> None:
    """SLF-7, M21, C17: the emboldened client [G10, G45]."""
    covered = small("alliance-politics", also=PROMISES, client__daring=80)
    covered.turn(order("client", "test-the-adversary", "bear"))

    assert covered.from_cause("near>client.entrapment", "Test the adversary") > 5
    assert covered.from_cause("world.tension", "Test the adversary") > 0
    timid = small(also=PROMISES, client__daring=20)
    assert "does not feel covered" in timid.refuses(order("client", "test-the-adversary", "bear"))
