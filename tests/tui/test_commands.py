"""Commands: key, footer, palette and help follow from one class each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from textual.command import CommandList

from tests.tui.stage import casus, come_to, press_to, shown, wait_for
from tui.commands.command import Command
from tui.dialogs import amending, phase_times, seating  # noqa: F401 - all dialogs
from tui.dialogs.commanded import Commanded
from tui.dialogs.help import Help
from tui.dialogs.palette import Palette
from tui.screens import adjudication, ballot, briefing, cell, curtain, history, lobby, reading, review, seats  # noqa: F401 - all screens
from tui.screens.console.parts import PARTS
from tui.screens.console.screen import Console
from tui.screens.lobby import Lobby
from tui.screens.seats import Seats


def screens(of: type[Commanded[Any]] = Commanded) -> Iterator[type[Commanded[Any]]]:
    """Every screen and dialog there is."""
    for screen in of.__subclasses__():
        yield screen
        yield from screens(screen)


@pytest.mark.parametrize("screen", sorted(set(screens()), key=lambda known: known.__name__))
def test_no_key_means_two_things_on_one_screen(screen: type[Commanded[Any]]) -> None:
    """Keys of the screen and keys of every screen together."""
    keys = [key for command in screen.all_commands() for key in command.key.split(",")]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "command", sorted({c for s in screens() for c in s.all_commands()}, key=lambda known: known.__name__)
)
def test_a_command_explains_itself(command: type[Command[Any]]) -> None:
    """Its docstring is what help and palette say."""
    assert command.title
    assert command.help().endswith(".")


@pytest.mark.parametrize("screen", sorted(set(screens()), key=lambda known: known.__name__))
def test_a_screen_can_do_what_its_commands_ask(screen: type[Commanded[Any]]) -> None:
    """Every name a command calls on what it acts on is there, on the screen or on one of its parts."""
    parts = (screen, *(PARTS if screen is Console else ()))
    for command in screen.all_commands():
        calls = {name for does in (command.run, command.is_open, command.why_not) for name in does.__code__.co_names}
        protocol = get_type_hints(command.run)["on"]
        wanted = {name for name in dir(protocol) if not name.startswith("_")} & calls
        assert all(any(hasattr(part, name) for part in parts) for name in wanted), (command, wanted)


async def test_a_letter_is_the_same_key_in_capitals(tmp_path: Path) -> None:
    """With Caps Lock on, or Shift held, because docs write it so."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Seats)
        await press_to(pilot, Console, "F")


async def test_the_help_of_a_screen_names_its_commands(tmp_path: Path) -> None:
    """Written from the same classes as the keys."""
    app = casus(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Lobby)
        await press_to(pilot, Help, "question_mark")
        assert "Begin the scenario under the cursor" in shown(app)
        await press_to(pilot, Lobby, "escape")


async def test_the_palette_runs_a_command_by_name(tmp_path: Path) -> None:
    """The same commands, found by typing."""
    app = casus(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Lobby)
        await press_to(pilot, Palette, "ctrl+p")
        await pilot.press(*"help")
        found = app.screen.query_one(CommandList)
        await wait_for(pilot, lambda: found.option_count == 1)
        await pilot.press("enter", "enter")
        await come_to(pilot, Help)
