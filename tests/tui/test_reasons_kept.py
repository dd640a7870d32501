"""Why something was ruled stays as long as what was ruled does."""

from __future__ import annotations

import pytest

from engine.model import commands as asked
from tui.dialogs.ruling_form import reason_of_effects


@pytest.mark.parametrize(
    "ruled, typed, told",
    [
        (asked.Rule("m", odds=0.3, reason="Snow."), "They agreed", "Snow. Effects: They agreed"),
        (asked.Rule("m", odds=0.3, reason="Snow. Effects: Old"), "They agreed", "Snow. Effects: They agreed"),
        (asked.Rule("m", outcome="failure", reason="Snow"), "Snow, and they agreed", "Snow, and they agreed"),
        (asked.Rule("m", reason="Old"), "They agreed", "They agreed"),
        (asked.Rule("m"), "They agreed", "They agreed"),
    ],
)
def test_why_it_was_ruled_outlives_the_effects_agreed_after(ruled: asked.Rule, typed: str, told: str) -> None:
    """ADJ-8: the odds stay, and so does why; a reason for effects takes the place of that before it alone."""
    assert reason_of_effects(ruled, typed) == told
