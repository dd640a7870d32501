"""Which contributions are turning points: those that stood (LED-3)."""

from __future__ import annotations

from tests.rules.tables import laid
from tests.rules.test_causes import points_of


def test_a_setting_that_did_not_stand_is_no_turning_point() -> None:
    """NUM-4: of two settings in one step the later stands, and that one turned the game."""
    table = laid(
        """
injects:
  slides: {title: Slides, type: scheduled, at: 2, message: Down., effects: [{set world.tension: 60}], source: R8}
  deep: {title: Deep, type: scheduled, at: 2, message: Deeper., effects: [{set world.tension: 0}], source: R8}
"""
    )
    table.turns(1)
    points = points_of(table)

    assert [(point.track, point.line.cause) for point in points] == [("Tension", "Deep")]
