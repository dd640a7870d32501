"""A command refused: the rule, the values, the way out. Anything else that comes out of the rules is a bug."""

from __future__ import annotations

from typing import Final
from unicodedata import category

LONGEST: Final = 2000
"""Characters of a text that somebody writes into the record."""
_UNSEEN: Final = ("Cc", "Cf", "Cs")
"""Unicode's categories of control, format and surrogate characters."""


class Refused(Exception):
    """A command that the rules do not allow."""

    def __init__(self, rule: str, because: str, hint: str = "") -> None:
        """`rule` is an id of RULES.md, `because` a sentence with the values, `hint` the way out."""
        super().__init__(f"{because} ({rule})" + (f" {hint}" if hint else ""))
        self.rule = rule
        self.because = because
        self.hint = hint


def require_plain(rule: str, *texts: str) -> None:
    """Refused, by that rule, where a text holds what cannot be shown as it is, or is longer than anybody reads."""
    for text in texts:
        if any(category(character) in _UNSEEN for character in text):
            raise Refused(rule, "A text holds a character that cannot be shown.", "Take out control characters.")
        if len(text) > LONGEST:
            raise Refused(rule, f"A text has {len(text)} characters.", f"Keep it within {LONGEST}.")
