"""Every pack that ships can be taken alone: it stands on those it uses, and gets by without all it merely expects."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from engine.loading.load import Loaded, load_folder
from engine.program.compiler import compile_scenario

PACKS: Final = Path(__file__).resolve().parents[2] / "scenarios" / "packs"
NAMES: Final = sorted(path.stem for path in PACKS.glob("*.yaml"))
HEAD: Final = """
casus: 1
title: A pack alone
summary: As small a game as a pack can be put into.
source: R1
calendar: {start: 2020-01-01, turn: {months: 3}, turns: 4}
objectives:
  calm: {cell: one, title: Calm, score: 100 - world.tension, source: R1}
"""
SMALL: Final = """
actors:
  red: {title: Red, tags: [challenger]}
  blue: {title: Blue, tags: [west, guarantor]}
  client: {title: Client, tags: [partner]}
groups:
  nato: {title: NATO, members: [blue]}
cells:
  one: {title: One, plays: [red]}
  two: {title: Two, plays: [blue, client]}
"""
LARGE: Final = """
actors:
  red: {title: Red, tags: [challenger, great-power]}
  far: {title: Far, tags: [counterweight, great-power]}
  blue: {title: Blue, tags: [west, guarantor, great-power, financial-power]}
  lead: {title: Lead, tags: [west, guarantor, leading, mediator]}
  small: {title: Small, tags: [west, front-line]}
  client: {title: Client, tags: [partner]}
groups:
  nato: {title: NATO, members: [blue, lead, small]}
  eu: {title: EU, members: [lead, small]}
  v4: {title: V4, members: [small]}
cells:
  one: {title: One, plays: [red, far]}
  two: {title: Two, plays: [blue, lead, small, client]}
"""
NOT_THE_PACKS: Final = {"CAS408", "CAS416"}
"""Tags of the cast that this pack has no use for; cells without briefs."""


@pytest.mark.parametrize("cast", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("pack", NAMES)
def test_a_pack_stands_on_those_it_uses(pack: str, cast: str, tmp_path: Path) -> None:
    """No finding but that the cast has tags, and the cells no briefs, which are not the pack's affair."""
    folder = tmp_path / "alone"
    folder.mkdir()

    found = loaded(folder, f"{HEAD}uses: [{pack}]\n{cast}")
    told = [finding for finding in found.findings.items if finding.code not in NOT_THE_PACKS]

    assert [f"{finding.at}: {finding.code} {finding.message}" for finding in told] == []


@pytest.mark.parametrize("pack", NAMES)
def test_a_pack_alone_compiles(pack: str, tmp_path: Path) -> None:
    """Its rules come to a program without what is absent; tags it has no use for are taken off the cast."""
    folder = tmp_path / "alone"
    folder.mkdir()
    text = f"{HEAD}uses: [{pack}]\n{LARGE}"
    for finding in loaded(folder, text).findings.errors:
        unused = finding.message.split("`")[1]
        text = re.sub(rf", {unused}\b|\b{unused}, |\[{unused}\]", lambda m: "[]" if "[" in m[0] else "", text)

    scenario = loaded(folder, text).scenario
    assert scenario is not None
    assert compile_scenario(scenario).actions


def loaded(folder: Path, text: str) -> Loaded:
    """A scenario of this text, with the packs that ship."""
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return load_folder(folder, PACKS)
