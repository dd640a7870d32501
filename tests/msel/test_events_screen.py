"""The events list in the facilitator's hand, key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from engine.model.commands import AmendTrack, AskWhite, HoldInject, SkipInject
from engine.rules.news import NewsItem, news
from tests.msel.screens import Stage, exercise
from tests.tui.stage import shown, wait_for
from tui.gateway.exercise import Exercise
from tui.viewmodels.lines import plain
from tui.widgets.rows import RowList
from tui.widgets.written import Written

SIZES = [(80, 24), (120, 40), (200, 60)]


async def on_row(pilot: Pilot[Any], row: str) -> None:
    """Goes to the list, and puts the cursor on an inject."""
    await pilot.press("3")
    pilot.app.screen.query_one("#msel-list", RowList).choose(row)
    await pilot.pause()


def fill(app: App[Any], name: str, text: str) -> None:
    """Puts a text into a field of the form, whichever kind it is."""
    field = app.screen.query_one(f"#{name}")
    if isinstance(field, Written):
        field.text = text
    else:
        app.screen.query_one(f"#{name}", Input).value = text


def heard(game: Exercise, cell: str) -> list[NewsItem]:
    """What a cell has heard."""
    return list(game.window(cell).news())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_list_says_what_is_expected_next_waiting_and_at_hand(tmp_path: Path, size: tuple[int, int]) -> None:
    """Under headings, what needs a look first; scenario text is text."""
    game = exercise(tmp_path, AmendTrack("", "tension", 55, "It stirs"))
    app = Stage(game)
    async with app.run_test(size=size) as pilot:
        await on_row(pilot, "storm")
        rows = [row.cells for row in pilot.app.screen.query_one("#msel-list", RowList).rows]
        text = "\n".join("  ".join(plain(cell) for cell in cells) for cells in rows)
        screen = shown(app)
        await on_row(pilot, "call")
        found = shown(app)

    assert "Next by turn" in screen
    assert "A storm" in screen

    for word in (
        "Expected of the cells",
        "by turn 2",
        "Next by turn",
        "turn 4",
        "55 of 60 ▲",
        "At hand",
        "pressure",
        "help",
    ):
        assert word in text, text
    if size[0] >= 120:
        assert "[red]asks[/red]" in found
        assert "Decide in time" in found


async def test_an_inject_is_fired_with_one_key(tmp_path: Path) -> None:
    """INJ-4: on the row under the cursor, at once."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_row(pilot, "rumour")
        await pilot.press("f")
        await pilot.pause()

        assert [item.title for item in heard(game, "red")] == ["A rumour"]
        assert "Arrived" in shown(app)
        await pilot.press("f")
        assert len(heard(game, "red")) == 1
        await pilot.press("1", "3")
        assert pilot.app.screen.query_one("#msel-list", RowList).chosen != "rumour"


async def test_an_inject_is_improvised_with_three_keys_and_the_text(tmp_path: Path) -> None:
    """INJ-8: title and message; to all, from white, as news."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.press(*"Fire")
        await pilot.press("enter")
        await pilot.press(*"Smoke.")
        await pilot.press("enter")
        await pilot.pause()

    assert [(item.title, item.text, item.source) for item in heard(game, "red")] == [
        ("Fire", "Smoke.", "news, from the white cell")
    ]


async def test_the_other_fields_of_an_improvised_inject_stand_above(tmp_path: Path) -> None:
    """INJ-8: to whom, from whom, how, for what, and what it does; names by their beginning."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        form = app.screen
        for name, text in (
            *(("to", "Bl, green"), ("sender", "The port"), ("mode", "let"), ("objective", "dec")),
            *(("effects", "world.tension +5, west.resolve -2"), ("title", "Fire")),
        ):
            fill(app, name, text)
        fill(app, "message", "Smoke.")
        form.query_one("#message", Written).focus()
        await pilot.press("enter")
        await pilot.pause()

    assert not heard(game, "red")
    assert heard(game, "green")[-1].source == "letter, from The port"
    values = dict(zip(game.game.program.layout.index, game.state.values, strict=True))
    assert (values["world.tension"], values["west.resolve"]) == (55, 48)


@pytest.mark.parametrize(
    "field, text, said",
    [
        ("to", "purple", "No cell is called purple"),
        ("mode", "pigeon", "No way to arrive is called pigeon"),
        ("effects", "world.tensoin +5", "There is no track world.tensoin"),
        ("effects", "a lot", "a lot is no change of a track"),
        ("title", " ", "Title: write something"),
    ],
)
async def test_what_is_typed_wrong_is_said_in_the_form_and_nothing_is_lost(
    tmp_path: Path, field: str, text: str, said: str
) -> None:
    """The form stays open with its words."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        for name, words in (("title", "Fire"), ("message", "Smoke."), (field, text)):
            fill(app, name, words)
        app.screen.query_one("#message", Written).focus()
        await pilot.press("enter")
        await pilot.pause()

        assert said in shown(app)
        assert app.screen.query_one("#message", Written).text == "Smoke."
    assert not heard(game, "red")


@pytest.mark.parametrize("field", ["#title", "#message"])
async def test_pasted_control_characters_are_refused_with_a_message(tmp_path: Path, field: str) -> None:
    """TXT-1: an escape sequence would clear the screen; lines that are pasted become one."""
    app = Stage(exercise(tmp_path))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("i")
        app.screen.query_one(field).focus()
        await pilot.pause()
        app.post_message(events.Paste("a\x1b[2Jb"))
        await wait_for(pilot, lambda: "U+001B" in shown(app))
        app.post_message(events.Paste("two words"))
        await pilot.pause()
        await pilot.pause()
        typed = app.screen.query_one(field)
        assert (
            typed.text if isinstance(typed, Written) else app.screen.query_one("#title", Input).value
        ) == "two words"


async def test_hold_release_skip_move_and_edit(tmp_path: Path) -> None:
    """INJ-5, INJ-6, INJ-7, INJ-11: a reason where one is asked for may be left empty."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_row(pilot, "storm")
        await pilot.press("b", *"Calm", "enter")
        await pilot.pause()
        assert "held" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert "Held and skipped" not in shown(app)

        await pilot.press("w", "enter")
        await pilot.pause()
        assert "turn 2" in shown(app)
        await pilot.press("z")
        app.screen.query_one("#message", Written).text = "It blows hard."
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert game.state.texts == (("storm", "A storm", "It blows hard."),)

        await on_row(pilot, "panic")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert game.state.skipped == ("panic",)
        assert "Held and skipped" in shown(app)


async def test_an_expected_action_is_ticked(tmp_path: Path) -> None:
    """INJ-10: taken or not, with a reason."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_row(pilot, "call")
        await pilot.press("k", *"Yes", "enter")
        await pilot.pause()
        assert dict(game.state.ticked) == {"call": True}
        assert "turn 1, met" in shown(app)

        await on_row(pilot, "call")
        await pilot.press("j", "enter")
        await pilot.pause()
        assert dict(game.state.ticked) == {"call": False}


async def test_what_was_missed_is_overdue_until_it_is_looked_at(tmp_path: Path) -> None:
    """INJ-3, INJ-10: it stands first, and in the title."""
    game = exercise(tmp_path)
    for _ in range(9):
        game.advance()
        if game.turn == 3:
            break
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "1 overdue" in shown(app)
        await on_row(pilot, "call")
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "overdue" not in shown(app)


@pytest.mark.parametrize("key, hears", [("enter", ["red"]), ("f4", ["red", "blue", "green"])])
async def test_a_request_is_answered_to_one_or_to_all(tmp_path: Path, key: str, hears: list[str]) -> None:
    """RFI-2: Enter to who asked, another key to all."""
    game = exercise(tmp_path, AskWhite("red", "How many tanks?"))
    program, told = game.session.game.program, tuple(game.session.events())
    assert [item.source for item in news(program, told, "white") if item.kind == "request"] == ["asked by Red"]
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        assert "1 wait" in shown(app)
        await pilot.press("g")
        await pilot.pause()
        assert "How many tanks?" in shown(app)
        await pilot.press(*"Forty", key)
        await pilot.pause()
        assert "No request waits" in shown(app)

    told = [cell for cell in ("red", "blue", "green") if any(item.text == "Forty" for item in heard(game, cell))]
    assert told == hears


async def test_escape_asks_once_before_words_are_thrown_away(tmp_path: Path) -> None:
    """And at once where nothing was typed."""
    app = Stage(exercise(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i", "escape")
        await pilot.pause()
        assert not app.screen.query("#title")
        await pilot.press("i", "a", "escape")
        await pilot.pause()
        assert "Esc once more" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query("#title")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_everything_of_an_inject_can_be_read_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """INJ-9: with what it waits for; Enter opens it where there is no room beside."""
    game = exercise(tmp_path, HoldInject("panic", "Wait"), SkipInject("storm"))
    app = Stage(game)
    async with app.run_test(size=size) as pilot:
        await on_row(pilot, "panic")
        await pilot.press("enter")
        await pilot.pause()
        text = shown(app)

    for words in ("Panic buying", "The shelves are empty.", "world.tension > 60", "released by the facilitator"):
        assert words in " ".join(text.split()), text


async def test_in_another_turn_and_by_its_key_the_cursor_is_on_what_can_be_fired(tmp_path: Path) -> None:
    """What needs a look stands above it, in sight; one that was skipped is not what somebody comes for."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_row(pilot, "hint")
        await pilot.press("1")
        rows = app.screen.query_one("#msel-list", RowList)
        while game.turn == 1:
            game.advance()
        await wait_for(pilot, lambda: rows.chosen == "storm")
        assert rows.scroll_y == 0
        game.submit(SkipInject("storm", "No wind"))
        await wait_for(pilot, lambda: "Held and skipped" in shown(app))
        assert rows.chosen == "storm"
        await pilot.press("3")
        await wait_for(pilot, lambda: rows.chosen == "panic")
    game.close()
