"""Every claim and figure of the catalogue that a shipped scenario has comes out, with the seeds of `casus claims`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from engine.loading.load import load_folder
from engine.loading.shelf import shelf
from engine.model.scenario import Scenario
from engine.report.markdown import plain
from engine.sim.evidence.claims import SHOWN, Laboratory
from engine.sim.evidence.figures import run_figures
from engine.sim.script import read_script
from tests.catalogue.coverage import catalogue
from tests.catalogue.places import CHECKOUT

pytestmark = pytest.mark.slow


@cache
def scenarios() -> dict[Path, Scenario]:
    """The shipped ones, by folder."""
    found = {folder: load_folder(folder).scenario for folder in shelf()}
    return {folder: scenario for folder, scenario in found.items() if scenario is not None}


@cache
def laboratory(folder: Path) -> Laboratory:
    """One for each scenario."""
    return Laboratory(scenarios()[folder])


@pytest.mark.parametrize("row", catalogue()["claims"])
def test_a_claim_is_shown(row: str) -> None:
    """CLM-3: everything that stands for the row."""
    there = [(at, claim) for at, one in scenarios().items() for claim in one.claims if row in claim.shows]
    if not there:
        pytest.skip(f"{row} is among the known gaps")

    for folder, claim in there:
        outcome = laboratory(folder).run(claim)
        assert outcome.verdict == SHOWN, [f"{one.expectation.text}: {one.estimate}" for one in outcome.effects]


@pytest.mark.parametrize("row", catalogue()["figures"])
def test_a_figure_comes_out(row: str) -> None:
    """CLM-4: with history's orders, in every game."""
    there = [at for at, one in scenarios().items() if any(row == figure.row for figure in one.figures)]
    if not there:
        pytest.skip(f"{row} is among the known gaps")

    for folder in there:
        file = min((folder / "history").iterdir())
        script = read_script(str(file), file.read_text(encoding="utf-8")).script
        assert script is not None
        outcomes = [one for one in run_figures(scenarios()[folder], script) if one.figure.row == row]
        assert [(one.figure.id, one.verdict, one.mean) for one in outcomes if one.verdict != SHOWN] == []


def test_the_page_of_claims_tells_all_that_is_claimed() -> None:
    """`make claims` after a claim has been added or renamed."""
    page = (CHECKOUT / "docs" / "claims.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^`([a-z0-9-]+)`, \d+ games an arm", page, re.MULTILINE))

    assert told == {claim.id for one in scenarios().values() for claim in one.claims}
    for scenario in scenarios().values():
        assert all(plain(figure.title) in page for figure in scenario.figures)
