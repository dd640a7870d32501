"""The form in which several tracks are estimated, row by row (OBS-5)."""

from __future__ import annotations

from pathlib import Path

from tests.tui.stage import OneScreen, come_to, wait_for
from tests.tui.stage import shown as seen
from tests.tui.test_exercise import exercise
from tui.dialogs.estimating import EstimateForm, Values


async def test_a_row_that_is_wrong_is_named_gone_to_and_typed_anew(tmp_path: Path) -> None:
    """Enter goes from row to row; the number typed on coming to a row takes the place of the one that stood there."""
    game = exercise(tmp_path)
    places = [place for place in game.white().places if (place.track.low, place.track.high) == (0, 100)][:3]
    given: list[Values] = []
    app = OneScreen(lambda: EstimateForm("player", places, given.append))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, EstimateForm)
        await pilot.press(*"40", "enter", *"300", "enter", *"50", "enter")
        await wait_for(pilot, lambda: f"{places[1].title} runs from 0 to 100." in seen(app))
        assert not given
        await pilot.press("2", "backspace", "3", "0", "enter", "6", "enter")
        await pilot.pause()
    assert [value for _, _, value in given[0]] == [40.0, 30.0, 6.0]
    game.close()
