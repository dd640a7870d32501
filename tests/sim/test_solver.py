"""Games solved from their end, against what theory says of them; and what cannot be solved says why."""

from __future__ import annotations

import pytest

from engine.loading.load import load_sources
from engine.model.scenario import SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.influence import draws, influential
from engine.program.program import Program
from engine.sim.game_tree import TooLargeToSolve
from engine.sim.solver import solve
from tests.oracle.games import TINY, program_of

TWO = """
casus: 1
title: A small game
summary: For a test.
source: R1
calendar: {{start: 2015-01-01, turn: {{months: 1}}, turns: {turns}, orders: 1}}
actors: {{east: {{title: East}}, west: {{title: West}}}}
cells:
  red: {{title: Red, plays: [east], brief: briefs/a.md, doctrine: any}}
  blue: {{title: Blue, plays: [west], brief: briefs/a.md, doctrine: some}}
tracks:
  points: {{title: Points, scope: actor, from: 0, to: 100, step: 1, start: 0, source: R1}}
  news: {{title: News, scope: world, from: 0, to: 100, start: 0, source: R1}}
objectives:
  reds: {{cell: red, title: Red, score: east.points, source: R1}}
  blues: {{cell: blue, title: Blue, score: west.points, source: R1}}
doctrines:
  any: {{cell: red, title: Any, prefers: [{{move: {move}, worth: "1"}}], source: R1}}
  some: {{cell: blue, title: Some, prefers: [{{move: {move}, worth: "1"}}], source: R1}}
{rest}
"""
DILEMMA = """
moves:
  rat: {title: Defect, by: all, effects: [{world.news: 1}], source: R1}
triggers:
  pay:
    title: Payoffs
    when: turn > 0
    repeat: always
    effects:
      - east.points: "3 + 2 * ordered(rat, east) - 3 * ordered(rat, west) - ordered(rat, east) * ordered(rat, west)"
      - west.points: "3 + 2 * ordered(rat, west) - 3 * ordered(rat, east) - ordered(rat, east) * ordered(rat, west)"
    source: R1
"""
PENNIES = """
moves:
  heads: {title: Heads, by: all, effects: [{world.news: 1}], source: R1}
triggers:
  pay:
    title: Payoffs
    when: turn > 0
    repeat: always
    effects:
      - east.points: "1 if ordered(heads, east) == ordered(heads, west) else 0"
      - west.points: "0 if ordered(heads, east) == ordered(heads, west) else 1"
    source: R1
"""
CONVENTION = PENNIES.replace('"0 if ordered', '"2 * ordered(heads, west) + 1 if ordered').replace("else 1", "else 0")
TAKING = """
moves:
  take: {title: Take, by: all, effects: [{self.points: 1, world.news: "turn * (1 + is(self, east))"}], source: R1}
"""
COIN = """
moves:
  toss: {title: Toss, by: all, odds: "0.5", source: R1,
    outcomes: {success: {effects: [{self.points: 1}]}, failure: {effects: [{world.news: 1}]}}}
"""


def program(rest: str, move: str, turns: int = 2) -> Program:
    """The compiled game of two cells with these rules."""
    text = TWO.format(turns=turns, move=move, rest=rest)
    found = load_sources(SourceFiles((("scenario.yaml", text), ("briefs/a.md", "You."))), "small")
    assert found.scenario is not None, found.findings
    return compile_scenario(found.scenario)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_dilemma_of_known_length_is_defection_throughout(turns: int) -> None:
    """Luce and Raiffa's argument: both choose at once, the last round decides the one before."""
    solution = solve(program(DILEMMA, "rat", turns))

    assert solution.value == (turns, turns)
    assert [[decided.choice(side).told() for side in (0, 1)] for decided in solution.line()] == [["rat"] * 2] * turns


def test_what_else_could_have_been_done_has_its_worth() -> None:
    """Silence against a defector brings nothing this round, and the one point of the next."""
    first = next(iter(solve(program(DILEMMA, "rat")).line()))

    assert first.worths == ((1.0, 2.0), (1.0, 2.0))
    second = first.second_best(0)
    assert second is not None
    assert (second[0].told(), second[1]) == ("nothing", 1.0)


def test_states_that_differ_in_nothing_that_matters_are_one() -> None:
    """Who took when is in the news, which nothing that is asked reads; how often, is in the points."""
    compiled = program(TAKING, "take", 3)
    kept = influential(compiled, [score.value for score in compiled.scores])

    assert compiled.layout.index["world.news"] not in kept
    assert compiled.layout.index["east.points"] in kept
    assert solve(compiled).tree.states == 1 + 2 * 2 + 3 * 3


def test_every_decision_is_there_to_be_read() -> None:
    """One a state where both choose at once and nothing is put to the vote."""
    solution = solve(program(DILEMMA, "rat", 3))

    assert len(list(solution.decisions())) == solution.tree.states


@pytest.mark.parametrize(
    "rest, move, says",
    [(PENNIES, "heads", "no pair of choices"), (CONVENTION, "heads", "2 pairs of choices"), (COIN, "toss", "dice")],
)
def test_a_game_without_one_answer_says_so(rest: str, move: str, says: str) -> None:
    """Matching pennies has no choice that lasts, a convention has two, and a coin is nobody's choice."""
    with pytest.raises(TooLargeToSolve, match=says):
        solve(program(rest, move, 1))


def test_a_game_that_is_too_large_says_so() -> None:
    """Before memory is full; and a table of three is no game of two."""
    with pytest.raises(TooLargeToSolve, match="more states than were allowed"):
        solve(program(DILEMMA, "rat", 6), most_states=20)
    with pytest.raises(TooLargeToSolve) as refused:
        solve(program_of(TINY))
    assert any(word in str(refused.value) for word in ("dice", "pairs of choices", "ways at once"))
    with pytest.raises(TooLargeToSolve, match="one by one"):
        solve(program(f"resolution: sequential\n{TAKING}", "take", 1))


def test_the_places_where_dice_may_be_thrown_are_found() -> None:
    """A move's odds, and rolls within effects; none in a game that has neither."""
    assert len(list(draws(program(COIN, "toss")))) == 2
    assert list(draws(program(DILEMMA, "rat"))) == []
    assert list(draws(program_of(TINY)))
