"""Whether a text is what its field takes: a number, a date, a word of a list, an id, a paragraph."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

from engine.diagnostics.suggestions import did_you_mean, quoted, shortened
from engine.loading.nodes import Mapping, Node, Scalar
from engine.loading.pile import Pile
from engine.loading.shapes import (
    Address,
    CatalogueRow,
    Day,
    Figure,
    Flag,
    Formulaic,
    Id,
    Kind,
    OneOf,
    Paragraphs,
    Prose,
    Select,
)

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_PARAGRAPHS = re.compile(r"([A-Z])(\d{1,3})(?:\s*-\s*([A-Z])?(\d{1,3}))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def check_scalar(kind: Kind, node: Node, name: str, pile: Pile) -> Scalar | None:
    """The scalar if it is of its kind, or None with the reason on the pile."""
    if not isinstance(node, Scalar) or node.is_null:
        found = "nothing" if isinstance(node, Scalar) else "a mapping" if isinstance(node, Mapping) else "a list"
        pile.error("CAS303", f"`{name}` takes {_described(kind)}, not {found}", node.span, _example(kind))
        return None
    wrong = _wrong(kind, node)
    if wrong:
        pile.error(
            wrong[0], f"`{name}` takes {_described(kind)}, not `{shortened(node.text, 40)}`", node.span, wrong[1]
        )
        return None
    return node


def paragraphs(scalar: Scalar) -> tuple[str, ...]:
    """`R18`, or `R18-R20` written out; the scalar has been checked."""
    match = _PARAGRAPHS.fullmatch(scalar.text)
    if match is None:
        return ()
    letter, first, _, last = match.groups()
    return tuple(f"{letter}{number}" for number in range(int(first), int(last or first) + 1))


def _wrong(kind: Kind, scalar: Scalar) -> tuple[str, str] | None:
    """Code and hint if a text is not of its kind."""
    text = scalar.text
    right = True
    match kind:
        case Figure():
            return _wrong_figure(kind, text) if scalar.plain else ("CAS303", "write the number without quotes")
        case OneOf(words=words):
            return None if text in words else ("CAS303", did_you_mean(text, words))
        case Flag():
            right = scalar.plain and text.lower() in ("true", "false")
        case Day():
            right = _is_day(text)
        case Id():
            right = ID.fullmatch(text) is not None
        case Paragraphs():
            right = _is_range(text)
        case CatalogueRow():
            right = is_row(kind, text)
        case _:
            right = bool(text.strip())
    return None if right else ("CAS303", _example(kind))


def _wrong_figure(kind: Figure, text: str) -> tuple[str, str] | None:
    if not _NUMBER.fullmatch(text) or not isfinite(float(text)):
        return ("CAS303", _example(kind))
    if kind.whole and not _WHOLE.fullmatch(text):
        return ("CAS303", "write it without a fraction")
    value = float(text)
    below = kind.low is not None and value < kind.low
    above = kind.high is not None and value > kind.high
    return ("CAS304", f"it must be {_limits(kind)}") if below or above else None


def _limits(kind: Figure) -> str:
    if kind.high is None:
        return f"at least {kind.low:.12g}"
    if kind.low is None:
        return f"at most {kind.high:.12g}"
    return f"from {kind.low:.12g} to {kind.high:.12g}"


def is_row(kind: CatalogueRow, text: str) -> bool:
    """Whether a text is a row of the catalogue."""
    number = text.removeprefix(kind.letter)
    written = text.startswith(kind.letter) and number.isascii() and number.isdigit() and not number.startswith("0")
    return written and len(number) <= len(str(kind.last)) and int(number) <= kind.last


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_range(text: str) -> bool:
    match = _PARAGRAPHS.fullmatch(text)
    if match is None:
        return False
    letter, first, again, last = match.groups()
    return again in (None, letter) and int(last or first) >= int(first)


def _described(kind: Kind) -> str:
    match kind:
        case Prose():
            return "a text"
        case Figure(whole=whole):
            return "a whole number" if whole else "a number"
        case Flag():
            return "true or false"
        case Day():
            return "a date"
        case OneOf(words=words):
            return f"one of {quoted(words)}"
        case Id(of=of):
            return f"the id of {of}"
        case Paragraphs():
            return "paragraphs of the papers"
        case CatalogueRow():
            return "a row of the catalogue"
        case Formulaic(condition=condition):
            return "a condition" if condition else "an expression"
        case Select():
            return "a selector of actors"
        case Address():
            return "a track as `OWNER.TRACK`"
        case _:
            return "a text"


def _example(kind: Kind) -> str:
    match kind:
        case Prose():
            return "write a text; quote it if it begins with a sign or holds `: `"
        case Figure():
            return "write a number such as 5 or 0.25, without quotes or unit"
        case Flag():
            return "write true or false, without quotes"
        case Day():
            return "write a day that exists, as 2014-07-01"
        case Id():
            return "ids are lower-case-with-hyphens"
        case Paragraphs():
            return "write R18, G13, or a range as R18-R20; several in brackets: [R18, G13]"
        case CatalogueRow(letter=letter, last=last):
            return f"the rows are {letter}1 to {letter}{last}; leave the key out for what is your own"
        case Formulaic():
            return "write a number or an expression such as `0.5 * self.resolve`; quote it if it begins with a sign"
        case Select():
            return "write names joined by `or`, such as `poland or baltics except estonia`"
        case OneOf(words=words):
            return f"write one of {quoted(words)}"
        case _:
            return "write a text"
