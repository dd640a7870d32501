"""Whoever types ahead does each thing once, and to nothing but what was meant; and nothing fails of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui import hurry
from tests.tui.stage import casus, come_to, press_to, wait_for
from tests.tui.test_console import exercise, to_console
from tui.app.casus import Casus
from tui.commands.command import Command
from tui.dialogs.help import Help
from tui.dialogs.noting import NoteForm
from tui.dialogs.palette import Palette
from tui.screens.console.screen import Console

WIDE: Final = (120, 40)


def type_ahead(app: Casus, *keys: str) -> None:
    """Keys in one go, as a terminal hands them on that was busy."""
    assert app._driver is not None
    for event in hurry.events_of(keys):
        app._driver.process_message(event)


async def test_the_palette_may_be_opened_again_while_the_last_is_put_away(tmp_path: Path) -> None:
    """ROM-1: it fails of nothing, and a key too many closes nothing else."""
    app = casus(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await to_console(pilot)
        under = app.screen_stack[:]
        app.action_command_palette()
        app.screen.dismiss(None)
        app.action_command_palette()
        await come_to(pilot, Palette)
        type_ahead(app, "escape", "escape", "escape", "ctrl+p", "escape", "escape")
        await come_to(pilot, Console)
        assert app.screen_stack == under


async def test_the_palette_may_be_closed_while_it_is_written_in(tmp_path: Path) -> None:
    """ROM-1: what was written last is not searched for in a list that is gone."""
    app = casus(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await to_console(pilot)
        await press_to(pilot, Palette, "ctrl+p")
        palette = app.screen
        type_ahead(app, "p", "a", "escape")
        await come_to(pilot, Console)
        await wait_for(pilot, lambda: not palette.is_attached)
        await palette._on_message(Input.Changed(Input(), "pau").set_sender(Input()))
        await pilot.pause()


async def test_what_is_chosen_twice_in_the_palette_is_done_once(tmp_path: Path) -> None:
    """CLK-1: a second Enter neither resumes what the first has paused nor closes the console."""
    app = casus(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await to_console(pilot)
        under, before = app.screen_stack[:], len(exercise(app).session.entries)
        await _seek(pilot, "pause")
        type_ahead(app, "enter", "enter", "enter")
        await wait_for(pilot, lambda: exercise(app).state.paused)
        assert app.screen_stack == under
        assert len(exercise(app).session.entries) == before + 1


class Shut(Command[Any]):
    """Cannot be done, and has nothing to say about it."""

    key, title = "z", "Shut"

    def is_open(self, on: Any) -> bool:  # noqa: ARG002 - a command's own
        """Never."""
        return False

    def run(self, on: Any) -> None:
        """Must not be."""
        raise AssertionError(on)


async def test_what_cannot_be_done_any_more_when_it_is_chosen_is_not_done(tmp_path: Path) -> None:
    """ROM-1: the game may have gone on since the palette offered it."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        assert isinstance(app.screen, Console)
        app.screen.obey(Shut)


async def _seek(pilot: Pilot[Any], words: str) -> None:
    """Opens the palette at the command that is most like these words."""
    await press_to(pilot, Palette, "ctrl+p")
    await pilot.press(*words)
    commands = pilot.app.screen.query_one(CommandList)
    await wait_for(pilot, lambda: 0 < commands.option_count < 6 and commands.highlighted is not None)


async def test_a_note_is_handed_in_once_however_often_enter_is_pressed(tmp_path: Path) -> None:
    """OBS-1: the form is closed by the first; those that were on their way to it do nothing."""
    app = casus(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await to_console(pilot)
        before = len(exercise(app).session.entries)
        await press_to(pilot, NoteForm, "n")
        type_ahead(app, "They hesitate", "enter", "enter", "enter")
        await come_to(pilot, Console)
        await wait_for(pilot, lambda: not app.screen.is_modal)
        assert len(exercise(app).session.entries) == before + 1


async def test_help_is_opened_once_however_long_its_key_is_held(tmp_path: Path) -> None:
    """ROM-1: one Escape closes it."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        under = app.screen_stack[:]
        type_ahead(app, *["f1"] * 20)
        await come_to(pilot, Help)
        assert len(app.screen_stack) <= len(under) + 2, "of the console, and of the help itself"
        type_ahead(app, "escape", "escape")
        await come_to(pilot, Console)


async def test_nothing_is_done_by_what_was_typed_after_the_key_that_quits(tmp_path: Path) -> None:
    """SES-6: not to the game, and not to the screens that are going."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        run = exercise(app)
        type_ahead(app, "ctrl+q", "p", "space", "enter", "f1", "ctrl+p", "u")
    assert app.return_code == 0
    assert not run.state.paused
    assert run.phase == "orders"


async def test_what_lies_under_another_screen_obeys_nothing(tmp_path: Path) -> None:
    """ROM-1: a click that was on its way to it opens no second dialog."""
    app = casus(tmp_path)
    async with app.run_test() as pilot:
        await to_console(pilot)
        console = app.screen
        assert isinstance(console, Console)
        await press_to(pilot, NoteForm, "n")
        stack = app.screen_stack[:]
        console.action_command("write-note")
        for command in console.all_commands():
            console.obey(command)
        assert app.screen_stack == stack
        assert not exercise(app).state.paused


@pytest.mark.parametrize("seed", [3, 4, 5])
async def test_nothing_fails_of_haste(seed: int, tmp_path: Path) -> None:
    """SES-3, ROM-7: `python -m tests.tui.hurry --games 100` plays a hundred; two of three are exercises with a room."""
    game = hurry.Hurry(seed, tmp_path)
    wrong = await game.run(20)
    assert not wrong, "\n".join([*game.trail, wrong])
