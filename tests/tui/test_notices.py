"""What is said at the foot of a screen, and how much of it: whoever leans on a key buries nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from tests.tui.stage import casus, shown, wait_for
from tui.app import themed
from tui.dialogs.commanded import Commanded

SENTENCE = "That cannot be done."


async def test_the_same_sentence_is_not_said_twice_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is held comes thirty times a second; a little later it is said anew, and once."""
    app = casus(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        for _ in range(50):
            app.notify(SENTENCE, timeout=60)
        await wait_for(pilot, lambda: SENTENCE in shown(app))
        (first,) = app.screen.query(Toast)
        monkeypatch.setattr(themed, "_AT_ONCE", 0.0)
        app.notify(SENTENCE, timeout=60)
        await wait_for(pilot, lambda: not first.is_attached and SENTENCE in shown(app))
        assert len(app.screen.query(Toast)) == 1


async def test_of_many_sentences_the_last_few_stay(tmp_path: Path) -> None:
    """Nobody reads more."""
    app = casus(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        for number in range(202):
            app.notify(f"{number} has come.", timeout=60)
        await wait_for(pilot, lambda: "201 has come." in shown(app))
        await pilot.pause()
        assert 1 <= shown(app).count("has come.") <= 4
        assert len(app.screen.query(Toast)) <= 4


async def test_what_is_told_twice_in_a_row_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen takes back what it said before it says something: then the same may be said again at once."""
    monkeypatch.setattr(themed, "_AT_ONCE", 1000.0)
    app = casus(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, Commanded))
        assert isinstance(app.screen, Commanded)
        for sentence in (SENTENCE, SENTENCE, "Another.", SENTENCE):
            app.screen.tell(sentence)
            await wait_for(pilot, lambda sentence=sentence: sentence in shown(app))  # type: ignore[misc]
            await pilot.pause()
        (first,) = app.screen.query(Toast)
        for _ in range(30):
            app.screen.tell(SENTENCE)
            await pilot.pause()
        assert first.is_attached
        assert SENTENCE in shown(app)
