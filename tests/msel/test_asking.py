"""A cell asks the white cell from its own screens, and reads the answer there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from engine.model.commands import AnswerRequest
from tests.msel.screens import Stage, exercise
from tests.tui.stage import shown, wait_for
from tui.gateway.desk import SharedDesk
from tui.gateway.exercise import Exercise
from tui.gateway.sitting import Sitting
from tui.screens.ballot import Ballots
from tui.screens.cell import CellScreen
from tui.widgets.written import Written

VOTED = """
ballots:
  pact: {title: Keep the pact, voters: pact, rule: majority, opens_when: turn > 0, vote: {for: 1, against: 0},
         source: R16, passes: [{pact.cohesion: 5}], fails: [{pact.cohesion: -5}]}
"""


def heard(game: Exercise, cell: str) -> str:
    """Everything a cell has heard, as one text."""
    return "\n".join(f"{item.kind} {item.title} {item.text}" for item in game.window(cell).news())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_cell_asks_and_reads_the_answer_in_its_news(tmp_path: Path, size: tuple[int, int]) -> None:
    """RFI-1, RFI-2: nobody else sees the question."""
    game = exercise(tmp_path)
    app = Stage(game, CellScreen(game.seat("red")))
    async with app.run_test(size=size) as pilot:
        await pilot.press("w", *"How many", "enter")
        await pilot.pause()
        assert [(known.cell, known.text) for known in game.state.requests] == [("red", "How many")]
        game.submit(AnswerRequest("red", 1, "Forty of them"))
        await pilot.press("3")
        await pilot.pause()

        assert "Forty of them" in shown(app)
        assert "Answer" in shown(app)
    assert "How many" not in heard(game, "blue")
    assert "Forty" not in heard(game, "blue")


async def test_a_cell_asks_while_it_votes(tmp_path: Path) -> None:
    """RFI-1: at any time."""
    game = exercise(tmp_path, snippet=VOTED)
    game.advance()
    assert game.phase == "ballots"
    app = Stage(game, Ballots(game.seat("blue")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", *"Why", "enter")
        await pilot.pause()

    assert [known.text for known in game.state.requests] == ["Why"]


async def test_nothing_is_asked_with_nothing_and_nothing_that_acts_on_the_screen(tmp_path: Path) -> None:
    """RFI-1, TXT-1: said in the form, which stays open."""
    game = exercise(tmp_path)
    app = Stage(game, CellScreen(game.seat("red")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w", "enter")
        await pilot.pause()
        assert "write something" in shown(app)
        app.post_message(events.Paste("\x1b]0;x\x07"))
        await wait_for(pilot, lambda: "U+001B" in shown(app))
        assert not app.screen.query_one("#question", Written).text
    assert not game.state.requests


async def test_without_a_facilitator_nobody_can_be_asked(tmp_path: Path) -> None:
    """RFI-1: the key is not offered."""
    game = exercise(tmp_path)
    game.close()
    app = Stage(game, CellScreen(SharedDesk(Sitting(game._kept), "red")))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert "Ask white" not in shown(app)
        assert not app.screen.query("#question")
