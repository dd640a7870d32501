"""What cannot be played or measured as it stands."""

from __future__ import annotations

from engine.diagnostics.spans import Span


class Unplayable(Exception):
    """A row that the rules refuse, a rule or a number measured that comes to no number."""

    def __init__(self, name: str, because: str, at: Span) -> None:
        """Of which claim or figure, what is wrong, and where."""
        super().__init__(f"{at}: {name}: {because}")
