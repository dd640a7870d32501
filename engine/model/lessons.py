"""Lessons: what a tutorial asks of a player, step by step (LES-1 ...)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.cast import Basis
from engine.model.expressions import Expression
from engine.model.references import CellId

RECORDED: Final = ("order", "lock", "vote", "end")
"""Acts that the record shows: commands of the game, and its end."""
ON_SCREEN: Final = ("read", "why", "briefing", "situation", "news", "in-force", "history")
"""Acts that only look: whoever drives the screen says that they were done."""
ACTS: Final = (*RECORDED, *ON_SCREEN)
KEYS: Final = (
    "give-order",
    "withdraw",
    "lock",
    "undo",
    "redo",
    "open-row",
    "show-why",
    "show-brief",
    "show-last-turn",
    "show-history",
    "show-situation",
    "show-orders",
    "show-news",
    "show-in-force",
    "filter",
    "sort",
    "leave",
    "choose",
    "more",
    "less",
    "next-actor",
    "step-back",
    "cast-this",
    "go-on",
    "skip",
    "close",
    "look-at-history",
    "next-lesson",
    "fold-lessons",
    "show-help",
    "show-commands",
    "quit",
)
"""Commands whose key a lesson may name as `{key:NAME}`: the screen puts in the key that is bound."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@frozen
class Act:
    """Something a player does."""

    kind: str
    """One of `ACTS`."""
    subject: str = ""
    """The move, ballot or track it must be about; empty for any."""


@frozen
class Lesson:
    """A step of a tutorial."""

    id: str
    title: str
    text: str
    """What to do, with placeholders."""
    cell: CellId = ""
    """Whom it teaches; empty for every cell."""
    turn: int | None = None
    """The turn it belongs to; None for any."""
    when: Expression | None = None
    """Open only while this holds."""
    done_when: Expression | None = None
    done_by: Act | None = None
    numbers: tuple[tuple[str, Expression], ...] = ()
    """What placeholders in its texts come to."""
    explains: str = ""
    """Shown once it is done."""
    learnt: str = ""
    """One line for the end of the game."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)

    def concerns(self, cell: CellId) -> bool:
        """Whether it is for this cell."""
        return self.cell in ("", cell)


@frozen
class Slip:
    """A piece of a lesson's text."""

    kind: str
    """`text`, `key` or `number`."""
    text: str
    """The text, the command, or the number's name."""


def slips(text: str) -> Iterator[Slip]:
    """A text in pieces: what stands as it is, and what the screen fills in."""
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > at:
            yield Slip("text", text[at : found.start()])
        kind, colon, name = found[1].partition(":")
        yield Slip("key", name) if colon and kind == "key" else Slip("number", found[1])
        at = found.end()
    if at < len(text):
        yield Slip("text", text[at:])
