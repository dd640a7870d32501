"""What the facilitator reads of the rolls that an order brings besides its own odds (ADJ-7)."""

from __future__ import annotations

from pathlib import Path

from engine.loading.load import load_sources
from engine.model import commands as asked
from tests.loading.test_broken import FILE, SOURCES, with_text
from tests.tui.stage import OneScreen, come_to, shown
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.adjudication import Adjudication

ROLL = "success: [{escalate: 1}, {news: Two aircraft came within metres of each other.}]"


def exercise(saves: Path, success: str = ROLL) -> Exercise:
    """An order that waits for a ruling and brings a roll, with what that does."""
    text = dict(SOURCES.files)[FILE]
    assert ROLL in text
    found = load_sources(with_text(text.replace(ROLL, success, 1)), "tiny")
    assert found.scenario is not None, found.findings
    game = begin_exercise(saves, found.scenario, [(cell.id, "human") for cell in found.scenario.cells], 7)
    game.advance()
    game.submit(asked.SetDial("semi-rigid"))
    game.submit(asked.GiveOrder("bear", "snap-exercise", "marsh", (("troops", 40),)))
    game.advance()
    return game


async def card(game: Exercise, size: tuple[int, int] = (80, 40)) -> list[str]:
    """The rows of the queue from the roll's own on."""
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=size) as pilot:
        await come_to(pilot, Adjudication)
        rows = [row.strip("│ ").rstrip() for row in shown(app).splitlines()]
    game.close()
    start = next(place for place, row in enumerate(rows) if "A near miss in the air" in row)
    return rows[start : start + 5]


async def test_a_roll_that_moves_the_ladder_says_where_to(tmp_path: Path) -> None:
    """LAD-1: it climbs as the orders are resolved, before the rung's effects."""
    rows = await card(exercise(tmp_path))
    assert rows[0].startswith("A near miss in the air: very unlikely, 10%")
    assert "Escalation → Incident" in rows[1]


async def test_what_a_roll_would_change_stands_under_it_at_eighty_columns(tmp_path: Path) -> None:
    """ADJ-7: tracks with what they would come to on top of the outcome; further rolls by their odds alone."""
    further = "{roll: {id: shot, title: A shot, odds: 0.25, success: [{world.tension: 9}]}}"
    game = exercise(tmp_path, f"success: [{{world.tension: 5}}, {{target.resolve: -3}}, {further}]")
    rows = await card(game)
    assert rows[0].startswith("A near miss in the air: very unlikely, 10%")
    assert "Resolve: The Marsh" in " ".join(rows[1:3])
    assert "Tension: +5 → 30.8" in " ".join(rows[1:3])
    assert "then A shot: unlikely, 25%" in " ".join(rows[1:5])


async def test_a_roll_that_is_but_a_line_of_news_says_so(tmp_path: Path) -> None:
    """ADJ-7: nothing hidden is to be suspected behind it."""
    rows = await card(exercise(tmp_path, "success: [{news: Nothing came of it.}]"))
    assert "changes nothing by itself" in rows[1]
