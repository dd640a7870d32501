"""Effects of an improvised inject: tracks are taken from a list, and what is wrong is mended where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.msel.screens import Stage, exercise
from tests.tui.stage import come_to, shown, wait_for
from tui.dialogs.fields import Fields
from tui.dialogs.track_choice import TrackChoice
from tui.gateway.trouble import NotDone
from tui.viewmodels.typed import changes_typed


async def test_a_track_is_taken_from_the_list(tmp_path: Path) -> None:
    """INJ-8: by its title; one more comes behind it."""
    game = exercise(tmp_path)
    before = game.white().view().values
    app = Stage(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await come_to(pilot, Fields)
        app.screen.query_one("#effects", Input).focus()
        await pilot.pause()
        assert re.search(r"F\d Tracks", shown(app))
        for words, amount in (("tension", "5"), ("west resolve", "2")):
            await pilot.press("f3")
            await come_to(pilot, TrackChoice)
            await pilot.press(*("space" if letter == " " else letter for letter in words), "enter")
            await come_to(pilot, Fields)
            await pilot.press(amount)
        assert app.screen.query_one("#effects", Input).value == "world.tension +5, west.resolve +2"
        await pilot.press("tab", *"Fire", "enter", *"Smoke", "enter")
        await wait_for(pilot, lambda: not isinstance(app.screen, Fields))
    moved = [now - was for was, now in zip(before, game.white().view().values, strict=True) if now != was]
    assert sorted(moved) == [2.0, 5.0]


@pytest.mark.parametrize(
    "field, text",
    [("effects", "world.tnsion +5"), ("effects", "world.tension +"), ("to", "nobody"), ("mode", "pigeon")],
)
async def test_what_is_wrong_is_gone_to(tmp_path: Path, field: str, text: str) -> None:
    """INJ-8: the form stays with its words, and the keyboard is where they are to be mended."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        await come_to(pilot, Fields)
        app.screen.query_one(f"#{field}", Input).value = text
        await pilot.press(*"Fire", "enter", *"Smoke", "enter")
        await wait_for(pilot, lambda: app.screen.focused is not None and app.screen.focused.id == field)
        assert isinstance(app.screen, Fields)
        assert "Smoke" in shown(app)


def test_a_change_by_nothing_is_none() -> None:
    """INJ-8: as an amendment by nothing is none (ADJ-10)."""
    with pytest.raises(NotDone, match="changes nothing"):
        changes_typed("world.tension +0", ["world.tension"])
