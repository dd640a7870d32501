"""Pack `security-dilemma`: alarm, arms, restraint and company (M15, M20)."""

from __future__ import annotations

import pytest

from tests.packs.promises import Sitting, order, with_pact


def armed(turns: int = 4) -> Sitting:
    """Both protected states have built up as much as they can, turn after turn."""
    sitting = Sitting.begun()
    for _ in range(turns):
        built = [order(who, "build-up", scale=3) for who in ("border", "coast")]
        sitting.turn(*built, border__capital=20, coast__capital=20)
    return sitting


def test_alarm_follows_promises_and_arms_whatever_they_were_meant_for() -> None:
    """DIL-1, M20: a pact and a build-up raise it; nothing done leaves it [G9, G26, G35]."""
    quiet = Sitting.begun().turns(4)
    assert with_pact().turns(2).value("east.alarm") > quiet.value("east.alarm") + 5
    assert armed().value("east.alarm") > quiet.value("east.alarm") + 15
    assert abs(quiet.value("east.alarm") - 30) < 5


def test_an_unratified_word_alarms_less_than_a_pact() -> None:
    """DIL-1, M20, C15: informal promises provoke less [G45]."""
    words = Sitting.begun().turn(order("great", "political-declaration", "border")).turns(3)
    assert words.value("east.alarm") < with_pact().turns(2).value("east.alarm") - 5


def test_a_frightened_challenger_is_likelier_to_attack_than_a_calm_one() -> None:
    """DIL-2, M20: so a guarantee takes back part of what it deters [G9, G36]."""
    calm, afraid = Sitting.begun().turn(east__alarm=20), Sitting.begun().turn(east__alarm=80)
    assert afraid.told("odds") > calm.told("odds") + 3
    assert afraid.from_cause("east.boldness", "Cornered") > 0
    assert calm.from_cause("east.boldness", "Cornered") == 0


def test_alarm_arms_and_arms_arm_the_neighbour() -> None:
    """DIL-3, M20: the spiral, and none where nobody began it [G9, G35]."""
    quiet = Sitting.begun().turns(4)
    assert armed().value("east.arms") > quiet.value("east.arms") + 5
    provoked = Sitting.begun().turn(order("east", "build-up", scale=3)).turns(3)
    assert provoked.value("border.arms") > quiet.value("border.arms")
    assert provoked.from_cause("border.arms", "Build up arms") == 0


def test_a_race_is_paid_for() -> None:
    """DIL-3, M20: by both; who has little pays nothing."""
    assert armed().from_cause("border.capital", "The race is paid for") < -1
    assert Sitting.begun(border__arms=10).turn().from_cause("border.capital", "The race is paid for") == 0


def test_company_is_found_at_a_price_that_rises_with_need() -> None:
    """DIL-4, M15: each favour makes it rely more [R30, G36]."""
    asked = order("east", "seek-counter-alliance", "south")
    first = Sitting.begun(east__reliance=10).turn(asked)
    later = Sitting.begun(east__reliance=70).turn(asked)
    title = "Turn to the other great power"
    assert 0 < first.from_cause("east.reliance", title) < later.from_cause("east.reliance", title)
    assert first.value("east.company") > Sitting.begun().turn().value("east.company") + 8


def test_open_company_emboldens_and_costs_the_counterweight_its_standing() -> None:
    """DIL-4, M15: and company that is not there does neither [G36]."""
    close, alone = Sitting.begun(east__company=90).turns(2), Sitting.begun(east__company=10).turns(2)
    assert close.from_cause("east.boldness", "In company") > 0
    assert alone.from_cause("east.boldness", "In company") == 0
    assert close.value("south.standing-abroad") < alone.value("south.standing-abroad")


def test_a_counterweight_that_is_relied_on_is_heard() -> None:
    """DIL-4, M15: pressure works by reliance."""
    press = order("south", "press-for-restraint", "east")
    moved = [
        Sitting.begun(east__reliance=value).turn(press).from_cause("east.boldness", "Press for restraint")
        for value in (5, 80)
    ]
    assert moved[1] < moved[0] - 3


def test_restraint_that_is_seen_calms_who_is_afraid_and_emboldens_who_is_not() -> None:
    """DIL-5, M20 [G9, G26, G33]."""
    shown = Sitting.begun().turn(order("border", "show-restraint")).turns(2)
    quiet = Sitting.begun().turns(3)
    assert shown.value("east.alarm") < quiet.value("east.alarm") - 3
    assert shown.from_cause("east.boldness", "Restraint on show") > 0


@pytest.mark.parametrize("turns", [3, 6])
def test_restraint_ends_with_its_term(turns: int) -> None:
    """DIL-5: three turns, unless shown anew."""
    sitting = Sitting.begun().turn(order("border", "show-restraint")).turns(turns)
    assert sitting.from_cause("east.alarm", "Restraint on show") == pytest.approx(-9)


def test_fear_feeds_tension_and_calm_does_not() -> None:
    """DIL-1, M20: guarantees can escalate tensions [G9, G16]."""
    calm, afraid = Sitting.begun().turn(east__alarm=30), Sitting.begun().turn(east__alarm=80)
    assert afraid.from_cause("world.tension", "Fear in the air") > 3
    assert calm.from_cause("world.tension", "Fear in the air") == 0


def test_fear_keeps_company_up() -> None:
    """DIL-4, M15: alliances may provoke counter-alliances [G36]."""
    calm, afraid = (Sitting.begun(east__company=30).turn(east__alarm=alarm).turn() for alarm in (20, 60))
    assert afraid.value("east.company") > calm.value("east.company") + 0.8
