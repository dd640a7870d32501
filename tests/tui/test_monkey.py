"""Keys without sense, in a real terminal: nothing that is pressed ends the program, and what it kept verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import monkey


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_is_pressed_ends_an_exercise(seed: int, tmp_path: Path) -> None:
    """SES-3: `python -m tests.tui.monkey --exercises 100` plays a hundred."""
    outcome = monkey.exercise(seed, 70, tmp_path)

    assert outcome.is_well, f"code {outcome.code} after {' '.join(outcome.trail)}:\n{outcome.screen}"
    assert outcome.trail
