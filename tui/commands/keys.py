"""Which key is bound to a command, by the command's name: for texts that speak of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tui.commands import (  # noqa: F401 - all commands
    adjudication,
    cell,
    console,
    dialogs,
    events,
    everywhere,
    form,
    history,
    lessons,
    lobby,
    looking,
    parts,
    reading,
    review,
    seating,
    tracks,
    white,
    writing,
)
from tui.commands.command import Command


def every_command(of: type[Command[Any]] = Command) -> Iterator[type[Command[Any]]]:
    """Every command of every screen; what has no key is but the kind of some."""
    for command in of.__subclasses__():
        if hasattr(command, "key"):
            yield command
        yield from every_command(command)


KEYS: Final[Mapping[str, str]] = {command.id(): command.first_key() for command in every_command()}
"""Every command's first key, as the line at the bottom shows it."""


def key_of(command: str) -> str:
    """The key, letters as capitals; for a command there is not, its name in words, so that a text stays readable."""
    key = KEYS.get(command, command.replace("-", " "))
    return key.upper() if len(key) == 1 else key
