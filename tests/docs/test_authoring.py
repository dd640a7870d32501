"""The scenario that docs/authoring.md builds is one that loads, plays and can be verified."""

from __future__ import annotations

import re
from pathlib import Path

from engine.bots.seats import DOCTRINE, seating
from engine.diagnostics.rendering import render
from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.state import OVER
from engine.rules.turn import Game
from engine.session.session import Session
from engine.session.verification import verify
from engine.sim.playout import play_on

GUIDE = Path(__file__).parents[2] / "docs" / "authoring.md"


def test_the_guide_builds_a_scenario_without_a_finding_that_plays_to_its_end(tmp_path: Path) -> None:
    """A reader who types in every block of the guide has a game (SES-3 on top: it replays)."""
    folder = tmp_path / "strait"
    (folder / "briefs").mkdir(parents=True)
    for brief in ("north", "south"):
        (folder / "briefs" / f"{brief}.md").write_text(f"You are {brief}.\n", encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "scenario.yaml").write_text("\n".join(blocks), encoding="utf-8")

    loaded = load_folder(folder)
    assert loaded.scenario is not None, render(loaded.findings, loaded.sources)
    assert not loaded.findings, render(loaded.findings, loaded.sources)

    program = compile_scenario(loaded.scenario)
    session = Session(Game(Machine(program), Dice.of(1)), seating(program, DOCTRINE))
    play_on(session)
    assert session.state.phase == OVER
    assert session.state.ending in {"clash", "quiet", "lost"}
    assert verify(session).difference is None
