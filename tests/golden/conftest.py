"""`--update-golden` writes the playthroughs anew; read what changed, and explain it where it was changed."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option."""
    parser.addoption("--update-golden", action="store_true", help="write the golden playthroughs anew")
