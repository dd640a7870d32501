"""Pack `guarantees`: attacks, answers, reputation, pacts and what they cost (M17, M19, M21, M22, M24, M25)."""

from __future__ import annotations

import pytest

from engine.model.commands import CastVote
from engine.model.events import VoteCast
from engine.rules.refusals import Refused
from tests.packs.promises import AGREEMENT, ANSWERS, SIGNATURE, TALKS, Sitting, order, with_pact

GREY_AND_OPEN = [(30, 0, False), (30, 100, True), (80, 0, True), (5, 100, False)]
"""Attack, how far the clause covers the grey zone, and whether a promise falls due."""


def answered(option: str, *moves: str, attack: float = 80, cover: float = 0) -> Sitting:
    """The Great Ally has promised, the Border State is attacked, and the ally answers so, or by formula."""
    sitting = Sitting.begun().turn(*(order("great", move, "border") for move in moves))
    vote = [CastVote("answer-the-clause", "great", option)] if option else []
    return sitting.turn(votes=vote, border__attack=attack, border__clause_covers_grey=cover)


@pytest.mark.parametrize("attack, cover, falls_due", GREY_AND_OPEN)
def test_what_stays_below_counts_as_far_as_it_is_covered(attack: float, cover: float, falls_due: bool) -> None:  # noqa: FBT001 - a case
    """GUA-7, M25: the grey zone is free unless somebody wrote it in [G19, G21]."""
    sitting = with_pact().turn(
        votes=[CastVote("answer-the-clause", "great", "nothing")] if attack >= 8 else [],
        border__attack=attack,
        border__clause_covers_grey=cover,
    )
    assert (sitting.told("failed") == 100) is falls_due


def test_extending_the_clause_covers_more_each_time() -> None:
    """GUA-7: the move writes it in, a part at a time [G21]."""
    extended = order("great", "extend-the-clause", "border")
    sitting = Sitting.begun().turn(extended)
    assert sitting.value("border.clause-covers-grey") == 35
    assert sitting.value("coast.clause-covers-grey") == 0


def test_below_threshold_attack_meets_a_weaker_answer_unless_the_clause_covers_it() -> None:
    """GUA-8, M22, M25, C20: everybody votes by formula [G21, G32]."""
    grey, covered, opened = (
        answered("", "bilateral-agreement", attack=attack, cover=cover)
        for attack, cover in ((30, 0), (30, 100), (80, 0))
    )
    assert grey.value("border.help") < covered.value("border.help") <= opened.value("border.help")


def test_nobody_is_called_on_where_nobody_is_attacked() -> None:
    """GUA-8: no ballot, no help, no reputation moved."""
    sitting = Sitting.begun().turn(AGREEMENT).turn()
    assert sitting.value("border.help") == 0
    assert sitting.from_cause("great.reputation", "Security agreement") == 0


def test_members_answer_one_by_one_and_by_what_they_have_at_stake() -> None:
    """GUA-8, M22: as it deems necessary; the one with a pact comes, who fears entrapment does not [G32]."""
    sitting = with_pact().turn(border__attack=80, near_border__entrapment=100, near__resolve=20)
    cast = {vote.voter: vote.option for vote in sitting.session.events() if isinstance(vote, VoteCast)}
    assert cast["great"] == "force"
    assert ANSWERS.index(cast["near"]) < ANSWERS.index("force")


def test_what_comes_blunts_the_attack_and_nothing_coming_emboldens() -> None:
    """GUA-8 [G36, G38]."""
    left, met = (
        Sitting.begun().turn(
            votes=[CastVote("answer-the-clause", who, option) for who in ("great", "near", "small")], border__attack=80
        )
        for option in ("nothing", "force")
    )
    assert met.value("border.attack") < left.value("border.attack") - 20
    assert met.value("east.boldness") < left.value("east.boldness") - 5


@pytest.mark.parametrize("option, status", zip(ANSWERS, ("failed", "hedged", "honoured", "honoured"), strict=True))
def test_an_informal_promise_is_kept_or_broken_by_the_answer(option: str, status: str) -> None:
    """GUA-9, M17: nothing breaks it, a statement hedges it, aid and force keep it [G13]."""
    moved = answered(option, "bilateral-agreement").from_cause("great.reputation", "Security agreement")
    assert {"failed": moved < -10, "hedged": -10 < moved < 0, "honoured": moved > 0}[status]


@pytest.mark.parametrize("option, status", zip(ANSWERS, ("failed", "failed", "hedged", "honoured"), strict=True))
def test_a_pact_asks_for_more_than_aid(option: str, status: str) -> None:
    """GUA-9, M17: and breaking it costs more than breaking an agreement [G11, G13]."""
    sitting = with_pact().turn(votes=[CastVote("answer-the-clause", "great", option)], border__attack=80)
    moved = sitting.from_cause("great.reputation", "Defence pact")
    assert {"failed": moved < -25, "hedged": -25 < moved < 0, "honoured": moved > 0}[status]


@pytest.mark.parametrize("promised", ["coast-agreement", "pact"])
def test_failing_one_promise_lowers_belief_in_the_others_of_the_same_giver_alone(promised: str) -> None:
    """GUA-9, M17, C13: reputation is one number, watched by all [G13, G20]."""
    kept, failed = answered("aid", "bilateral-agreement"), answered("nothing", "bilateral-agreement")
    assert failed.told(promised) < kept.told(promised) - 2
    assert failed.value("near.reputation") == kept.value("near.reputation")


def test_a_promise_kept_goes_on_and_a_failed_one_is_gone() -> None:
    """GUA-9: it can fall due again [G13]."""
    assert answered("aid", "bilateral-agreement").turn().told("agreement-in-force") == 100
    assert answered("nothing", "bilateral-agreement").turn().told("agreement-in-force") == 0


def test_an_agreement_is_an_order_and_a_pact_takes_talks_a_signature_and_a_parliament() -> None:
    """GUA-10, M21: formal is slow [G11, G22, G31]."""
    assert Sitting.begun().turn(AGREEMENT).told("agreement-in-force") == 100
    with pytest.raises(Refused):
        Sitting.begun().turn(SIGNATURE)
    assert with_pact().told("in-force") == 100
    sent_back = Sitting.begun().turn(TALKS).turn(SIGNATURE, votes=[CastVote("ratification", "great", "refuse")])
    assert sent_back.told("in-force") == 0
    assert sent_back.told("shield") < with_pact().told("shield") - 10


def test_until_a_pact_is_in_force_it_provokes_and_does_not_protect() -> None:
    """GUA-10, M20: the window [G9, G22]."""
    talking, silent = Sitting.begun().turn(TALKS).turn(), Sitting.begun().turn().turn()
    assert talking.value("east.alarm") > silent.value("east.alarm") + 2
    assert talking.told("odds") >= silent.told("odds")


@pytest.mark.parametrize("fear, attack, ratified", [(25, 0, 100), (60, 80, 0)])
def test_a_parliament_that_fears_a_war_refuses_a_pact(fear: float, attack: float, ratified: float) -> None:
    """GUA-10, M28: by formula; attack and fear speak against [G15, G16]."""
    sitting = Sitting.begun().turn(TALKS)
    sitting.turn(
        SIGNATURE,
        great__resolve=75,
        great_border__entrapment=fear,
        great_coast__entrapment=25,
        border__attack=attack,
    )
    assert sitting.told("in-force") == ratified


def test_leaving_words_is_cheap_and_leaving_a_pact_is_not() -> None:
    """GUA-11, M21: formal is hard to leave [G30, G41]."""
    left = order("great", "retrench", "border")
    words = Sitting.begun().turn(order("great", "political-declaration", "border")).turn(left)
    pact = with_pact().turn(left)
    assert -6 < words.from_cause("great.reputation", "Retrench") < 0
    assert pact.from_cause("great.reputation", "Retrench") < -12
    assert pact.told("in-force") == 0
    assert pact.told("load") < with_pact().turn().told("load")


def test_nothing_promised_is_nothing_to_leave_and_what_has_fallen_due_stays() -> None:
    """GUA-11: it can be broken then, not left."""
    with pytest.raises(Refused):
        Sitting.begun().turn(order("great", "retrench", "border"))


def test_the_closer_the_tie_the_less_they_doubt_and_the_more_the_protector_fears() -> None:
    """GUA-12, M19: the two fears move against each other [G10, G41]."""
    tied, loose = with_pact().turns(3), Sitting.begun().turn().turn().turns(3)
    for fear, sign in (("abandonment", -1), ("entrapment", 1)):
        assert sign * (tied.value(f"great>border.{fear}") - loose.value(f"great>border.{fear}")) > 5


def test_unlimited_informal_help_emboldens_and_stated_limits_do_not() -> None:
    """GUA-13, M21, C17 [G45]."""
    givers = ("great", "near", "small")
    agreements = [order(giver, "bilateral-agreement", "border") for giver in givers]
    limits = [order(giver, "state-the-limits", "border") for giver in givers]
    unlimited, limited = Sitting.begun().turn(*agreements).turns(4), Sitting.begun().turn(*agreements, *limits).turns(4)
    nothing = Sitting.begun().turns(5)
    assert unlimited.value("border.daring") > limited.value("border.daring") + 8
    assert unlimited.value("border.daring") > nothing.value("border.daring") + 8
    assert unlimited.value("border.daring") > with_pact().turns(3).value("border.daring") + 8


def test_a_daring_client_takes_risks_on_its_protectors_account_and_a_careful_one_none() -> None:
    """GUA-13, M21: some of them within a few turns [G41, G45]."""

    def drawn_in(daring: float) -> float:
        sitting = Sitting.begun()
        for _ in range(4):
            sitting.turn(border__daring=daring)
        return sitting.from_cause("great>border.entrapment", "The client takes a risk")

    assert drawn_in(85) > 0
    assert drawn_in(20) == 0


def test_arms_deter_and_buy_influence_and_bind_nobody() -> None:
    """GUA-14, M24: the patron's dilemma [G42, G43]."""
    armed = Sitting.begun(border__arms=40).turn(order("great", "arms-transfers", "border", weight=3))
    bound = with_pact()
    nothing = Sitting.begun(border__arms=40).turn()
    assert armed.value("great>border.influence") > nothing.value("great>border.influence") + 5
    assert bound.value("great>border.influence") > nothing.value("great>border.influence") + 5
    assert armed.told("load") == nothing.told("load") < bound.told("load")
    left = armed.turn(votes=[CastVote("answer-the-clause", "great", "nothing")], border__attack=80)
    broken = bound.turn(votes=[CastVote("answer-the-clause", "great", "nothing")], border__attack=80)
    assert broken.value("great.reputation") < left.value("great.reputation") - 20


def test_training_works_while_it_is_there() -> None:
    """GUA-14: presence and influence, for two turns [G19, G38]."""
    trained = Sitting.begun().turn(order("great", "training-mission", "border")).turns(2)
    assert trained.from_cause("great>border.presence", "Training mission") == pytest.approx(4)
    assert trained.turns(2).from_cause("great>border.presence", "Training mission") == pytest.approx(4)


def _steps(*votes: CastVote, number: int = 5) -> Sitting:
    sitting = Sitting.begun()
    for _ in range(number):
        sitting.turn(order("council", "membership-path", "border"), votes=votes, council__capital=20)
        sitting.turn()
    return sitting


def test_membership_comes_by_steps_that_one_member_can_stop() -> None:
    """GUA-15, M21: the last step puts a pact in force with every protector [G15, G31]."""
    yes = [CastVote("membership-step", who, "for") for who in ("great", "near", "small", "exposed")]
    taken = _steps(*yes, number=2)
    stopped = _steps(*yes[:3], CastVote("membership-step", "exposed", "against"), number=2)
    assert (taken.value("border.membership"), stopped.value("border.membership")) == (40, 0)
    assert taken.value("coast.membership") == 0
    member = Sitting.begun().turn(border__membership=100)
    assert member.told("in-force") == 100
    assert member.told("near-in-force") == 100


def _under_a_pact(**amended: float) -> float:
    """What comes to a state under attack that the great one has a pact with."""
    return with_pact().turn(border__attack=80, **amended).value("border.help")


def test_a_pact_is_no_automatic_war() -> None:
    """GUA-8, M22: an unwilling public holds back force under a pact too [G13, G32]."""
    assert _under_a_pact(great__resolve=80) > _under_a_pact(great__resolve=5) + 10


def test_a_failed_promise_costs_the_influence_it_had_bought_and_a_kept_one_none() -> None:
    """GUA-9, M17: the cost of ignoring an obligation is trust and political influence [G30]."""
    failed, kept = (answered(answer, "bilateral-agreement") for answer in ("nothing", "aid"))
    assert failed.value("great>border.influence") < kept.value("great>border.influence") - 5


def test_leaving_costs_influence() -> None:
    """GUA-11, M21: isolation works poorly [G41]."""
    stayed, left = (Sitting.begun().turn(AGREEMENT) for _ in range(2))
    left.turn(order("great", "retrench", "border"))
    assert left.value("great>border.influence") < stayed.turn().value("great>border.influence") - 5


def test_where_the_west_is_doubted_every_protector_is() -> None:
    """GUA-12, M17, M19: a failed assurance erodes faith in promises more broadly [G20]."""
    sittings = (Sitting.begun().turn(world__credibility=word) for word in (80, 20))
    believed, doubted = (sitting.value("near>border.abandonment") for sitting in sittings)
    assert doubted > believed + 1
