"""Pack divide-and-rule, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from engine.model.commands import CastVote
from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order

FOUR = ("poland", "hungary", "slovakia", "czechia")


def taken(table: Table, cause: str) -> float:
    """What a cause took from the cohesion of all three alliances."""
    return sum(sum(table.from_cause(f"{group}.cohesion", cause)) for group in ("nato", "eu", "v4"))


def in_line() -> list[CastVote]:
    """All four for a joint position."""
    return [CastVote("v4-position", member, "for") for member in FOUR]


def test_what_is_done_to_one_is_felt_by_each_of_its_alliances_and_an_offer_to_all_by_none() -> None:
    """DIV-1, M13, C7: the same capital spent on one member costs the alliances more cohesion than spent on all."""
    one = Table.set().turn(order("russia", "court-a-member", "hungary"))
    everybody = Table.set().turn(order("russia", "appeal-to-all"))

    assert all(sum(one.from_cause(f"{group}.cohesion", "Court a member")) < 0 for group in ("nato", "eu", "v4"))
    assert taken(one, "Court a member") < taken(everybody, "Appeal to all of them") < 0


def test_courting_works_on_friends_and_branding_hardens_the_branded() -> None:
    """DIV-2, M13: sympathy decides what courting is worth; the branded one's neighbours draw away."""
    friend = Table.set().turn(order("russia", "court-a-member", "hungary"))
    foe = Table.set().turn(order("russia", "court-a-member", "poland"))
    branded = Table.set().turn(order("russia", "brand-a-member", "poland"))

    gained = [sum(t.from_cause(f"{m}.alignment", "Court")) for t, m in ((friend, "hungary"), (foe, "poland"))]
    assert gained[0] > 2 * gained[1] > 0
    assert sum(branded.from_cause("poland.resolve", "Brand a member")) > 0
    assert sum(branded.from_cause("slovakia.alignment", "Brand a member")) > 0
    assert sum(branded.from_cause("germany.alignment", "Brand a member")) == 0


def test_a_deal_brings_its_member_closer_each_turn_and_counts_in_its_vote() -> None:
    """DIV-3, M13, C8: what stands acts again; who has none votes as before."""
    plain = Table.set().turn().turn().turn()
    deal = Table.set().turn(order("russia", "strike-a-deal", "hungary")).turn().turn()
    margin = [table.session.game.machine for table in (plain, deal)]

    assert len(deal.from_cause("hungary.alignment", "Energy or credit deal")) == 2
    assert plain.from_cause("hungary.alignment", "Energy or credit deal") == []
    assert margin[0] is margin[1]
    assert _doubt(deal) > _doubt(plain) + 10


def _doubt(table: Table) -> float:
    """How much speaks for Hungary against a renewal."""
    machine = table.session.game.machine
    adoption = next(ballot for ballot in machine.program.ballots if ballot.id == "renewal")
    voter = next(rules for rules in adoption.voters if rules.voter == "hungary")
    return machine.value(voter.worths[adoption.options.index("abstain")], table.session.state.values)


def test_a_whisper_unsettles_if_believed_and_closes_ranks_if_passed_on() -> None:
    """DIV-4, M13: one draw decides which of the two, in every game."""
    told = [Table.set(seed).turn(order("russia", "the-deal-is-coming", "slovakia")) for seed in range(8)]
    moved = [sum(table.from_cause("slovakia.resolve", "Back channel")) for table in told]
    united = [sum(table.from_cause("v4.cohesion", "Back channel")) for table in told]

    assert {(resolve < 0, cohesion < 0) for resolve, cohesion in zip(moved, united, strict=True)} == {
        (True, True),
        (False, False),
    }


def test_a_joint_position_takes_all_four_blunts_the_game_and_ends_with_broken_ranks() -> None:
    """DIV-5, M13, C9: one vote against stops it; while it stands courting achieves less; a hedge ends it."""
    split = Table.set().turn(order("poland", "call-joint-position"), votes=[*in_line()[:1]])
    against = [CastVote("v4-position", "hungary", "against"), *in_line()[:1], *in_line()[2:]]
    stopped = Table.set().turn(order("poland", "call-joint-position"), votes=against)
    joint = Table.set().turn(order("poland", "call-joint-position"), votes=in_line())
    assert split.session.state.turn == 1
    assert not stopped.stands("joint-position")
    assert joint.stands("joint-position")

    joint.turn(order("russia", "court-a-member", "hungary"))
    alone = Table.set().turn().turn(order("russia", "court-a-member", "hungary"))
    gained = [sum(table.from_cause("hungary.alignment", "Court")) for table in (joint, alone)]
    assert gained[0] < 0.5 * gained[1]

    joint.turn(order("hungary", "break-ranks"))
    assert not joint.stands("joint-position")


def test_resilience_blunts_it_as_well() -> None:
    """DIV-5, M16: a tough society is courted with less effect."""
    soft = amended(("hungary", "resilience", 0)).turn(order("russia", "court-a-member", "hungary"))
    tough = amended(("hungary", "resilience", 100)).turn(order("russia", "court-a-member", "hungary"))

    assert sum(tough.from_cause("hungary.alignment", "Court")) < sum(soft.from_cause("hungary.alignment", "Court"))


def test_a_single_member_honours_hedges_or_breaks_ranks() -> None:
    """DIV-6, M13: honouring steadies the others at a price; breaking ranks pays most at home and costs them most."""
    honoured = Table.set().turn(order("germany", "honour-the-line"))
    hedged = [Table.set(seed).turn(order("hungary", "hedge")) for seed in range(10)]
    broken = Table.set().turn(order("hungary", "break-ranks"))
    unnoticed = next(table for table in hedged if not table.from_cause("eu.cohesion", "Hedge"))
    compared = next(table for table in hedged if table.from_cause("eu.cohesion", "Hedge"))

    assert sum(honoured.from_cause("eu.cohesion", "Honour the line")) > 0
    assert honoured.value("germany.capital") < Table.set().turn().value("germany.capital")
    assert sum(compared.from_cause("eu.cohesion", "Hedge")) < 0
    pays = [sum(t.from_cause("hungary.capital", cause)) for t, cause in ((unnoticed, "Hedge"), (broken, "Break ranks"))]
    assert 0 < pays[0] < pays[1]
    assert sum(broken.from_cause("eu.cohesion", "Break ranks")) < sum(compared.from_cause("eu.cohesion", "Hedge"))
