"""What is right as language and still wrong as a game: one check a module, its docstring its page in the docs."""

from __future__ import annotations

from engine.loading.book import Book
from engine.loading.context import Desk
from engine.model.scenario import Scenario


def run_checks(scenario: Scenario, book: Book, desk: Desk, unread_briefs: tuple[str, ...]) -> Scenario:
    """Runs every check that makes sense on what was built."""
    return scenario
