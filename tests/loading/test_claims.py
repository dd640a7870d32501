"""Claims and figures as they are read: every arm holds what all have and its own, and names what was measured."""

from __future__ import annotations

from pathlib import Path

from engine.loading.load import load_folder
from engine.model.claims import NOBODY, Arm, Claim
from engine.model.commands import CastVote, GiveOrder
from engine.model.effects import Add
from engine.model.expressions import Variable
from engine.model.scenario import Scenario
from tests.rules.tables import loaded

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"


def tiny() -> Scenario:
    """The tiny scenario."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    return scenario


def claim(name: str) -> Claim:
    """A claim of it."""
    return next(known for known in tiny().claims if known.id == name)


def arm(name: str, of: str) -> Arm:
    """An arm of a claim."""
    return next(known for known in claim(of).arms if known.id == name)


def test_an_arm_has_what_all_have_and_its_own() -> None:
    """`all` is written once and stands in every arm, before what is the arm's own."""
    apart = arm("apart", of="a-pact-apart-fears")

    assert apart.without == ("reassure",)
    assert apart.seats == (("alliance", "random"),)
    assert apart.settings == (("exercise-weight", 0.3),)
    assert apart.turns == 3
    assert apart.lenient
    assert [row.command for row in apart.script] == [CastVote("renewal", "marsh", "against")]
    assert [(opening.turn, [type(effect) for effect in opening.effects]) for opening in apart.at_open] == [
        (1, [Add, Add])
    ]


def test_orders_of_an_arm_are_commands() -> None:
    """What an arm orders goes through the same rules as what a player orders."""
    twice = arm("twice", of="each-show-moves-less")

    assert [(row.turn, row.command) for row in twice.script] == [
        (1, GiveOrder("bear", "snap-exercise", "marsh")),
        (2, GiveOrder("bear", "snap-exercise", "marsh", (("troops", 40.0),))),
    ]
    assert [(start.owner, start.track, start.value) for start in twice.start] == [("bear", "capital", 10.0)]
    assert twice.seats == (("east", NOBODY), ("alliance", NOBODY))


def test_an_expectation_names_arms_or_their_numbers() -> None:
    """`ARM` where one number is measured, `ARM.NUMBER` where there are several."""
    first, second = claim("each-show-moves-less"), claim("a-pact-apart-fears")

    assert [name for name, _, _ in first.numbers] == [""]
    assert [name for name, _, _ in second.numbers] == ["fear", "calm"]
    assert second.expect[0].that == Variable("apart.fear")
    assert (first.shows, first.games, first.expect[0].than) == (("C1",), 8, 1.0)


def test_a_figure_is_read_at_once_or_over_several_turns() -> None:
    """Its id is a row of the catalogue, or its own."""
    troops, tension = tiny().figures

    assert (troops.row, troops.value, troops.readings[0][1].turn) == ("F6", None, 1)
    assert (tension.row, tension.compare) == ("", "at_least")
    assert [(name, reading.turn) for name, reading in tension.readings] == [("before", 1), ("after", 0)]


ONLY_BY_HAND = """
measures:
  fog: {title: Fog, each_turn: [{world.tension: -1}], source: R21}
claims:
  fog-calms:
    title: Fog calms
    number: world.tension
    arms: {clear: {title: Clear}, foggy: {title: Fog, at_open: [{turn: 1, effects: [{start: fog}]}]}}
    expect: [{that: clear - foggy, is: above}]
    source: R21
"""


def test_what_an_arm_does_by_hand_is_no_reason_to_have_a_measure() -> None:
    """It happens in no game that is played; what a claim measures, on the other hand, is read."""
    found = loaded(ONLY_BY_HAND)

    assert [(finding.code, finding.message) for finding in found.findings.errors] == [
        ("CAS405", "nothing starts the measure `fog`")
    ]


def test_a_formula_that_a_claim_measures_is_read() -> None:
    """A designer may give a name to what is measured."""
    measured = ONLY_BY_HAND.replace("number: world.tension", "number: calm")
    measured = measured.replace("[{start: fog}]", "[{world.tension: 1}]").replace("measures:", "formulas:")
    named = "".join(
        "  calm: {is: 100 - world.tension, source: R21}\n" if "fog: {" in line else line
        for line in measured.splitlines(keepends=True)
    )

    assert [finding.code for finding in loaded(named).findings.errors] == []
