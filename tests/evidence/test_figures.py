"""Figures: history's orders, read at the close of turns, beside a paper's numbers."""

from __future__ import annotations

import pytest

from engine.model.scenario import Scenario
from engine.sim.evidence.claims import NOT_SHOWN, SHOWN
from engine.sim.evidence.figures import run_figures
from engine.sim.evidence.unplayable import Unplayable
from engine.sim.script import Script, read_script
from tests.rules.tables import loaded

SNIPPET = """
moves:
  push: {title: Push, by: east, on: west, choose: {size: {from: 1, to: 40}}, source: R20,
    effects: [{target.resolve: -size}]}
  rally: {title: Rally, by: west, effects: [{self.resolve: 9}], source: R20}
figures:
  F6: {title: Resolve, paper: 28, is: west.resolve, turn: 2, source: R18}
  fall:
    title: The fall between
    shows: F6
    paper: -12
    is: later - sooner
    read: {sooner: {turn: 1, is: west.resolve}, later: {is: west.resolve}}
    within: 0
    source: R18
  bound: {title: A bound, paper: 28, is: west.resolve, turn: 1, compare: at_most, source: R18}
"""
HISTORY = "turn,actor,move,target,size\n1,east,push,west,10\n2,east,push,west,12\n"


def scenario(snippet: str = SNIPPET) -> Scenario:
    """The scenario with figures."""
    found = loaded(snippet)
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    return found.scenario


def history(text: str = HISTORY) -> Script:
    """Orders from a file."""
    script = read_script("history.csv", text).script
    assert script is not None
    return script


def test_figures_are_read_where_they_say_and_compared_as_they_say() -> None:
    """CLM-4: near, exactly, at most; over one reading or over two."""
    near, fall, bound = run_figures(scenario(), history(), games=3)

    assert (near.mean, near.ratio, near.verdict) == (28.0, 1.0, SHOWN)
    assert (fall.mean, fall.verdict) == (-12.0, SHOWN)
    assert (bound.mean, bound.verdict) == (40.0, NOT_SHOWN)


@pytest.mark.parametrize(
    "paper, within, verdict", [(30, 0.1, SHOWN), (31.2, 0.1, NOT_SHOWN), (25.5, 0.1, SHOWN), (25.4, 0.1, NOT_SHOWN)]
)
def test_near_is_by_a_share_of_the_papers_number(paper: float, within: float, verdict: str) -> None:
    """CLM-4: on either side of it."""
    authored = scenario(
        SNIPPET.replace(
            "paper: 28, is: west.resolve, turn: 2", f"paper: {paper}, within: {within}, is: west.resolve, turn: 2"
        )
    )

    assert run_figures(authored, history(), games=2)[0].verdict == verdict


def test_one_game_that_does_not_come_out_is_enough() -> None:
    """CLM-4: whoever replays history with any seed must find the figure."""
    luck = "{roll: {id: luck, title: Luck, odds: 0.5, success: [{world.tension: 50}]}}"
    dice = SNIPPET.replace("[{target.resolve: -size}]", f"[{{target.resolve: -size}}, {luck}]")
    dice = dice.replace("paper: 28, is: west.resolve, turn: 1", "paper: 60, is: world.tension, turn: 1")
    bound = run_figures(scenario(dice), history(), games=20)[2]

    assert 50 < bound.mean < 100
    assert bound.verdict == NOT_SHOWN


def test_history_that_the_rules_refuse_stops_with_its_place() -> None:
    """A misspelt order must not pass for history."""
    with pytest.raises(Unplayable, match=r"history.csv:2:1: history: .*"):
        run_figures(scenario(), history("turn,actor,move,target,size\n1,east,push,south,10\n"), games=2)
