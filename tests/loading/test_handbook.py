"""Every finding has a code, a line and a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.loading.codes import CODES
from engine.loading.handbook import explain, handbook

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_findings_is_written_from_the_checks() -> None:
    """`python -m engine.loading.handbook > docs/findings.md` after a change."""
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == handbook()


def test_every_code_in_use_is_registered_and_every_registered_code_is_in_use() -> None:
    """Codes are never used again for something else; this is where they are kept."""
    modules = [path for path in (ROOT / "engine").rglob("*.py") if path.name not in ("codes.py", "pages.py")]
    used = {code for path in modules for code in re.findall(r'"(CAS\d{3})"', path.read_text(encoding="utf-8"))}

    assert used == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """A page says more than the heading."""
    heading, _, body = explain(code).partition("\n\n")

    assert heading == f"### {code}: {CODES[code]}"
    assert len(body) > 20
