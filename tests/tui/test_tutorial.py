"""The tutorial, walked by keyboard at 80 columns: nothing is pressed but what the guide's texts name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engine.model.commands import GiveOrder, LockOrders
from engine.model.lessons import KEYS
from tests.tui.stage import begin_as, casus, come_to, press_to, prose, shown, sitting, texts
from tests.tui.walker import CELLS, FOLDER, Walker
from tui.commands.keys import KEYS as BOUND
from tui.commands.keys import every_command, key_of
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Question
from tui.gateway.shelf import read_scenario, resume_sitting, saves_in, tutorials_first
from tui.gateway.sitting import OrdersOf, Sitting, ToAdjudicate, ToBegin, ToClose
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.curtain import Curtain
from tui.screens.seats import Seats
from tui.viewmodels.lessons import strip
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


def played(saves: Path, turn: int) -> Sitting:
    """A game in which Korsk has followed the guide's orders, to the orders of a turn."""
    game = sitting(saves, "east", folder=FOLDER)
    while True:
        match game.stage():
            case ToBegin():
                game.begin()
            case OrdersOf() if game.turn == turn:
                return game
            case OrdersOf():
                game.submit(GiveOrder("korsk", "exercise", "halm", (("troops", 40.0),)))
                game.submit(LockOrders("east"))
            case ToAdjudicate():
                game.adjudicate()
            case ToClose():
                game.close_turn()
            case _:
                game.open_turn()


def test_what_was_done_is_known_again_when_the_save_is_opened(tmp_path: Path) -> None:
    """LES-5: orders and locks are on record; what was looked at before them counts as done."""
    game = played(tmp_path, 2)
    place = game.coach.says("east")
    game.close()
    (save,) = saves_in(tmp_path)
    again = resume_sitting(save.path)
    assert place == again.coach.says("east")
    assert [step.standing.value for step in again.coach.steps("east")[:4]] == ["done"] * 4
    again.coach.go_on("east")
    shown_next = again.coach.says("east")
    assert shown_next is not None
    assert shown_next.lesson.id == "east-why"
    again.close()


def test_looking_back_does_not_open_a_step_that_was_looked_at(tmp_path: Path) -> None:
    """LES-3, LES-5: going back in the record takes back orders, not what somebody has seen."""
    game = played(tmp_path, 1)
    game.coach.go_on("east")
    game.coach.notice("east", "situation")
    game.submit(GiveOrder("korsk", "exercise", "halm", (("troops", 40.0),)))
    game.undo()
    assert [step.standing.value for step in game.coach.steps("east")[:3]] == ["done", "done", "open"]
    game.close()


def test_an_act_about_something_else_does_not_count(tmp_path: Path) -> None:
    """LES-2: the ledger of another track is another ledger."""
    game = played(tmp_path, 2)
    game.coach.go_on("east")
    game.coach.notice("east", "why", "output")
    assert game.coach.says("east").lesson.id == "east-why"  # type: ignore[union-attr] # it says something
    game.coach.notice("east", "why", "resolve")
    assert game.coach.says("east").done  # type: ignore[union-attr] # likewise
    game.close()


def test_an_explanation_gives_way_to_the_next(tmp_path: Path) -> None:
    """Whoever never presses the key to go on reads what was done last, and loses nothing of what is to be done."""
    game = played(tmp_path, 2)
    said = game.coach.says("east")
    assert said is not None
    assert (said.lesson.id, said.done) == ("east-lock", True)
    due = game.coach.says("east", due=True)
    assert due is not None
    assert not due.done
    game.close()


@pytest.mark.parametrize("command", KEYS)
def test_every_key_a_text_may_name_is_bound(command: str) -> None:
    """LES-6: the language's list and the command classes are the same."""
    assert command in BOUND


def test_a_command_is_known_by_one_name() -> None:
    """Two classes of one name would give a text the wrong key."""
    names = [command.id() for command in every_command()]

    assert sorted(names) == sorted(set(names))


def test_a_key_that_is_unknown_leaves_the_text_readable() -> None:
    """As in a save of a version that had other commands."""
    assert key_of("seal-everything") == "seal everything"
    assert key_of("lock") == "L"
    assert key_of("go-on") == "Enter"


def test_the_lobby_has_the_tutorial_first(tmp_path: Path) -> None:
    """Whoever opens Casus for the first time sees where to begin, whatever other scenarios are called."""
    early = tmp_path / "aardvark"
    early.mkdir()
    (early / "scenario.yaml").write_text("casus: 1\n", encoding="utf-8")
    missing = tmp_path / "missing"

    assert tutorials_first((early, missing, FOLDER))[0] == FOLDER
    rows = lobby_lines([read_scenario(early), read_scenario(FOLDER)], (), reading=False)
    assert texts(rows)[:2] == ["Tutorial", "First steps|"]


def test_numbers_of_a_text_are_those_of_the_game(tmp_path: Path) -> None:
    """The explanation after the first turn says where the exercise has left Halm and Sorrel."""
    game = played(tmp_path, 2)
    window = game.window("east")
    said = game.coach.says("east")
    assert said is not None
    text = prose(strip(said, key_of).paras)
    halm = next(place.slot for place in window.places if place.title == "Halm: Resolve")
    assert f"the resolve of Halm is at {window.view().values[halm]:g}," in text
    game.close()


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
