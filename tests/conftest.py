"""What every test runs under: Hypothesis with fixed seeds; and the option to write the golden files anew."""

from __future__ import annotations

import gc
import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

# Machines that run tests are slow and shared: a deadline would only report the weather. Seeds are fixed, so that a
# failure is the change's and not the day's; `--hypothesis-profile=thorough` goes looking with fresh ones.
settings.register_profile(
    "dev", max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=100, print_blob=True)
settings.register_profile(
    "thorough", settings.get_profile("ci"), max_examples=2000, derandomize=False, deadline=timedelta(minutes=1)
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the playthroughs anew; read what changed, and explain it where it was changed."""
    parser.addoption("--update-golden", action="store_true", help="write the golden playthroughs anew")


def pytest_collection_finish() -> None:
    """Thousands of tests stay for the whole run: the collector of garbage need not look at them again and again."""
    gc.freeze()
