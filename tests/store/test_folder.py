"""The saves of a folder, and a free name among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.store.saves import create, list_saves, new_name


def test_a_list_shows_every_save_and_survives_the_bad_ones(tmp_path: Path) -> None:
    """Names in order, headers or the reason why not; other files and folders' insides are no saves."""
    folder, path = tmp_path, tmp_path / "game.casus"
    create(path, {"title": "Warsaw"}).close()
    (folder / "empty.casus").touch()
    (folder / "folder.casus").mkdir()
    (folder / "gone.casus").symlink_to(folder / "nowhere")
    (folder / "notes.txt").write_text("no save")
    (folder / ".game.casus.new").touch()

    listed = {listing.name: listing for listing in list_saves(folder)}

    assert list(listed) == ["empty", "folder", "game", "gone"]
    assert listed["game"].header["title"] == "Warsaw"
    assert (listed["game"].size, listed["game"].problem) == (path.stat().st_size, "")
    assert listed["game"].changed == path.stat().st_mtime
    assert "does not begin as a save of Casus does" in listed["empty"].problem
    assert "is not a file" in listed["folder"].problem
    assert "There is no save" in listed["gone"].problem


def test_a_missing_folder_holds_no_saves(tmp_path: Path) -> None:
    """The first start of a fresh machine."""
    assert list_saves(tmp_path / "saves") == ()


@pytest.mark.parametrize(
    "stem, name",
    [
        ("warsaw-2016", "warsaw-2016"),
        ("Warszawa: Łódź & Kraków", "warszawa-lodz-krakow"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "save"),
        ("戦", "save"),
        ("CON", "save-con"),
        ("x" * 300, "x" * 60),
        ("\x1b[2J.casus\n", "2j-casus"),
    ],
)
def test_a_name_is_readable_and_safe(tmp_path: Path, stem: str, name: str) -> None:
    """On every system, whatever people type."""
    assert new_name(tmp_path, stem) == tmp_path / f"{name}.casus"


@given(st.text())
def test_every_name_is_of_safe_characters(stem: str) -> None:
    """Lower case, because some systems do not tell cases apart."""
    name = new_name(Path("nowhere"), stem).stem

    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_taken_name_is_counted_up(tmp_path: Path) -> None:
    """The second game of a scenario is its second save."""
    names = []
    for _ in range(3):
        names.append(new_name(tmp_path, "Warsaw"))
        create(names[-1], {}).close()

    assert [path.name for path in names] == ["warsaw.casus", "warsaw-2.casus", "warsaw-3.casus"]
