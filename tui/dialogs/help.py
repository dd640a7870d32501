"""The help of a screen, written from its command classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textual.app import ComposeResult

from tui.commands.command import Command
from tui.commands.dialogs import Close
from tui.dialogs.dialog import Dialog
from tui.viewmodels.lines import Para, accent, dim, gap, head, line, para
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose

_KEYS = 18
SIGNS = (
    (
        "▲ ▼",
        "went up, went down since the turn before, or, once it is adjudicated, since this one opened; red is worse",
    ),
    ("▁▄█", "the trend over the last turns"),
    ("■", "sealed, or in force"),
    ("✗", "cannot be ordered now; choose it to read why"),
    ("+", "something you may still do; an argument for a move, as − is one against"),
    ("◆ ◇", "an entry of the calendar, a promise"),
)
"""Glyphs that screens use, and what they say."""


class Help(Dialog[None]):
    """Every key of a screen, what it does, and what the signs mean."""

    DEFAULT_CSS = """
    Help { #box { width: 84; height: 90%; } }
    """
    OFFERS = (Close,)

    def __init__(self, commands: Iterable[type[Command[Any]]], title: str) -> None:
        """`commands` are those of the screen it explains."""
        super().__init__()
        self._commands = tuple(commands)
        self._of = title

    def explains(self, commands: Iterable[type[Command[Any]]]) -> bool:
        """Whether it is these keys that it is about."""
        return self._commands == tuple(commands)

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with Scroll(id="box") as box:
            box.entitle(line(f"Help: {self._of}" if self._of else "Help"))
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Writes it."""
        self.query_one(Prose).show(help_paras(self._commands))
        self.query_one(Scroll).focus()

    def close(self) -> None:
        """Closes."""
        self.dismiss(None)


def help_paras(commands: Iterable[type[Command[Any]]]) -> Iterator[Para]:
    """Keys by group, then the signs."""
    commands = tuple(commands)
    for group in dict.fromkeys(command.group for command in commands):
        yield para(head(group))
        for command in (known for known in commands if known.group == group):
            yield para(f"{command.title}. ", dim(command.help()), lead=accent(command.key_text()), indent=_KEYS)
        yield gap()
    yield para(head("To move about"))
    yield para("Arrow keys, Home, End, PgUp, PgDn move; Tab goes to the next part of the screen.")
    yield gap()
    yield para(head("Signs"))
    for sign, meaning in SIGNS:
        yield para(dim(meaning), lead=sign, indent=8)
