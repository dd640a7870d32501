"""Markdown that holds people's texts as text: nothing in them becomes a heading, a link, a tag or a table cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.diagnostics.rendering import visible

_ACTING = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")
_LINKING = re.compile(r"((?:https?|ftp)(?=:)|www(?=\.)|(?=[@$]))(.)")
_OPENING = re.compile(r"^(\d*)([-=.)])")


def plain(text: str) -> str:
    """The text on one line with everything Markdown or HTML would act on escaped."""
    return opening(inner(text))


def inner(text: str) -> str:
    """The same, of words within a line: what acts at a line's beginning only is left as it is."""
    shown = visible(" ".join(text.split()))
    return _LINKING.sub(r"\1\\\2", _ACTING.sub(r"\\\1", shown))


def opening(line: str) -> str:
    """A line of which everything else is escaped, with what would act at its beginning escaped as well."""
    return _OPENING.sub(r"\1\\\2", line)


def code(text: str) -> str:
    """The text on one line as a span of code, in which nothing acts; backquotes, which would end it, become quotes."""
    return f"`{visible(' '.join(text.replace('`', chr(39)).split()))}`"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are taken as they are, so escape them with `plain` where they hold people's texts."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def bullets(lines: Iterable[str]) -> str:
    """A list, or a word on there being nothing."""
    return "\n".join(f"- {line}" for line in lines) or "*None.*"
