"""What an older save says, said the way this version says it: one function a format, each to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve

from engine.store.contents import SaveContents
from engine.store.errors import NotASave, SaveTooNew

FORMAT = 2
"""Of the header and the records that this version writes. Whatever an older version could not read raises it.

2: a command says whether the facilitator gave it in a cell's place (WHT-3), and there are more commands and events.
"""

Migration: TypeAlias = Callable[[SaveContents], SaveContents]


def _as_it_is(contents: SaveContents) -> SaveContents:
    """What was only added to: all that the older format says, the next one says in the same words."""
    return contents


MIGRATIONS: Final[dict[int, Migration]] = {1: _as_it_is}
"""By the format they start from; the next format's number is put into the header for them."""


def format_of(name: str, header: Mapping[str, Any]) -> int:
    """The header's format, at most ours; raises `SaveTooNew` beyond it, `NotASave` where it is no format."""
    number = header.get("format")
    if type(number) is not int or number < 1:
        raise NotASave(f"{name} does not say in which format it is.", "It was not written by Casus: use a backup.")
    if number > FORMAT:
        raise SaveTooNew(
            f"{name} is in format {number}; this version of Casus knows formats up to {FORMAT}.",
            "Update Casus, then open it again.",
        )
    return number


def migrated(name: str, contents: SaveContents) -> SaveContents:
    """The contents of the save called `name` in today's format, saying so; raises as `format_of` does."""
    first = format_of(name, contents.header)
    if first == FORMAT:
        return contents
    for number in range(first, FORMAT):
        contents = MIGRATIONS[number](contents)
        contents = evolve(contents, header={**contents.header, "format": number + 1})
    said = f"{name} was brought from format {first} to format {FORMAT}."
    return evolve(contents, recovered=f"{contents.recovered} {said}".strip())
