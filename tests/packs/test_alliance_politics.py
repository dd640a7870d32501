"""Pack `alliance-politics`: two fears, uneven shares, promises beyond one's strength (M19, M23, M26)."""

from __future__ import annotations

import pytest

from engine.model.commands import GiveOrder
from tests.packs.promises import Sitting, order

MEMBERS = ("great", "near", "small", "exposed")
PLEDGES = [order(who, "pledge-a-burden-share") for who in MEMBERS]


def paid(*members: str, turns: int = 4) -> float:
    """What share of their pledges these pay after so many turns, if nobody looks."""
    sitting = Sitting.begun().turn(*(order(who, "pledge-a-burden-share") for who in members)).turns(turns)
    pledged = sum(sitting.value(f"{who}.pledged") for who in members)
    return sum(sitting.value(f"{who}.burden") for who in members) / pledged


@pytest.mark.parametrize(
    "move, lowered, raised",
    [
        ("stand-close", "abandonment", "entrapment"),
        ("keep-at-arms-length", "entrapment", "abandonment"),
    ],
)
@pytest.mark.parametrize("whom", ["border", "exposed"])
def test_what_lowers_one_fear_raises_the_other(whom: str, move: str, lowered: str, raised: str) -> None:
    """ALP-1, M19: both ways, over partners and exposed members alike [G10, G41]."""
    title = {"stand-close": "Stand close", "keep-at-arms-length": "Keep at arm's length"}[move]
    sitting = Sitting.begun().turn(order("great", move, whom))
    assert sitting.from_cause(f"great>{whom}.{lowered}", title) < 0
    assert sitting.from_cause(f"great>{whom}.{raised}", title) > 0
    assert sitting.from_cause(f"near>{whom}.{raised}", title) == 0


def test_acute_fears_weaken_the_alliance_and_ordinary_ones_do_not() -> None:
    """ALP-1, M19: a reluctant protector loses will, a doubted alliance belief [G10]."""
    afraid = Sitting.begun().turn(great_border__entrapment=90)
    doubted = Sitting.begun().turn(
        great_border__abandonment=90, near_border__abandonment=90, small_border__abandonment=90
    )
    calm = Sitting.begun().turn()
    assert afraid.from_cause("great.resolve", "A reluctant protector") < 0
    assert doubted.from_cause("world.credibility", "Doubted protectors") < 0
    assert calm.from_cause("great.resolve", "A reluctant protector") == 0
    assert calm.from_cause("world.credibility", "Doubted protectors") == 0


def test_contributions_fall_short_as_the_circle_grows() -> None:
    """ALP-2, M23, C19: alone one pays what one pledged; the more there are, the less of it is paid [G37]."""
    shares = [paid(*MEMBERS[:number]) for number in (1, 2, 3, 4)]
    assert shares[0] == pytest.approx(1, abs=0.01)
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.8


def test_small_members_slide_further_than_great_ones() -> None:
    """ALP-2, M23: costs are uneven [G37]."""
    sitting = Sitting.begun().turn(*PLEDGES).turns(4)
    kept = [sitting.value(f"{who}.burden") / sitting.value(f"{who}.pledged") for who in ("great", "near", "exposed")]
    assert kept == sorted(kept, reverse=True)


@pytest.mark.parametrize("remedy", [order("great", "call-for-fair-shares"), order("small", "pay-the-share")])
def test_what_is_looked_at_slides_less(remedy: GiveOrder) -> None:
    """ALP-2, M23: a conference, or one that pays in full."""
    asked, silent = (Sitting.begun().turn(*PLEDGES).turn().turn(*orders).turns(2) for orders in ((remedy,), ()))
    assert (
        sum(asked.value(f"{who}.burden") for who in MEMBERS)
        > sum(silent.value(f"{who}.burden") for who in MEMBERS) + 0.5
    )


def test_shares_paid_are_a_partners_means() -> None:
    """ALP-2: what is paid arrives, what is not does not."""
    paying = Sitting.begun(great__burden=0).turn(*PLEDGES).turns(2)
    assert paying.value("great.burden") > 0
    assert Sitting.begun().turns(3).value("great.burden") == 0


def test_unfair_shares_wear_cohesion_and_fair_ones_do_not() -> None:
    """ALP-3, M23, C19: and those who pay for the others ask why [G37]."""
    fair = Sitting.begun().turn(*PLEDGES).turns(2)
    unfair = Sitting.begun().turn(*PLEDGES).turn(order("near", "free-ride"), order("small", "free-ride")).turn()
    assert fair.from_cause("nato.cohesion", "Unfair shares") == 0
    assert unfair.from_cause("nato.cohesion", "Unfair shares") < -1
    assert unfair.from_cause("great.resolve", "Unfair shares") < 0
    assert unfair.from_cause("near.resolve", "Unfair shares") == 0


PROMISES = [
    ("bilateral-agreement", "border"),
    ("bilateral-agreement", "coast"),
    ("strategic-ambiguity", "border"),
    ("strategic-ambiguity", "coast"),
    ("political-declaration", "border"),
    ("political-declaration", "coast"),
]


def promised(number: int, **amended: float) -> Sitting:
    """The Great Ally has given so many promises, in one turn."""
    return Sitting.begun(great__capital=20).turn(
        *(order("great", move, to) for move, to in PROMISES[:number]), **amended
    )


@pytest.mark.parametrize("kind", ["agreement", "pact", "coast-agreement"])
def test_past_a_point_each_further_promise_lowers_belief_in_all(kind: str) -> None:
    """ALP-4, M26, C18: before it, none does [G45]."""
    few, more = promised(2), promised(3)
    assert more.told(kind) == pytest.approx(few.told(kind), abs=0.5)
    many, too_many = promised(5, great__elsewhere=25), promised(6, great__elsewhere=25)
    assert too_many.told("overstretch") > many.told("overstretch") > 0
    assert too_many.told(kind) < many.told(kind) - 0.5


def test_promises_beyond_ones_strength_cost_will_and_those_within_it_do_not() -> None:
    """ALP-4, M26: domestic will [G19, G30]."""
    assert promised(2).from_cause("great.resolve", "More promised than can be carried") == 0
    assert promised(6, great__elsewhere=25).from_cause("great.resolve", "More promised than can be carried") < 0


def test_the_strong_and_willing_carry_more() -> None:
    """ALP-4, M26: the same promises, another giver's strength."""
    weak, strong = promised(4, great__capability=40), promised(4, great__capability=100)
    assert weak.told("overstretch") > 0
    assert strong.told("overstretch") == 0
