"""Golden playthroughs: games that came out like this when they were last read and found right."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Final

import pytest

from tests.golden.playthrough import playthrough
from tests.oracle.games import SCENARIOS, TINY, played

FILES: Final = Path(__file__).parent / "playthroughs"
GAMES: Final = [(folder, bots, seed) for folder in SCENARIOS for bots in ("random", "doctrine") for seed in (1, 2)]
KEPT: Final = [game for game in GAMES if game[0] == TINY or (game[1], game[2]) == ("doctrine", 1)]
"""Whole games of the tiny scenario; of the large ones, one by doctrine."""


@pytest.mark.parametrize("folder, bots, seed", KEPT, ids=lambda part: getattr(part, "name", str(part)))
def test_a_game_goes_as_it_is_written_down(folder: Path, bots: str, seed: int, request: pytest.FixtureRequest) -> None:
    """TUR-2, SES-3: to the letter. A change in a rule or a scenario shows here; `--update-golden` takes it over."""
    path = FILES / f"{folder.name}-{bots}-{seed}.txt"
    told = playthrough(played(folder, seed, bots))
    if request.config.getoption("--update-golden"):
        FILES.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    written = path.read_text(encoding="utf-8") if path.exists() else ""

    difference = list(unified_diff(written.splitlines(), told.splitlines(), "written down", "as it goes now", n=2))
    assert not difference, "\n".join(difference[:60])


def test_no_playthrough_is_left_over() -> None:
    """A file nobody compares says nothing."""
    assert {path.name for path in FILES.iterdir()} == {f"{f.name}-{bots}-{seed}.txt" for f, bots, seed in KEPT}
