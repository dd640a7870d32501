"""How large a program may become: rules multiply by actors, targets and members, and formulas by each other.

A scenario of a few lines can ask for more steps than there is time to write them out. The budget is some six times what
`warsaw-2016` needs; what exceeds it is told at the line that did (`casus check` says it as CAS801).
"""

from __future__ import annotations

from engine.diagnostics.spans import NOWHERE, Span

MOST_STEPS = 1_000_000
"""Expressions looked at; a change of the state counts for as many as it takes to keep account of it."""
MOST_SLOTS = 50_000
PER_CHANGE = 20


class TooLarge(Exception):
    """A scenario that multiplies beyond what can be compiled."""

    def __init__(self, because: str, at: Span = NOWHERE) -> None:
        """`because` is a sentence without its full stop; `at` is the rule at which the budget ran out."""
        super().__init__(f"{because} ({at})" if at.file else because)
        self.because = because
        self.at = at


class Budget:
    """What a compilation may still spend."""

    def __init__(self) -> None:
        """All of it."""
        self._steps = MOST_STEPS

    @property
    def left(self) -> int:
        """Steps that may still be taken."""
        return self._steps

    def spend(self, steps: int, at: Span) -> None:
        """Takes so many steps. Raises `TooLarge` where they are not left."""
        self._steps -= steps
        if self._steps < 0:
            raise TooLarge("the rules multiply to more steps than a program may have", at)
