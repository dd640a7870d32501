"""How long something takes, as the history and the report say it."""

from __future__ import annotations

import pytest

from engine.session.wording import more_time, so_long


@pytest.mark.parametrize(
    "seconds, said",
    [
        (1, "1 second"),
        (20, "20 seconds"),
        (60, "1 minute"),
        (420, "7 minutes"),
        (450, "7:30 minutes"),
        (125, "2:05 minutes"),
    ],
)
def test_a_time_is_said_as_it_is_typed(seconds: int, said: str) -> None:
    """CLK-2: 20 seconds are no 0.3333 minutes."""
    assert so_long(seconds) == said


def test_time_given_is_said_as_so_much_more() -> None:
    """CLK-4."""
    assert (more_time(60), more_time(125)) == ("a minute more", "2:05 minutes more")
