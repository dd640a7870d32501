"""The war in the east, the agreement, and what hangs on it (M9-M11)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.packs.money import at_the_table, by_cause, setting, turn, votes
from tests.packs.test_sanctions import kept, sanctioned
from tests.rules.tables import Table, order


def linked(turns: int = 0) -> Table:
    """Sanctions linked to full compliance, in the second turn."""
    table = sanctioned(0)
    turn(table, order("germany", "propose-link"), ballots=votes("linkage-to-minsk"))
    return kept(table, turns)


def test_a_link_needs_all_members_and_adds_to_their_will() -> None:
    """MIN-1 (M9): one voice against, and there is none [R16, R44, R60]."""
    made = linked()
    refused = sanctioned(0)
    turn(refused, order("germany", "propose-link"), ballots=votes("linkage-to-minsk", greece="against"))

    assert made["world.minsk-link"] > 60
    assert refused["world.minsk-link"] == 0
    assert refused["russia.boldness"] > made["russia.boldness"]


def test_a_link_fades_unless_it_is_said_again() -> None:
    """MIN-1 (M9): persistence is work [R44]."""
    said = linked()
    turn(said, order("germany", "reaffirm-link"), order("poland", "reaffirm-link"), ballots=votes("renewal"))

    assert said["world.minsk-link"] > linked(1)["world.minsk-link"]


@pytest.mark.parametrize("author", ["germany", "italy", "hungary", "czechia"])
def test_softening_the_link_pays_its_author_and_emboldens(author: str) -> None:
    """MIN-2 (M9), C6: whoever does it [R16, R44]."""
    soft, firm = linked(), linked()
    turn(soft, order(author, "weaken-link"), ballots=votes("renewal"))
    turn(firm, ballots=votes("renewal"))

    assert soft["russia.boldness"] > firm["russia.boldness"] + 6
    assert soft["world.credibility"] < firm["world.credibility"] - 2
    assert by_cause(soft, f"{author}.capital", "Soften the link") == [2.5]


def test_a_link_that_dissolves_emboldens_again_and_one_that_holds_does_not() -> None:
    """MIN-2 (M9): twice, at the softening and at the end of it [R16]."""
    soft, firm = linked(), linked(1)
    turn(soft, *(order(member, "weaken-link") for member in ("germany", "france", "italy")), ballots=votes("renewal"))

    assert by_cause(soft, "russia.boldness", "The link dissolves") == [7]
    assert by_cause(firm, "russia.boldness", "The link dissolves") == []


def drift(table: Table, turns: int = 4) -> list[float]:
    """How the annexation drifts toward accepted fact in turns without a word about it."""
    values = [table["world.crimea-fact"]]
    for _ in range(turns):
        kept(table, 1)
        values.append(table["world.crimea-fact"])
    return [later - earlier for earlier, later in pairwise(values)]


def test_what_is_not_raised_drifts_toward_accepted_fact_and_faster_while_all_talk_is_of_the_east() -> None:
    """MIN-3 (M10), C12: silence is consent, and a firm link makes the silence [R12, R16]."""
    unlinked, tied = drift(at_the_table()), drift(linked())

    assert all(step > 0 for step in unlinked)
    assert sum(tied) > sum(unlinked) + 2


@pytest.mark.parametrize("speaker", ["poland", "united-states", "ukraine", "hungary"])
def test_what_is_raised_does_not_drift(speaker: str) -> None:
    """MIN-4 (M10): whoever says it [R12, R16]."""
    table = linked()
    before = table["world.crimea-fact"]
    turn(table, order(speaker, "raise-crimea"), ballots=votes("renewal"))

    assert table["world.crimea-fact"] < before
    assert by_cause(table, "world.crimea-fact", "Raise Crimea")[0] < 0


def test_a_trade_ban_stops_most_of_the_drift_while_it_stands() -> None:
    """MIN-4 (M10): the two issues stay joined [R12, R16]."""
    table = linked()
    turn(table, order("poland", "crimea-trade-ban"), ballots=votes("renewal"))

    assert sum(drift(table, 2)) < sum(drift(linked(1), 2)) / 2


def offensive(seed: int = 1, *, denied: bool = False, **tracks: float) -> Table:
    """An offensive in the first turn, or in the second under a denial."""
    table = at_the_table(seed, **tracks)
    if denied:
        turn(table, order("russia", "deny-involvement"))
    table.adjudicated(order("russia", "proxy-offensive", "ukraine"))
    return table


def test_an_offensive_undoes_compliance_and_stiffens_the_west() -> None:
    """MIN-5 (M11): ground, at a price [R13, R18]."""
    table = offensive(world__minsk_compliance=30)

    assert sum(by_cause(table, "world.leverage", "Offensive in the east")) > 0
    assert by_cause(table, "world.minsk-compliance", "Offensive in the east") == [-14]
    assert by_cause(table, "germany.resolve", "Offensive in the east")[0] == 3


def test_a_denial_halves_the_stiffening() -> None:
    """MIN-5 (M11): which is what it is for; it costs belief in the West's own word [R13, R14]."""
    table = offensive(denied=True)

    assert by_cause(table, "germany.resolve", "Offensive in the east")[0] == 1.5
    assert by_cause(table, "world.credibility", "Deny and blame")[0] < 0


def won(**tracks: float) -> int:
    """Of thirty offensives, how many took ground."""
    return sum(
        max(by_cause(offensive(seed, **tracks), "world.leverage", "Offensive in the east")) > 2 for seed in range(30)
    )


def test_offensives_win_by_boldness_and_fail_against_a_defence() -> None:
    """MIN-5: odds, not a date [R13, R18]."""
    assert won(russia__boldness=90, ukraine__defence=5) > won(russia__boldness=45, ukraine__defence=90)


def test_a_timid_leadership_orders_none() -> None:
    """MIN-5: adventure takes nerve."""
    table = at_the_table(russia__boldness=30)
    assert table.refusal(order("russia", "proxy-offensive", "ukraine")).rule == "ORD-3"


def demanded(seed: int, **tracks: float) -> Table:
    """A demand for veto-autonomy."""
    table = at_the_table(seed, **tracks)
    table.adjudicated(order("russia", "demand-veto-autonomy", "ukraine"))
    return table


def granted(**tracks: float) -> list[float]:
    """What thirty demands did to the hold."""
    games = (demanded(seed, **tracks) for seed in range(30))
    return [sum(by_cause(game, "world.leverage", "Demand veto-autonomy")) for game in games]


def test_the_veto_is_won_by_hold_and_guns_and_lost_against_a_steady_partner() -> None:
    """MIN-6 (M11): the permanent veto is what the demand is for [R13, R15, R57]."""
    pressed = granted(world__leverage=80, world__fighting=80, ukraine__stability=15)
    steady = granted(world__leverage=5, world__fighting=5, ukraine__stability=95)

    assert sum(change > 0 for change in pressed) > 2 * sum(change > 0 for change in steady)
    assert min(steady) < 0


def offered(link: float) -> float:
    """What an offer of half the agreement does to a member's resolve."""
    table = at_the_table(world__minsk_link=link)
    table.adjudicated(order("russia", "offer-partial-compliance"))
    assert by_cause(table, "world.crimea-fact", "Offer part")[0] > 0
    return sum(by_cause(table, "italy.resolve", "Offer part"))


def test_half_an_offer_wins_doubters_unless_the_link_is_firm() -> None:
    """MIN-7 (M10): it passes over the annexation either way [R12, R16]."""
    assert offered(0) < 2 * offered(90) < 0


def test_carrying_out_the_agreement_gives_up_the_hold_and_wears_down_the_case() -> None:
    """MIN-8 (M9): the straight way out [R16, R42]."""
    table = at_the_table(world__minsk_compliance=60, world__leverage=50)
    before = table["world.leverage"]
    turn(table, order("russia", "implement-minsk"))

    assert table["world.leverage"] < before - 8
    assert by_cause(table, "germany.resolve", "Carry out the agreement")[0] < 0
    assert by_cause(table, "world.credibility", "The agreement is carried out") == [5]


def test_nothing_is_carried_out_before_first_steps_are_taken() -> None:
    """MIN-8 (M9): full compliance is sequenced."""
    table = at_the_table(world__minsk_compliance=10)
    assert table.refusal(order("russia", "implement-minsk")).rule == "ORD-3"


def signed(**tracks: float) -> int:
    """Of thirty mediations in a turn with talks, how many got a text."""
    texts = 0
    for seed in range(30):
        table = at_the_table(seed, **tracks)
        table.adjudicated(order("germany", "mediate", "ukraine"))
        texts += sum(by_cause(table, "world.minsk-compliance", "Mediate")) > 0
    return texts


def test_bloodshed_brings_a_text_about_and_a_bold_challenger_keeps_it_away() -> None:
    """MIN-9: odds [R19, R44]."""
    assert signed(world__fighting=90, russia__boldness=20) > signed(world__fighting=5, russia__boldness=95)


def test_nobody_mediates_where_no_meeting_is_due() -> None:
    """MIN-9: the calendar says when [R19]."""
    table = kept(at_the_table(), 4)
    table.submit(setting("world.fighting", 60))
    assert table.refusal(order("germany", "mediate", "ukraine")).rule == "ORD-3"


def test_a_ceasefire_builds_compliance_and_makes_members_easier_in_their_minds() -> None:
    """MIN-10 (M9): it rewards those who said that talking helps [R13, R16]."""
    table, none = at_the_table(world__fighting=60), at_the_table(world__fighting=60)
    turn(table, order("russia", "hold-ceasefire"))
    turn(none)

    assert table["world.fighting"] < none["world.fighting"] - 10
    assert table["world.minsk-compliance"] > none["world.minsk-compliance"] + 5
    assert by_cause(table, "italy.resolve", "Let the ceasefire hold")[0] < 0


def test_the_partner_may_keep_its_half_or_refuse_the_veto() -> None:
    """MIN-11 (M11): a foot in the door, or a steadier house and an undone text [R13, R15, R16]."""
    kept_half = at_the_table(world__minsk_compliance=30, world__leverage=40)
    refused = at_the_table(world__minsk_compliance=30, world__leverage=40)
    kept_half.adjudicated(order("ukraine", "grant-special-status"))
    refused.adjudicated(order("ukraine", "refuse-the-veto"))

    assert kept_half["world.minsk-compliance"] > 30 > refused["world.minsk-compliance"]
    assert kept_half["world.leverage"] > 40 > refused["world.leverage"]
    assert kept_half["ukraine.stability"] < refused["ukraine.stability"]
