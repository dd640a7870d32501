"""Sanctions: they add up, cost their senders less as time goes by, and stand while everybody renews them (M6-M9)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.packs.money import EU, at_the_table, by_cause, setting, turn, votes
from tests.rules.tables import Table, order


def sanctioned(turns: int = 0, **tracks: float) -> Table:
    """Financial and technology sanctions adopted in the first turn, and renewed when that is due."""
    table = at_the_table(**tracks)
    adopt = (*votes("adopt-financial"), *votes("adopt-technology"))
    turn(
        table,
        order("germany", "propose-financial-sanctions"),
        order("france", "propose-technology-sanctions"),
        ballots=adopt,
    )
    return kept(table, turns)


def kept(table: Table, turns: int) -> Table:
    """So many turns in which all renew where a renewal is held."""
    for _ in range(turns):
        table.adjudicated()
        table.closed(*votes("renewal") if "renewal" in table.session.state.ballots else ())
        table.opened()
    return table


def pains(table: Table, member: str, cause: str) -> list[float]:
    """What a measure pained a member, turn after turn."""
    return by_cause(table, f"{member}.trade-pain", cause)


def test_shut_markets_drain_reserves_most_at_first_and_less_as_debt_is_repaid() -> None:
    """SAN-1 (M6): what cannot be rolled over is repaid out of the reserves, and leaves the country [R28]."""
    table = sanctioned(3)
    drains = by_cause(table, "russia.reserves", "Financial sanctions")

    assert all(earlier < later < 0 for earlier, later in pairwise(drains))
    assert by_cause(table, "russia.outflow", "Financial sanctions") == [-drain for drain in drains]


def test_open_markets_drain_nothing() -> None:
    """SAN-1 (M6): the same debt is rolled over."""
    table = kept(at_the_table(), 4)
    assert table["russia.debt"] == 95


def test_sanctions_bite_more_each_turn_that_they_stand() -> None:
    """SAN-2 (M6): want adds up, and bites by its square [R27-R29]."""
    table = sanctioned(5)
    for measure in ("Financial sanctions", "Technology sanctions"):
        bites = by_cause(table, "russia.output", measure)
        assert len(bites) == 6
        assert all(later < earlier < 0 for earlier, later in pairwise(bites))
        assert bites[3] < 4 * bites[0]


def test_sanctions_lifted_early_leave_little_behind() -> None:
    """SAN-2 (M6): want heals and output recovers when markets open again [R27-R29]."""
    lifted, standing, none = sanctioned(), sanctioned(5), kept(at_the_table(), 6)
    kept(lifted, 1)
    turn(
        lifted, ballots=votes("renewal", hungary="against")
    )  # a vote against in the third turn: they lapse at its close
    kept(lifted, 3)

    harm_kept = none["russia.output"] - standing["russia.output"]
    harm_lifted = none["russia.output"] - lifted["russia.output"]
    assert 0 <= harm_lifted < harm_kept / 2
    assert lifted["russia.want"] < standing["russia.want"] / 3


@pytest.mark.parametrize("member", ["germany", "italy", "poland", "hungary", "baltic-states"])
def test_what_sanctions_cost_a_sender_fades(member: str) -> None:
    """SAN-3 (M7): exporters find other markets [R31]."""
    table = sanctioned(5)
    for measure in ("Financial sanctions", "Technology sanctions"):
        costs = pains(table, member, measure)
        assert costs[0] > 0
        assert all(later <= earlier for earlier, later in pairwise(costs))
        assert costs[-1] < costs[0] / 5


def test_pain_falls_by_exposure_and_only_while_something_stands() -> None:
    """SAN-3 (M7): uneven by member; without measures none is added [R31]."""
    table = sanctioned(1)

    assert pains(table, "baltic-states", "Financial sanctions")[0] > pains(table, "france", "Financial sanctions")[0]
    assert kept(at_the_table(), 3)["germany.trade-pain"] < 2


def test_trade_comes_down_with_the_bans_and_with_what_the_other_side_can_buy() -> None:
    """SAN-4 (M7): two causes of the same loss [R28, R31]."""
    poor = at_the_table(russia__rouble=50, world__oil_price=40)
    table = sanctioned(3)

    assert table["germany.trade"] < 99
    assert kept(poor, 3)["germany.trade"] < 96
    assert kept(at_the_table(), 4)["germany.trade"] == pytest.approx(100, abs=0.5)


def banned(**tracks: float) -> Table:
    """An import ban in answer to lists of names."""
    table = at_the_table(**tracks)
    turn(table, order("united-states", "widen-listings"))
    return turn(table, order("russia", "countersanctions"))


def test_an_import_ban_pains_the_senders_exporters_and_ones_own_consumers() -> None:
    """SAN-5 (M8): both, at once [R27, R28]."""
    table = banned()

    assert pains(table, "poland", "Import ban")[0] > pains(table, "france", "Import ban")[0] > 0
    assert by_cause(table, "russia.prices", "Import ban")[0] > 0


def test_there_is_nothing_to_answer_where_nobody_sanctions() -> None:
    """SAN-5 (M8): no countersanctions without sanctions, and no price of them."""
    table = at_the_table()

    assert table.refusal(order("russia", "countersanctions")).rule == "ORD-3"
    assert by_cause(turn(table), "russia.prices", "Import ban") == []


def test_both_sides_of_an_import_ban_get_used_to_it() -> None:
    """SAN-5 (M7, M8): other buyers here, other sellers there [R31]."""
    table = kept(banned(), 4)

    for changes in (pains(table, "poland", "Import ban"), by_cause(table, "russia.prices", "Import ban")):
        assert all(later <= earlier for earlier, later in pairwise(changes))
        assert changes[-1] < changes[0] / 2


def standing(table: Table, measure: str = "financial-sanctions") -> bool:
    """Whether a measure stands."""
    slots = [slots.standing for slots in table.session.game.program.measures if slots.measure == measure]
    return any(table.session.state.values[slot] for slot in slots)


def test_measures_of_the_union_stand_by_renewal_and_lapse_by_one_vote() -> None:
    """SAN-6 (M9): unanimity, twice a year [R16, R44]."""
    kept_up = sanctioned(3)
    broken = sanctioned(1)
    before = {key: broken[key] for key in ("eu.cohesion", "world.credibility", "russia.boldness")}
    turn(broken, ballots=votes("renewal", slovakia="against"))

    assert standing(kept_up)
    assert not standing(broken)
    assert broken["eu.cohesion"] < before["eu.cohesion"] - 4
    assert broken["world.credibility"] < before["world.credibility"] - 4
    assert broken["russia.boldness"] > before["russia.boldness"] + 4


def test_measures_that_end_because_their_terms_are_met_are_no_rout() -> None:
    """SAN-6 (M9): it is the unmet terms that make a lapse a defeat [R16, R42]."""
    met = sanctioned(1)
    met.submit(setting("world.minsk-compliance", 80))
    before = met["world.credibility"]
    turn(met, ballots=votes("renewal", slovakia="against"))

    assert not standing(met)
    assert by_cause(met, "world.credibility", "Renewal of the sanctions") == [2]
    assert met["world.credibility"] > before


def noes(member: str, *, deal: bool, alignment: float = 62, quarrel: float = 0) -> float:
    """How often a member votes against, with or without a deal, with or without a quarrel at home."""
    table = sanctioned(**{f"{member}__alignment": alignment, f"{member}__resolve": 38})
    if deal:
        turn(table, order("russia", "strike-a-deal", member))
    else:
        turn(table)
    table.submit(*(setting(f"{voter}.doubters", quarrel * (voter == member)) for voter in EU))
    table.submit(setting(f"{member}.alignment", alignment), setting(f"{member}.resolve", 38))
    turn(table)
    return table[f"{member}.noes"]


@pytest.mark.parametrize("member", ["hungary", "greece", "italy", "slovakia", "czechia", "france"])
def test_a_member_with_a_deal_votes_against_where_it_would_not_without(member: str) -> None:
    """SAN-7 (M9), C8: the deal tips a doubter over [R31]."""
    assert noes(member, deal=True) == 1
    assert noes(member, deal=False) == 0


@pytest.mark.parametrize("member", ["hungary", "italy", "czechia"])
def test_a_quarrel_at_home_tips_a_doubter_and_nobody_else(member: str) -> None:
    """SAN-7 (M9): governments answer at home for what they vote for."""
    assert noes(member, deal=False, quarrel=12) == 1
    assert noes(member, deal=False, quarrel=0) == 0
    assert noes(member, deal=False, alignment=20, quarrel=12) == 0


def test_quarrels_come_and_go_by_the_dice_and_only_over_sanctions() -> None:
    """SAN-7: some members, some turns; no sanctions, no quarrel."""
    heard = [by_cause(sanctioned(4), f"{member}.doubters", "The sanctions are weighed at home") for member in EU]
    silent = [
        by_cause(kept(at_the_table(), 4), f"{member}.doubters", "The sanctions are weighed at home") for member in EU
    ]

    assert any(12 in changes for changes in heard)
    assert any(12 not in changes for changes in heard)
    assert all(changes == [] for changes in silent)


def test_a_firm_member_votes_for_whatever_it_is_offered() -> None:
    """SAN-7 (M9): a deal is one doubt among others; will outweighs it [R31, R44]."""
    assert sanctioned(2)["poland.noes"] == 0


def test_lists_of_names_take_from_purse_and_nerve_and_move_no_economy() -> None:
    """SAN-8: quick, cheap, and felt by those who decide [R6, R28]."""
    table = turn(at_the_table(), order("germany", "widen-listings", names=60))

    assert by_cause(table, "russia.capital", "Persons and firms listed")[0] < 0
    assert by_cause(table, "russia.boldness", "Persons and firms listed")[0] < 0
    assert by_cause(table, "russia.output", "Persons and firms listed") == []


def test_loud_exporters_take_their_governments_time_and_quiet_ones_do_not() -> None:
    """SAN-9 (M7): pain above the threshold costs capital [R27, R31]."""
    table = turn(at_the_table(poland__trade_pain=30, italy__trade_pain=8))

    assert by_cause(table, "poland.capital", "Exporters")[0] < 0
    assert by_cause(table, "italy.capital", "Exporters") == []


@pytest.mark.parametrize("compliance, loses", [(10, True), (75, False)])
def test_a_first_step_down_costs_credibility_unless_it_was_earned(compliance: float, loses: bool) -> None:  # noqa: FBT001 - parametrised
    """SAN-10 (M9): it shows what patience buys [R16, R31]."""
    table = sanctioned(0)
    table.submit(setting("world.minsk-compliance", compliance))
    turn(table, order("italy", "propose-easing"), ballots=votes("easing"))

    assert not standing(table, "technology-sanctions")
    assert (sum(by_cause(table, "world.credibility", "Ease the sanctions")) < 0) is loses


def test_a_step_down_needs_most_members() -> None:
    """SAN-10 (M9): some cannot do it alone."""
    table = sanctioned(0)
    against = dict.fromkeys(("germany", "poland", "baltic_states", "czechia"), "against")
    turn(table, order("italy", "propose-easing"), ballots=votes("easing", **against))

    assert standing(table, "technology-sanctions")


def test_help_for_exporters_takes_from_their_pain_where_it_is_given() -> None:
    """SAN-11 (M7): a programme finds the outlets sooner [R31]."""
    helped, left = sanctioned(), sanctioned()
    turn(helped, order("italy", "help-exporters"))
    turn(left)
    kept(helped, 2)
    kept(left, 2)

    assert helped["italy.trade-pain"] < left["italy.trade-pain"] - 1
    assert helped["italy.own-foot"] < left["italy.own-foot"]
    assert helped["germany.trade-pain"] == left["germany.trade-pain"]


@pytest.mark.parametrize("compliance, pays", [(10, False), (70, True)])
def test_a_power_that_lifts_its_own_sanctions_is_paid_for_compliance_only(compliance: float, pays: bool) -> None:  # noqa: FBT001 - parametrised
    """SAN-12 (M9): without it nothing is bought, and everybody sees [R16, R44]."""
    table = turn(at_the_table(), order("united-states", "treasury-sanctions"))
    table.submit(setting("world.minsk-compliance", compliance))
    turn(table, order("united-states", "lift-treasury-sanctions"))

    assert not standing(table, "treasury-sanctions")
    assert (by_cause(table, "world.credibility", "Lift the national sanctions")[0] > 0) is pays
    assert (by_cause(table, "russia.boldness", "Lift the national sanctions")[0] < 2) is pays
