"""The words and signs of an expression, each with its place."""

from __future__ import annotations

import re
from math import isfinite

from attrs import frozen

from engine.diagnostics.spans import Span
from engine.diagnostics.suggestions import quoted
from engine.loading.nodes import Scalar, stretch

LONGEST = 500
"""Characters of one expression."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*)
    |(?P<sign>\*\*|//|<=|>=|==|!=|&&|\|\||<>|[-+*/%<>().,=!&|^?:\[\]{}'"])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_KEYWORDS = frozenset({"and", "or", "not", "if", "else"})
_FOREIGN = {
    "**": "there are no powers: they differ between machines; multiply, or use `piecewise`",
    "^": "there are no powers: they differ between machines; multiply, or use `piecewise`",
    "=": "equality is written `==`",
    "<>": "inequality is written `!=`",
    "&&": "write `and`",
    "&": "write `and`",
    "||": "write `or`",
    "|": "write `or`",
    "!": "write `not`",
    "?": "write `a if condition else b`",
    ":": "write `a if condition else b`",
}


class Faulty(Exception):
    """A part of an expression that is wrong: what, where, and the way out. Caught where the part can be left out."""

    def __init__(self, message: str, at: Span, hint: str, code: str = "CAS305") -> None:
        """As a finding has it."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at
        self.hint = hint


@frozen
class Token:
    """A word or a sign."""

    kind: str
    """`number`, `name`, `sign` (keywords included) or `end`."""
    text: str
    start: int
    end: int
    at: Span


def tokens(scalar: Scalar) -> list[Token]:
    """The tokens of a scalar's text, an `end` behind them; raises `Faulty`."""
    if len(scalar.text) > LONGEST:
        message = f"the expression has {len(scalar.text)} characters; {LONGEST} are allowed"
        raise Faulty(message, scalar.span, "give a part of it a name under `formulas:`", code="CAS306")
    found = [_token(match, scalar) for match in _TOKEN.finditer(scalar.text) if match.lastgroup != "space"]
    length = len(scalar.text)
    end = Token("end", "", length, length, stretch(scalar, max(length - 1, 0), length))
    return [*found, end]


def _token(match: re.Match[str], scalar: Scalar) -> Token:
    kind, text = match.lastgroup or "other", match.group()
    at = stretch(scalar, match.start(), match.end())
    if kind == "other":
        raise Faulty(f"`{text}` does not belong in an expression", at, "names are lower-case letters and hyphens")
    if text in _FOREIGN:
        raise Faulty(f"`{text}` is not an operator here", at, _FOREIGN[text])
    if kind == "sign" and text in "[]{}'\"":
        hint = f"an expression holds numbers, names, operators and the brackets {quoted('()')}"
        raise Faulty(f"`{text}` does not belong in an expression", at, hint)
    if kind == "number" and not isfinite(float(text)):
        raise Faulty("this number is too large", at, "numbers stay below 1e308")
    return Token("sign" if text in _KEYWORDS else kind, text, match.start(), match.end(), at)
