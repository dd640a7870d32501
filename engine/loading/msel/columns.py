"""The columns of an events list: which key of an inject each one holds, and what else people call it.

The titles are those of exercise planners (HSEEP and its kin); case, order, spaces and punctuation do not matter.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from engine.loading.language.script import INJECT
from engine.loading.shapes import Consequences, Field, Figure, Formulaic, Listing, OneOf, Prose

ID: Final = "id"
"""What stands for the inject's own name, which is no key of the language but what the keys stand under."""


@frozen
class Column:
    """A column, and the key of an inject that it holds."""

    field: str
    title: str
    """As it is written."""
    also: tuple[str, ...] = ()
    """Other titles it is known by."""


_TABLE: Final = (
    (ID, "Inject ID", "inject number|inject no|event|event id|event number|event no|msel number|serial|number|no|ref"),
    ("at", "Turn", "time|event time|inject time|scheduled time|planned time|delivery time|turn time|move|start time"),
    ("type", "Type", "event type|inject type|type of inject"),
    ("when", "Trigger", "condition|when|trigger condition|cue|on condition"),
    ("from", "From", "sender|inject from|originator|simulated sender|sent by|from simulated"),
    (
        "to",
        "To",
        "recipient|recipients|recipient player|recipient players|players|player|inject to|audience|cell|cells",
    ),
    (
        "mode",
        "Mode",
        "delivery method|method|delivery|delivery mode|inject mode|means|medium|channel|method of delivery",
    ),
    ("title", "Title", "event title|inject title|event name|subject|summary|short description|headline"),
    (
        "message",
        "Message",
        "event description|inject description|description|inject text|message text|text|content|event inject text",
    ),
    (
        "expected_action",
        "Expected action",
        (
            "expected actions|expected player action|expected player actions|expected outcome|expected outcomes|"
            "expected outcome of player action|expected response|anticipated response|expected result"
        ),
    ),
    ("expected_when", "Expected when", "done when|met when|counts as done when"),
    ("expected_by", "Expected by", "due|due in|expected within|respond within|deadline|turns to respond"),
    (
        "objective",
        "Objective",
        "objectives|exercise objective|training objective|core capability|capability|linked objective",
    ),
    (
        "controller",
        "Controller",
        "responsible controller|responsible|responsible party|responsible person|delivered by|inject controller",
    ),
    ("purpose", "Purpose", "intent|intention|rationale|why"),
    ("contingency", "Contingency", "contingency kind|contingency type|kind of contingency"),
    ("after", "After", "follows|depends on|predecessor|predecessors|dependency|dependencies"),
    ("effects", "Effects", "effect|consequences|what it does"),
    ("if_missed", "If missed", "if not done|if not met|consequence if missed|consequences if missed|if not taken"),
    ("source", "Source", "sources|paragraph|paragraphs|reference|references"),
    ("assumption", "Assumption", "assumptions"),
    ("remarks", "Remarks", "remark|notes|note|comments|comment|controller notes"),
)
COLUMNS: Final = tuple(Column(name, title, tuple(also.split("|")) if also else ()) for name, title, also in _TABLE)
"""In the order in which they are written."""
PASSED_OVER: Final = frozenset(
    (
        *("status", "arrived in turn", "expected action was", "steered", "completed", "observed", "evaluation"),
        *("actual time", "time delivered", "delivered", "actual action", "actual actions", "actual response"),
    )
)
"""Columns that tell how an exercise went: written for a kept session, passed over when read."""
STATUS: Final = ("Status", "Arrived in turn", "Expected action was", "Steered")
"""Those that are written."""


def titled(text: str) -> str:
    """A title as it is compared: small letters, single spaces, no punctuation; `Recipient Player(s)`, `Inject #`."""
    plain = text.casefold().replace("(s)", "s").replace("#", " number ")
    return " ".join(re.sub(r"[^\w]+", " ", plain).replace("_", " ").split())


_BY_TITLE: Final = {
    titled(name): column for column in COLUMNS for name in (column.title, column.field.replace("_", " "), *column.also)
}


def column_of(text: str) -> Column | None:
    """The column of that title, if it is one of ours."""
    return _BY_TITLE.get(titled(text))


def is_passed_over(text: str) -> bool:
    """Whether a column is read by nobody: it tells how an exercise went, or its title stands in brackets."""
    written = text.strip()
    return titled(written) in PASSED_OVER or (written.startswith("(") and written.endswith(")"))


def field_of(column: Column) -> Field:
    """The key of the language that a column holds; for the inject's own name, a text."""
    return INJECT.field(column.field) or Field(ID, Prose(), "The inject's name in rules and records.", required=True)


def choices() -> dict[str, tuple[str, ...]]:
    """The words of each column that takes one of a few, by its title."""
    kinds = ((column.title, field_of(column).kind) for column in COLUMNS)
    return {title: kind.words for title, kind in kinds if isinstance(kind, OneOf)}


def keeps_blanks(field: Field) -> bool:
    """Whether a text's own spaces and line ends are part of it."""
    return isinstance(field.kind, Prose) and field.name != ID


def is_bare(field: Field) -> bool:
    """Whether a cell's text counts as written without quotes: numbers are, and lists of names."""
    return isinstance(field.kind, (Figure, Listing, Formulaic, Consequences))
