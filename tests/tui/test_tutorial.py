"""The tutorial, walked by keyboard at 80 columns: nothing is pressed but what the guide's texts name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.stage import begin_as, casus, come_to, press_to, shown, texts
from tests.tui.walker import CELLS, EAST, FOLDER, WEST, Walker, played
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Question
from tui.gateway.shelf import read_scenario, saves_in, tutorials_first
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.curtain import Curtain
from tui.screens.seats import Seats
from tui.viewmodels.lobby import lobby_lines
from tui.widgets.coach import CoachStrip

SMALL, LARGE = (80, 24), (160, 48)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
async def test_the_guide_leads_through_the_whole_game(cell: str, tmp_path: Path) -> None:
    """LES-1, LES-2: three turns, every step taken by the keys its text names, and an end that says what was learnt."""
    place, walk = CELLS[cell]
    app = casus(tmp_path, scenarios=(FOLDER,), scenario="first-steps")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, place)
        walker = Walker(pilot)
        await walker.follow(walk)
        assert walker.done == list(walk)
        assert "What you have learnt" in shown(app)
        assert "left out this time" not in shown(app)
        for _ in range(4):
            if "Where to go from here" in shown(app):
                break
            await pilot.press("pagedown")
        assert "Where to go from here" in shown(app)


@pytest.mark.slow
async def test_one_person_may_walk_through_both_sides_at_once(tmp_path: Path) -> None:
    """LES-1, LES-4: the curtain falls between them, each goes on where it was, and both are told what they learnt."""
    app = casus(tmp_path, scenarios=(FOLDER,), scenario="first-steps")
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Seats)
        await pilot.press("left", "down", "left")
        await press_to(pilot, Curtain, "b")
        walker = Walker(pilot)
        await walker.follow({**EAST, **WEST})
        assert sorted(walker.done) == sorted([*EAST, *WEST])
        assert "What you have learnt  Korsk's council" in shown(app)


async def test_the_guide_goes_on_when_a_step_is_done_and_folds(tmp_path: Path) -> None:
    """LES-2, LES-5: reading, looking and ordering all count, an undo takes the order back, and the strip gives way."""
    app = casus(tmp_path, scenarios=(FOLDER,), scenario="first-steps")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 0)
        assert "Welcome to Korsk" in shown(app)
        await pilot.press("n")
        assert "▸ See where things stand" in shown(app)
        await pilot.press("1")
        assert "✓ See where things stand" in shown(app)
        assert "its resolve is at 54" in shown(app)
        await pilot.press("t")
        assert "its resolve is at 54" not in shown(app)
        assert "T unfolds" in shown(app)
        await pilot.press("t", "n", "2")
        await press_to(pilot, OrderForm, "o")
        assert "▸ An order: show force" in shown(app)
        await press_to(pilot, CellScreen, "enter", "enter", "down", "enter")
        assert "✓ An order: show force" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert "▸ An order: show force" in shown(app)


async def test_two_people_are_taught_each_their_own_behind_the_curtain(tmp_path: Path) -> None:
    """LES-1, LES-4: the guide of one cell is not seen by the other."""
    app = casus(tmp_path, scenarios=(FOLDER,), scenario="first-steps")
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Seats)
        await pilot.press("left", "down", "left")
        await press_to(pilot, Curtain, "b")
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, CellScreen, "enter", "n", "1")
        assert "✓ See where things stand" in shown(app)
        await press_to(pilot, Question, "l")
        await press_to(pilot, Curtain, "enter")
        assert "Korsk's council" not in shown(app)
        assert "See where" not in shown(app)
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, CellScreen, "enter")
        assert "Welcome to Halm and Arden" in shown(app)


async def test_a_screen_of_a_game_without_lessons_has_no_guide(tmp_path: Path) -> None:
    """Neither strip nor keys."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        assert not app.screen.query(CoachStrip)
        assert app.screen.check_action("command", ("fold-lessons",)) is False


def test_the_lobby_has_the_tutorial_first(tmp_path: Path) -> None:
    """Whoever opens Casus for the first time sees where to begin, whatever other scenarios are called."""
    early = tmp_path / "aardvark"
    early.mkdir()
    (early / "scenario.yaml").write_text("casus: 1\n", encoding="utf-8")
    missing = tmp_path / "missing"

    assert tutorials_first((early, missing, FOLDER))[0] == FOLDER
    rows = lobby_lines([read_scenario(early), read_scenario(FOLDER)], (), reading=False)
    assert texts(rows)[:2] == ["Tutorial", "First steps|"]


async def orders_of_turn_two(pilot: Pilot[Any]) -> None:
    """With what became of the first turn explained."""
    await press_to(pilot, CellScreen)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_the_strip_as_it_looks(size: tuple[int, int], snap_compare: Any, tmp_path: Path) -> None:
    """At the foot of the cell's screen, under what it speaks of."""
    played(tmp_path, 2).close()
    (save,) = saves_in(tmp_path)
    app = casus(tmp_path, scenarios=(FOLDER,), open_save=save.path)

    assert snap_compare(app, terminal_size=size, run_before=orders_of_turn_two)


async def form_of_turn_one(pilot: Pilot[Any]) -> None:
    """The order form, with the step that asks for it."""
    await begin_as(pilot, 0)
    await pilot.press("n", "1", "n")
    await press_to(pilot, OrderForm, "o")


def test_the_strip_in_the_order_form_as_it_looks(snap_compare: Any, tmp_path: Path) -> None:
    """Costs and surprise stand above it."""
    app = casus(tmp_path, scenarios=(FOLDER,), scenario="first-steps")

    assert snap_compare(app, terminal_size=SMALL, run_before=form_of_turn_one)
