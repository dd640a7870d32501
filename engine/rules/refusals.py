"""A command refused: the rule, the values, the way out. Anything else that comes out of the rules is a bug."""

from __future__ import annotations


class Refused(Exception):
    """A command that the rules do not allow."""

    def __init__(self, rule: str, because: str, hint: str = "") -> None:
        """`rule` is an id of RULES.md, `because` a sentence with the values, `hint` the way out."""
        super().__init__(f"{because} ({rule})" + (f" {hint}" if hint else ""))
        self.rule = rule
        self.because = because
        self.hint = hint
