"""Claims as experiments: what holds is shown, what does not is not, and an arm changes what it says and no more."""

from __future__ import annotations

import pytest

from engine.model.claims import Arm, Claim, Expectation
from engine.model.expressions import Number
from engine.model.scenario import Scenario
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.state import OVER, REVIEW
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.evidence import arms
from engine.sim.evidence.claims import NOT_SHOWN, SEED, SHOWN, UNDECIDED, Laboratory, judged
from engine.sim.evidence.intervals import Estimate
from engine.sim.evidence.unplayable import Unplayable
from engine.sim.playout import advance
from engine.sim.script import Player, Script
from tests.rules.tables import loaded

RULES = """
constants:
  weight: {value: 2, range: [0, 10], source: R18}
moves:
  push: {title: Push, by: east, on: west or south, effects: [{target.resolve: -weight}], source: R20}
  rally: {title: Rally, by: west, cost: {self.purse: 4}, effects: [{self.resolve: 1}], source: R20}
  gamble:
    title: Gamble
    by: south
    odds: 0.5
    outcomes: {success: {effects: [{self.resolve: 3}]}, failure: {effects: [{self.resolve: -3}]}}
    source: R20
ballots:
  motion: {title: Motion, voters: all, rule: majority, opens_when: turn == 2, source: R16,
    vote: {for: 1, against: 0}, fails: [{world.tension: 10}]}
claims:
"""
PUSH = "{turn: 1, actor: east, move: push, target: west}"
HOLDS = f"""
  a-push-weakens:
    title: A push weakens whom it is aimed at
    shows: [C1, C2]
    games: 12
    number: west.resolve
    all: {{doctrines: {{red: nobody, blue: nobody}}}}
    arms: {{calm: {{title: No push}}, pushed: {{title: A push, orders: [{PUSH}]}}}}
    expect: [{{that: calm - pushed, is: above, than: 1.999, title: what it costs}}]
    source: R20
"""
PLANTED = HOLDS.replace("a-push-weakens", "a-push-strengthens").replace("is: above, than: 1.999", "is: below, than: 0")
DICE = """
  gambling-pays:
    title: Gambling pays
    number: south.resolve
    games: 40
    turns: 1
    all: {doctrines: {red: nobody, blue: nobody, green: nobody}}
    arms:
      keep: {title: Hands off}
      bet: {title: One bet, orders: [{turn: 1, actor: south, move: gamble}]}
    expect: [{that: bet - keep, is: above}]
    source: R20
"""


def scenario(*claims: str) -> Scenario:
    """The scenario with these claims."""
    found = loaded(RULES + "".join(claims))
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    return found.scenario


def only(authored: Scenario) -> Claim:
    """Its one claim."""
    (claim,) = authored.claims
    return claim


def test_what_holds_is_shown_and_a_planted_claim_is_not() -> None:
    """CLM-1, CLM-2, CLM-3: with no dice in it the interval has no width, and 2 is 2 in every game."""
    laboratory = Laboratory(scenario(HOLDS, PLANTED))
    true, false = (laboratory.run(claim) for claim in laboratory.scenario.claims)

    assert (true.verdict, false.verdict) == (SHOWN, NOT_SHOWN)
    assert (true.effects[0].estimate.low, true.effects[0].estimate.high) == (2.0, 2.0)
    assert true.games == 12


def test_what_dice_decide_has_a_width_and_stays_undecided() -> None:
    """CLM-2: an even bet wins and loses 3 as often; the interval holds 0 for these seeds as for nineteen in twenty."""
    laboratory = Laboratory(scenario(DICE))
    outcome = laboratory.run(only(laboratory.scenario))
    estimate = outcome.effects[0].estimate

    assert outcome.verdict == UNDECIDED
    assert estimate.low < 0.0 < estimate.high
    assert outcome == laboratory.run(only(laboratory.scenario), seed=SEED)
    assert outcome.effects != laboratory.run(only(laboratory.scenario), seed=SEED + 1000).effects


def test_nothing_is_not_an_effect() -> None:
    """CLM-2: two arms that do the same differ by exactly 0, and that is not above 0."""
    same = DICE.replace(", orders: [{turn: 1, actor: south, move: gamble}]", "")
    laboratory = Laboratory(scenario(same))

    assert laboratory.run(only(laboratory.scenario)).verdict == NOT_SHOWN


@pytest.mark.parametrize(
    "differs, expected",
    [
        ("set: {weight: 5}", 45.0),
        ("start: {west.resolve: 90}", 88.0),
        ("without: [push], lenient: true", 50.0),
        ("at_open: [{turn: 1, effects: [{west.resolve: -20}]}]", 28.0),
        ("at_open: [{turn: 3, effects: [{set west.resolve: 7}, {each pact: {resolve: 1}}]}]", 8.0),
        ("votes: [{turn: 2, ballot: motion, voter: west, option: against}]", 48.0),
    ],
)
def test_an_arm_differs_in_what_it_says_and_plays_as_a_session_does(differs: str, expected: float) -> None:
    """CLM-1: each key of an arm acts, and an arm comes to what the same game comes to move by move."""
    authored = scenario(
        HOLDS.replace("title: A push,", f"title: A push, {differs},").replace("above, than: 1.999", "below, than: 99")
    )
    claim, arm = only(authored), only(authored).arms[1]
    value = claim.numbers[0][1]
    program = compile_scenario(arms.derived(authored, arm), [value])
    session = by_session(arm, Session(Game(Machine(program), Dice.of(SEED)), tuple(arms.seats(program, arm).items())))

    assert session.game.machine.value(program.measured[0], session.state.values) == expected
    outcome = Laboratory(authored).run(claim)
    assert outcome.effects[0].estimate.mean == 50.0 - expected


def by_session(arm: Arm, session: Session) -> Session:
    """The arm played in a session to its last turn."""
    player = Player(Script(arms.rows(arm)), lenient=arm.lenient)
    while session.state.phase != OVER and not (session.state.phase == REVIEW and session.state.turn == arm.turns):
        advance(session, player)
    return session


def test_votes_of_an_arm_are_cast() -> None:
    """CLM-1: all would vote for it by formula; two against bring it down."""
    against = ", ".join(f"{{turn: 2, ballot: motion, voter: {voter}, option: against}}" for voter in ("west", "south"))
    voted = HOLDS.replace("orders: [" + PUSH + "]", f"votes: [{against}]").replace("west.resolve", "world.tension")
    laboratory = Laboratory(scenario(voted.replace("calm - pushed", "pushed - calm").replace("1.999", "9.999")))

    assert laboratory.run(only(laboratory.scenario)).verdict == SHOWN


def test_arms_that_differ_in_turns_tell_what_a_turn_brings() -> None:
    """CLM-1: an arm may be measured at the close of another turn than the others."""
    later = HOLDS.replace("arms: {calm: {title: No push}, ", "arms: {calm: {title: One turn, turns: 1}, ")
    later = later.replace("number: west.resolve", "number: turn").replace("calm - pushed", "pushed - calm")
    laboratory = Laboratory(scenario(later))

    assert laboratory.run(only(laboratory.scenario)).effects[0].estimate.mean == 5.0


def test_a_row_that_the_rules_refuse_is_an_error_of_the_claim() -> None:
    """With its place and the reason; `lenient` passes it over."""
    rally = "{turn: 1, actor: west, move: rally}"
    refused = HOLDS.replace(PUSH, f"{rally}, {rally.replace('1', '2')}, {rally.replace('1', '3')}")
    laboratory = Laboratory(scenario(refused))

    with pytest.raises(Unplayable, match=r"scenario.yaml:\d+:\d+: a-push-weakens: in the arm `pushed`.*Purse"):
        laboratory.run(only(laboratory.scenario))
    lenient = Laboratory(scenario(refused.replace("title: A push,", "title: A push, lenient: true,")))
    assert lenient.run(only(lenient.scenario)).effects[0].estimate.mean == -2.0


def test_what_an_arm_does_by_hand_is_in_no_other_game() -> None:
    """CLM-1: the white cell's hand is an inject of the arm's own scenario; the scenario that people play has none."""
    authored = scenario(
        HOLDS.replace("title: A push,", "title: A push, at_open: [{turn: 1, effects: [{west.resolve: 1}]}],")
    )
    arm = only(authored).arms[1]

    assert authored.injects == ()
    assert [inject.id for inject in arms.derived(authored, arm).injects] == ["by-hand-1"]
    assert compile_scenario(authored).injects == {}


def test_what_is_rolled_by_hand_falls_alike_in_every_arm() -> None:
    """CLM-1, DIC-2: two arms that let the same die be thrown differ in nothing."""
    roll = "at_open: [{turn: 1, effects: [{roll: {id: luck, title: Luck, odds: 0.5, success: [{west.resolve: 9}]}}]}]"
    both = HOLDS.replace("title: A push,", f"title: A push, {roll},").replace(
        "title: No push", f"title: No push, {roll}"
    )
    laboratory = Laboratory(scenario(both))

    assert laboratory.run(only(laboratory.scenario)).effects[0].estimate.low == 2.0


@pytest.mark.parametrize(
    "above, low, high, verdict",
    [
        (True, 0.1, 0.5, SHOWN),
        (True, -0.1, 0.5, UNDECIDED),
        (True, -0.5, 0.0, NOT_SHOWN),
        (True, 0.0, 0.0, NOT_SHOWN),
        (False, -0.5, -0.1, SHOWN),
        (False, -0.5, 0.1, UNDECIDED),
        (False, 0.0, 0.5, NOT_SHOWN),
    ],
)
def test_the_whole_interval_decides(above: bool, low: float, high: float, verdict: str) -> None:  # noqa: FBT001 - a row
    """CLM-2: shown on the side expected, not shown on the other or on the number itself, undecided about it."""
    expectation = Expectation(Number(0.0), above, 7.0, "arm")

    assert judged(expectation, Estimate((low + high) / 2 + 7, low + 7, high + 7, 200)) == verdict


def test_arms_played_once_are_read_each_in_its_own_turn() -> None:
    """CLM-1: three arms that differ in nothing but when they are measured."""
    arms_of = "arms: {one: {title: One, turns: 1}, two: {title: Two, turns: 2}, end: {title: The end}}"
    turns = HOLDS.replace("number: west.resolve", "number: turn").replace(
        f"arms: {{calm: {{title: No push}}, pushed: {{title: A push, orders: [{PUSH}]}}}}", arms_of
    )
    laboratory = Laboratory(scenario(turns.replace("calm - pushed", "100 * one + 10 * two + end")))

    assert laboratory.run(only(laboratory.scenario)).effects[0].estimate.mean == 126.0
