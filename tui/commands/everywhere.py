"""Commands that every screen has."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Anywhere(Protocol):
    """Any screen."""

    def show_help(self) -> None:
        """Opens the help of the screen."""

    def show_commands(self) -> None:
        """Opens the palette."""

    def switch_light(self) -> None:
        """Changes between the two looks."""

    def quit(self) -> None:
        """Ends the program."""


class ShowHelp(Command[Anywhere]):
    """Show what can be done here, key by key."""

    key = "f1,question_mark"
    shown = "?"
    title = "Help"
    footer = True
    group = "Everywhere"

    def run(self, on: Anywhere) -> None:
        """Opens the help."""
        on.show_help()


class ShowCommands(Command[Anywhere]):
    """Find any command of this screen by name."""

    key = "ctrl+p"
    title = "Commands"
    group = "Everywhere"

    def run(self, on: Anywhere) -> None:
        """Opens the palette."""
        on.show_commands()


class SwitchLight(Command[Anywhere]):
    """Change between dark on light and light on dark."""

    key = "f2"
    title = "Light or dark"
    group = "Everywhere"

    def run(self, on: Anywhere) -> None:
        """Changes."""
        on.switch_light()


class Quit(Command[Anywhere]):
    """Leave Casus. A game is saved with every decision, so it resumes where it was left."""

    key = "ctrl+q"
    title = "Quit"
    footer = True
    group = "Everywhere"

    def run(self, on: Anywhere) -> None:
        """Ends the program."""
        on.quit()


EVERYWHERE: tuple[type[Command[Anywhere]], ...] = (ShowHelp, ShowCommands, SwitchLight, Quit)
