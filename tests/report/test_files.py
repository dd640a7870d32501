"""Reports put into files: over an older report, and over nothing else without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document
from engine.report.files import FOOTER, HTML, MARKDOWN, CannotPut, format_of, is_ours, put

OURS = Document("A pack", "", (), footer=FOOTER)


@pytest.mark.parametrize("name, html, form", [
    ("a.md", False, MARKDOWN), ("a.html", False, HTML), ("a.HTM", True, HTML), ("a", False, MARKDOWN),
    ("a", True, HTML), (None, False, MARKDOWN), (None, True, HTML),
])  # fmt: skip
def test_the_name_says_the_form(name: str | None, html: bool, form: str) -> None:  # noqa: FBT001 - a parameter
    """And where it says none, the flag does."""
    assert format_of(Path(name) if name else None, html=html) == form


def test_a_name_for_markdown_is_not_given_html() -> None:
    """Somebody means something else than they say."""
    with pytest.raises(CannotPut, match=r"name it \.html"):
        format_of(Path("a.md"), html=True)


@pytest.mark.parametrize(
    "written", [as_markdown(OURS), as_html(OURS), "", "# After-action report: of an older Casus\n"]
)
def test_a_report_takes_the_place_of_a_report(tmp_path: Path, written: str) -> None:
    """Whichever form the older one has."""
    there = tmp_path / "report.md"
    there.write_text(written)
    put(there, "new\n")

    assert there.read_text() == "new\n"
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.parametrize(
    "written", ["# My thoughts\n", "<!doctype html><p>Mine", "\x00\xff", "Written by Casus. Not.\n"]
)
def test_what_is_no_report_is_left_alone(tmp_path: Path, written: str) -> None:
    """Unless that is asked for."""
    there = tmp_path / "notes.md"
    there.write_text(written, encoding="latin-1")
    assert not is_ours(there)
    with pytest.raises(CannotPut, match="left alone"):
        put(there, "new\n")
    assert there.read_text(encoding="latin-1") == written

    put(there, "new\n", over_anything=True)
    assert there.read_text() == "new\n"


def test_a_folder_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    """With the way out."""
    with pytest.raises(CannotPut, match="is a folder"):
        put(tmp_path, "new")
    with pytest.raises(CannotPut, match="make it"):
        put(tmp_path / "none" / "a.md", "new")


def test_a_document_that_cannot_be_written_whole_leaves_the_old_one(tmp_path: Path) -> None:
    """A lone surrogate cannot be encoded: nothing has changed, and nothing is left lying about."""
    there = tmp_path / "a.md"
    put(there, "old\n")
    with pytest.raises(UnicodeEncodeError):
        put(there, "new \ud800", over_anything=True)

    assert there.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [there]
