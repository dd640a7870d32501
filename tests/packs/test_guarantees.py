"""Pack `guarantees`: what makes a promise believed, deterrent, and provoking (M18, M20, M21)."""

from __future__ import annotations

import pytest

from engine.rules.refusals import Refused
from tests.packs.promises import AGREEMENT, Sitting, order, with_pact

BEHIND_A_PROMISE = {
    "great__resolve": (30, 80),
    "great__reputation": (30, 80),
    "great__capability": (40, 95),
    "great_border__interest": (20, 80),
    "great_border__presence": (0, 60),
}


@pytest.mark.parametrize("kind", ["declaration", "agreement", "ambiguity", "pact"])
@pytest.mark.parametrize("track", BEHIND_A_PROMISE)
def test_everything_that_stands_behind_a_promise_is_felt_in_every_kind(track: str, kind: str) -> None:
    """GUA-1, M18: will, reputation, capability, geometry and presence [G11-G13, G18, G33]."""
    low, high = (Sitting.begun().turn(**{track: value}).told(kind) for value in BEHIND_A_PROMISE[track])
    assert low < high - 2


def test_who_fears_to_be_drawn_in_is_believed_less_and_a_little_fear_takes_nothing() -> None:
    """GUA-1, M18: the fear of entrapment weakens belief [G10]."""
    calm, wary, afraid = (Sitting.begun().turn(great_border__entrapment=fear).told("pact") for fear in (5, 20, 80))
    assert calm == pytest.approx(wary, abs=0.5)
    assert afraid < calm - 4


@pytest.mark.parametrize("resolve", [30, 55, 85])
def test_the_form_says_how_much_of_it_is_believed(resolve: float) -> None:
    """GUA-2, M21: of the same weight behind it, a pact is believed more than an agreement, that more than words."""
    sitting = Sitting.begun().turn(great__resolve=resolve)
    assert sitting.told("pact") > sitting.told("agreement") + 10 > sitting.told("declaration") + 10


def test_in_a_crisis_what_has_no_legal_force_is_doubted_and_a_pact_is_not() -> None:
    """GUA-2, M21: informal promises create uncertainty in moments of crisis [G11, G45]."""
    calm, crisis = Sitting.begun().turn(), Sitting.begun().turn(world__tension=95)
    assert crisis.told("agreement") < calm.told("agreement") - 2
    assert crisis.told("pact") == calm.told("pact")


def test_ambiguity_stands_untouched_until_it_is_tested() -> None:
    """GUA-2, M21: it deters without provoking, and loses most when the question is put [G45]."""
    ambiguous = order("great", "strategic-ambiguity", "border")
    quiet = Sitting.begun().turn(ambiguous)
    assert quiet.told("odds") < Sitting.begun().turn().told("odds") - 3
    assert quiet.from_cause("east.alarm", "Strategic ambiguity") == 0
    tested = Sitting.begun().turn(ambiguous).turn(border__attack=80)
    lost = {kind: quiet.told(kind) - tested.told(kind) for kind in ("ambiguity", "agreement")}
    assert lost["ambiguity"] > lost["agreement"] + 10


@pytest.mark.parametrize("price", [1, 2, 4])
@pytest.mark.parametrize("kind", ["agreement", "pact"])
def test_stores_are_believed_more_than_words_of_the_same_price(kind: str, price: int) -> None:
    """GUA-3, M18, C16: tied hands and sunk costs weigh more than declarations [G12, G18]."""
    words = Sitting.begun().turn(order("great", "political-declaration", "border", price=price))
    stores = Sitting.begun().turn(order("great", "prepositioning", "border", price=price))
    nothing = Sitting.begun().turn()
    assert nothing.told(kind) < words.told(kind) < stores.told(kind)
    assert stores.told(kind) - nothing.told(kind) > 3 * (words.told(kind) - nothing.told(kind))


def test_the_same_words_again_tie_less() -> None:
    """GUA-3: what has been said is news once."""
    said = order("great", "political-declaration", "border", price=3)
    once = Sitting.begun().turn(said).turn()
    twice = Sitting.begun().turn(said).turn(said)
    gains = (once.told("pact") - Sitting.begun().turn().turn().told("pact"), twice.told("pact") - once.told("pact"))
    assert 0 < gains[1] < gains[0]


def test_an_integrated_command_ties_hands_and_asks_for_something_to_serve() -> None:
    """GUA-3, M18: forward staffs make promises believable; there must be something to serve [G12, G18]."""
    joined = order("council", "integrated-command", "border")
    with pytest.raises(Refused):
        Sitting.begun().turn(joined)
    with_command = Sitting.begun().turn(AGREEMENT).turn(joined)
    without = Sitting.begun().turn(AGREEMENT).turn()
    assert with_command.told("agreement") > without.told("agreement") + 1
    assert with_command.value("great>border.presence") > without.value("great>border.presence") + 5
    assert with_command.value("near>border.presence") == without.value("near>border.presence")


def test_formal_and_informal_together_are_believed_more_than_either() -> None:
    """GUA-4, M21, C21: each fills what the other leaves in doubt [G46]."""
    both = with_pact().turn(AGREEMENT)
    pact_only, agreement_only = with_pact().turn(), Sitting.begun().turn(AGREEMENT).turn().turn()
    assert both.told("promise") > max(pact_only.told("promise"), agreement_only.told("promise")) + 2
    assert both.told("promise") < 100
    assert both.told("odds") < min(pact_only.told("odds"), agreement_only.told("odds"))


def test_where_nothing_was_said_a_little_is_expected() -> None:
    """GUA-4: implicit commitments [G40]."""
    assert 0 < Sitting.begun().turn().told("promise") < Sitting.begun().turn(AGREEMENT).told("promise") / 2


def test_a_promise_of_the_capable_shields_more_and_doubted_ones_hardly_at_all() -> None:
    """GUA-5: over all protectors by capability; belief by its square [G38, G39]."""
    great = Sitting.begun().turn(order("great", "bilateral-agreement", "border"))
    small = Sitting.begun().turn(order("small", "bilateral-agreement", "border"))
    assert great.told("shield") > small.told("shield") + 5
    doubted = Sitting.begun().turn(AGREEMENT, great__resolve=5, great__reputation=5)
    assert doubted.told("shield") < 0.4 * great.told("shield")


def test_a_shield_lowers_the_odds_of_attack_and_boldness_raises_them() -> None:
    """GUA-6, M20 [G36, G38]."""
    bare, bold = Sitting.begun().turn(), Sitting.begun().turn(east__boldness=90)
    assert with_pact().told("odds") < bare.told("odds") - 10 < bold.told("odds") - 30


def test_a_formal_promise_deters_more_and_provokes_and_entraps_more() -> None:
    """GUA-6, M20, M21, C14, C15: of the same giver and the same weight [G9, G11, G16, G41]."""
    formal = with_pact().turns(2)
    informal = Sitting.begun().turn().turn(AGREEMENT).turns(2)
    assert formal.told("odds") < informal.told("odds") - 3
    assert formal.value("east.alarm") > informal.value("east.alarm") + 5
    assert formal.value("great>border.entrapment") > informal.value("great>border.entrapment") + 5
    assert formal.value("great>border.abandonment") < informal.value("great>border.abandonment")


def test_who_is_openly_doubted_by_the_protected_is_believed_less() -> None:
    """GUA-1, M19: both fears weaken the alliance, and a little doubt takes nothing [G10]."""
    sittings = (Sitting.begun().turn(great_border__abandonment=fear) for fear in (5, 35, 95))
    calm, grumbling, doubted = (sitting.told("pact") for sitting in sittings)
    assert calm == pytest.approx(grumbling, abs=0.5)
    assert doubted < calm - 1


def test_a_tired_government_takes_more_from_its_words_than_from_its_treaty() -> None:
    """GUA-2, M21: informal promises rest on will; a treaty makes good half of what is lost [G34, G40]."""
    firm, tired = (Sitting.begun().turn(great__resolve=will) for will in (65, 25))
    lost = {kind: firm.told(kind) - tired.told(kind) for kind in ("pact", "agreement", "declaration")}
    assert lost["agreement"] > lost["pact"] + 1
    assert lost["declaration"] > lost["pact"]
    assert lost["pact"] > 1
