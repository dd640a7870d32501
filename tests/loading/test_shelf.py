"""Which scenarios there are to choose from, and what finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.loading import shelf


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A designer's folder with a game, a port and a folder of packs."""
    for name in ("marsh", "ports/dilemma", "ports/drafts/unfinished"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "scenario.yaml").write_text("casus: 1\n", encoding="utf-8")
    (tmp_path / "packs").mkdir()
    return tmp_path


def test_ports_stand_behind_the_others(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A game is looked for in a folder and in its `ports`, no deeper."""
    monkeypatch.setattr(shelf, "shipped", lambda: own)

    assert shelf.shelf() == (own / "marsh", own / "ports" / "dilemma")


def test_ones_own_folder_has_ports_too(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind what ships."""
    monkeypatch.setattr(shelf, "shipped", lambda: own / "nothing-here")

    assert shelf.shelf(own) == (own / "marsh", own / "ports" / "dilemma")


def test_a_port_is_found_by_the_name_of_its_folder(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`casus run dilemma`, without saying where."""
    monkeypatch.setattr(shelf, "shipped", lambda: own)

    assert shelf.find("dilemma") == own / "ports" / "dilemma"
    with pytest.raises(FileNotFoundError, match="shipped ones are marsh, dilemma"):
        shelf.find("unfinished")
