"""What people type is text: shown as it is, never acting on a screen, and no longer than anybody reads (TXT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import fields, has

from engine.diagnostics.acting import acting_character
from engine.model.commands import Command
from engine.rules.refusals import Refused

LONGEST: Final = 10_000
"""Characters of one text."""


def require_plain(command: Command) -> None:
    """TXT-1: a command with a text that would act on a screen, or that is endless, is refused."""
    for text in _texts(command):
        character = acting_character(text)
        if character:
            because = f"The character U+{ord(character):04X} acts on a screen instead of being shown."
            raise Refused("TXT-1", because, "Delete it, or write what you mean in plain letters.")
        if len(text) > LONGEST:
            because = f"The text has {len(text):,} characters; {LONGEST:,} are taken at most."
            raise Refused("TXT-1", because, "Write less, or hand it out on paper.")


def _texts(value: object) -> Iterator[str]:
    """Every text of a command, also within what it is made of."""
    match value:
        case str():
            yield value
        case tuple():
            for part in value:
                yield from _texts(part)
        case _ if has(kind := type(value)):
            for field in fields(kind):
                yield from _texts(getattr(value, field.name))
        case _:
            return
