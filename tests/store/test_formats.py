"""Saves of other versions: what an older one wrote opens, and what it could not read says so before it is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.bots.seats import seating
from engine.model import commands as asked
from engine.session.verification import verify
from engine.store import migrations
from engine.store.errors import SaveTooNew
from engine.store.folder import list_saves
from engine.store.migrations import FORMAT, MIGRATIONS
from engine.store.sessions import begin, read, resume
from tests.oracle.games import TINY, program_of

KEPT = sorted((Path(__file__).parent / "saves").glob("format-*.casus"))
"""One of each older format, as the version of its day wrote it."""


def test_a_save_of_every_older_format_is_kept_and_there_is_a_way_from_it() -> None:
    """Whoever raises the number adds both."""
    assert [path.stem for path in KEPT] == [f"format-{number}" for number in range(1, FORMAT)]
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_it_opens_says_what_it_said_and_goes_on(kept: Path, tmp_path: Path) -> None:
    """SES-3, SES-6: looked at it stays as it is; gone on with it is brought to today's format, and kept beside."""
    path = Path(shutil.copy(kept, tmp_path))
    looked = read(path)
    assert path.read_bytes() == kept.read_bytes()
    assert f"was brought from format {kept.stem.removeprefix('format-')} to format {FORMAT}." in looked.recovered
    opened = resume(path)
    assert "is kept as" in opened.recovered
    assert opened.session.state == looked.session.state
    assert verify(opened.session).difference is None
    opened.session.submit(asked.TakeNote("white", "It goes on."))
    opened.close()
    again = read(path)
    assert again.recovered == ""
    assert len(again.session.entries) == len(looked.session.entries) + 1
    beside = [listing.name for listing in list_saves(tmp_path) if not listing.problem]
    assert beside == [f"{path.stem}-{path.stem}", path.stem]


def test_in_the_first_format_nobody_did_anything_in_a_cells_place() -> None:
    """WHT-3: there was no mark yet, and what stands there is the cells' own."""
    session = read(KEPT[0]).session
    given = [entry.command for entry in session.path() if isinstance(entry.command, asked.InCellsPlace)]
    assert {type(command) for command in given} >= {asked.GiveOrder, asked.Argue, asked.SealEstimate, asked.CastVote}
    assert not any(map(asked.is_by_white, given))


def test_a_version_that_does_not_know_the_mark_says_that_the_save_is_too_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WHT-3: it says so of the number; reading on, it would take the record for a damaged one."""
    kept = begin(tmp_path, program_of(TINY).scenario, 3, seating(program_of(TINY), "human"), "game")
    kept.session.submit(asked.BeginGame())
    kept.session.submit(asked.LockOrders("east", by_white=True))
    kept.close()
    monkeypatch.setattr(migrations, "FORMAT", 1)
    said = f"is in format {FORMAT}; this version of Casus knows formats up to 1"
    for look in (read, resume):
        with pytest.raises(SaveTooNew, match=said) as refused:
            look(kept.path)
        assert refused.value.hint == "Update Casus, then open it again."
