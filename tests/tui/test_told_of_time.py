"""The facilitator is told of the time wherever the facilitator is."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from tests.tui.stage import OneScreen, scenario, shown, wait_for
from tui.gateway.clock import Clock
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.adjudication import Adjudication
from tui.screens.console.screen import Console


class Hand:
    """Seconds, as the test says."""

    at = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.at


@pytest.fixture
def hand() -> Hand:
    """At nought."""
    return Hand()


@pytest.fixture
def game(tmp_path: Path, hand: Hand) -> Exercise:
    """Orders are collected for rulings, which may take five minutes."""
    authored = scenario()
    begun = begin_exercise(tmp_path, authored, [(cell.id, HUMAN) for cell in authored.cells], 7)
    begun.clock = Clock(None, ticks=hand)
    begun.advance()
    for command in (asked.SetDial("semi-rigid"), asked.SetPhaseTime("adjudication", 300)):
        begun.submit(command)
    begun.submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    begun.advance()
    return begun


async def test_the_last_minute_is_said_in_the_adjudication_queue_too(game: Exercise, hand: Hand) -> None:
    """CLK-2: most of an adjudication is spent there; its clock stands in the line at the top."""
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("space")
        await wait_for(pilot, lambda: isinstance(app.screen, Adjudication))
        await wait_for(pilot, lambda: "5:00 left of 5:00" in shown(app))
        hand.at = 250.0
        await wait_for(pilot, lambda: "LAST MINUTE: 0:50 left" in shown(app))
        await wait_for(pilot, lambda: "The last minute for adjudication." in shown(app))
    game.close()


async def test_it_is_not_said_while_a_cell_has_the_keyboard(game: Exercise, hand: Hand) -> None:
    """ROM-20: nothing of the console is shown then; it is said when the facilitator is back."""
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        console = app.screen
        assert isinstance(console, Console)
        console.is_handed = True
        hand.at = 250.0
        await pilot.pause(1.3)
        assert "The last minute" not in shown(app)
        console.is_handed = False
        await wait_for(pilot, lambda: "The last minute for adjudication." in shown(app))
    game.close()
