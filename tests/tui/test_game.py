"""A whole game by keyboard, from the lobby to the review, and what a person meets on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import TINY, begin_as, casus, come_to, press_to, shown, wait_for
from tui.app.casus import Casus
from tui.dialogs.help import Help
from tui.dialogs.order_form import OrderForm
from tui.dialogs.question import Message, Question
from tui.dialogs.why import Why
from tui.gateway.shelf import saves_in
from tui.screens.backdrop import Backdrop
from tui.screens.ballot import Ballots
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.curtain import Curtain
from tui.screens.history import History
from tui.screens.lobby import Lobby
from tui.screens.reading import Reading
from tui.screens.review import Review
from tui.screens.seats import Seats
from tui.widgets.rows import RowList
from tui.widgets.situation import Situation

SMALL = (80, 24)


async def end_turn(pilot: Pilot[int]) -> None:
    """Locks, reads the rulings, votes where asked, reads what followed."""
    await press_to(pilot, Question, "l")
    await press_to(pilot, Reading, "enter")
    await pilot.press("s")
    for _ in range(12):
        if pilot.app.screen.title == "Consequences":
            break
        await pilot.press(*(["down"] if type(pilot.app.screen) is Ballots else []), "enter")
        await wait_for(pilot, lambda: type(pilot.app.screen) is not Backdrop)
    read = pilot.app.screen
    while pilot.app.screen is read:
        await pilot.press("enter")


async def give_first_order(pilot: Pilot[int]) -> None:
    """The first move there is, on its only target, with its default numbers."""
    await press_to(pilot, OrderForm, "o")
    await pilot.press("enter")
    await press_to(pilot, CellScreen, "enter")


async def test_a_game_is_played_from_the_lobby_to_the_review_and_back(tmp_path: Path) -> None:
    """Six turns of the small scenario, against a bot, by keyboard alone."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Lobby)
        await wait_for(pilot, lambda: "The Marsh" in shown(app))
        await pilot.press("enter")
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        assert "Reassurance deployment → The Marsh" in shown(app)
        for turn in range(1, 7):
            await wait_for(pilot, lambda turn=turn: f"Turn {turn} of 6" in shown(app))
            await come_to(pilot, CellScreen)
            await end_turn(pilot)
        await come_to(pilot, Review)
        assert "The pact" in shown(app)
        await press_to(pilot, Lobby, "q")
        await wait_for(pilot, lambda: "Go on" in shown(app))
    assert len(saves_in(tmp_path)) == 1


async def test_two_cells_share_a_keyboard_behind_a_curtain(tmp_path: Path) -> None:
    """Nothing of either is to be seen while the keyboard changes hands."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Seats)
        await pilot.press("left", "down", "left")
        await press_to(pilot, Curtain, "b")
        assert "Hand the keyboard to" in shown(app)
        assert "East" in shown(app)
        assert "capital" not in shown(app)
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, CellScreen, "enter")
        await give_first_order(pilot)
        await press_to(pilot, Question, "l")
        await press_to(pilot, Curtain, "enter")
        assert "Alliance" in shown(app)
        assert "Snap exercise" not in shown(app)
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, CellScreen, "enter", "1")
        assert "The Bear" not in shown(app)


async def test_bots_may_be_watched(tmp_path: Path) -> None:
    """With nobody at the keyboard, everything is shown."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Seats)
        await press_to(pilot, Reading, "b")
        assert "everything is seen here" in shown(app)
        await pilot.press("s")
        assert "Snap exercise" in shown(app)


async def test_a_left_game_goes_on_where_it_was_left(tmp_path: Path) -> None:
    """From the lobby, or named on the command line."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        await pilot.press("ctrl+q")
    (save,) = saves_in(tmp_path)

    again = casus(tmp_path, open_save=save.path)
    async with again.run_test(size=SMALL) as pilot:
        await come_to(pilot, Briefing)
        await press_to(pilot, CellScreen, "enter")
        assert "Reassurance deployment → The Marsh" in shown(again)


async def test_a_save_that_is_open_elsewhere_is_explained(tmp_path: Path) -> None:
    """One writer a session; the screen says who and what to do."""
    first, second = casus(tmp_path, scenario="tiny"), casus(tmp_path)
    async with first.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        (save,) = saves_in(tmp_path)
        async with second.run_test(size=SMALL) as other:
            await come_to(other, Lobby)
            second.resume(save.path)
            await come_to(other, Message)
            assert "open" in shown(second)
            await press_to(other, Lobby, "escape")


async def test_a_damaged_save_says_so_and_can_be_restored(tmp_path: Path) -> None:
    """What is good of it is played on in a save of its own."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        await pilot.press("ctrl+q")
    (save,) = saves_in(tmp_path)
    save.path.write_bytes(save.path.read_bytes().replace(b"GiveOrder", b"giveorder"))

    again = casus(tmp_path)
    async with again.run_test(size=SMALL) as pilot:
        await wait_for(pilot, lambda: "✗" in shown(again) and "New game" in shown(again))
        again.screen.query_one(RowList).choose("resume:0")
        await press_to(pilot, Question, "enter")
        await press_to(pilot, Message, "enter")
        assert "damaged" in shown(again)
    assert len(saves_in(tmp_path)) == 2


async def test_a_scenario_with_errors_shows_its_findings(tmp_path: Path) -> None:
    """As `casus check` prints them; the game is not begun."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "scenario.yaml").write_text("casus: 1\ntitle: Broken\nsumary: x\n", encoding="utf-8")
    app = casus(tmp_path, scenarios=(broken,))
    async with app.run_test(size=SMALL) as pilot:
        await wait_for(pilot, lambda: "cannot be played" in shown(app))
        assert "error[CAS302]: a scenario needs" in shown(app)
        assert "`summary`" in shown(app)
        await pilot.press("enter")
        assert type(app.screen) is Lobby


async def test_any_number_is_explained_in_two_keys(tmp_path: Path) -> None:
    """From the row: Enter. From the orders: 1, then Enter."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await press_to(pilot, Why, "1", "enter")
        assert "Why is The Shield: Resolve what it is?" in shown(app)
        await press_to(pilot, CellScreen, "escape")
        await pilot.press("down")
        await press_to(pilot, Why, "y")
        assert "drift" in shown(app)


async def test_tracks_are_filtered_by_typing(tmp_path: Path) -> None:
    """Escape shows them all again."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await pilot.press("slash", *"tension", "enter")
        assert "Cohesion" not in shown(app)
        assert app.screen.query_one(Situation).track is not None
        await pilot.press("escape")
        await pilot.pause()
        assert "Cohesion" in shown(app)
        await pilot.press("m")
        assert "most moved" in shown(app)


async def test_undo_and_history_lead_back(tmp_path: Path) -> None:
    """Undo to before the last decision; the history to any place, with nothing lost."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        await end_turn(pilot)
        await wait_for(pilot, lambda: "Turn 2 of 6" in shown(app))
        await come_to(pilot, CellScreen)
        await pilot.press("u")
        await wait_for(pilot, lambda: "Turn 1 of 6" in shown(app))
        assert "1 of 4 given" in shown(app)
        await pilot.press("r")
        await wait_for(pilot, lambda: "Turn 2 of 6" in shown(app))
        await press_to(pilot, History, "h")
        await pilot.press("tab", "home", "space", "down")
        assert "the first turn opens" in shown(app)
        await press_to(pilot, Question, "g")
        assert "This takes back" in shown(app)
        assert "and the close of turn 1:" in shown(app)
        await press_to(pilot, CellScreen, "enter")
        assert "0 of 4 given" in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (60, 20), (200, 60)])
async def test_parts_stand_beside_each_other_where_there_is_room(size: tuple[int, int], tmp_path: Path) -> None:
    """Else one at a time, with tabs; nothing breaks when the terminal is resized."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=size) as pilot:
        await begin_as(pilot, 1)
        assert ("Yours: The Shield" in shown(app)) is (size[0] >= 110)
        for key in ("1", "3", "4", "2"):
            await pilot.press(key)
        await pilot.resize_terminal(240 - size[0], 24)
        await pilot.pause()
        assert ("Yours: The Shield" in shown(app)) is (240 - size[0] >= 110)


async def test_without_colour_everything_is_still_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: up and down, sealed and free are characters."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        assert "■ Reassurance deployment" in shown(app)
        assert "+ give an order" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert "▲ +" in shown(app)


async def test_texts_of_a_scenario_never_act(tmp_path: Path) -> None:
    """Markup in a title is shown as it was written, on every screen it reaches."""
    folder = tmp_path / "hostile"
    (folder / "briefs").mkdir(parents=True)
    hostile = {
        "title: The Bear": 'title: "[/Bear] [b]3rd"',
        "title: Snap exercise": 'title: "[@click=app.quit]Snap[/] exercise"',
        "title: The Marsh, tags": 'title: "[red]Marsh[/red]", tags',
        "title: Tension": 'title: "[/x]Tension"',
        "summary: A strong": 'summary: "[/foo] A strong',
        "stand by it.": 'stand by it."',
        "[Works by surprise]": '["[/works]"]',
    }
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
    for plain, markup in hostile.items():
        assert plain in text
        text = text.replace(plain, markup)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    for brief in ("east", "alliance"):
        (folder / "briefs" / f"{brief}.md").write_text("# [/b] *x* <script>\n\n[link](http://x)\n", encoding="utf-8")
    app = casus(tmp_path, scenarios=(folder,))
    async with app.run_test(size=SMALL) as pilot:
        await wait_for(pilot, lambda: "[/foo] A strong" in shown(app))
        await pilot.press("enter")
        await begin_as(pilot, 0)
        await press_to(pilot, OrderForm, "o")
        assert "[@click=app.quit]Snap[/] exercise" in shown(app)
        assert "[/works]" in shown(app)
        await press_to(pilot, CellScreen, "enter", "enter")
        assert "[red]Marsh[/red]" in shown(app)
        await pilot.press("1")
        await wait_for(pilot, lambda: "[/x]Tension" in shown(app))
        await press_to(pilot, Why, "enter")
        await press_to(pilot, CellScreen, "escape")
        await press_to(pilot, Help, "question_mark")
        await press_to(pilot, CellScreen, "escape")
        await end_turn(pilot)
        await come_to(pilot, CellScreen)
        assert app.is_running


def test_the_application_answers_with_an_exit_code() -> None:
    """`run` is what `casus play` calls."""
    assert Casus(scenarios=(), saves=Path("saves")).return_code is None


async def test_enter_once_too_often_takes_no_order_back(tmp_path: Path) -> None:
    """A sealed order stays sealed under the Enter that sealed it; X asks before it takes one back."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 1)
        await give_first_order(pilot)
        app.screen.query_one("#order-list", RowList).highlighted = next(
            place for place, row in enumerate(app.screen.query_one("#order-list", RowList).rows) if "order:" in row.id
        )
        await pilot.press("enter", "enter")
        assert type(app.screen) is CellScreen
        assert "Reassurance deployment → The Marsh" in shown(app)
        await press_to(pilot, Question, "x")
