"""`casus report`: either form, by name or by flag; over a report and over nothing else; what if, when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bots.seats import seating
from engine.cli.main import run
from engine.loading.load import load_folder
from engine.sim.playout import play_on
from engine.store.sessions import begin
from tests.oracle.games import TINY, program_of
from tests.report.documents import acting


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of the small scenario, played to its end and kept."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    kept = begin(tmp_path_factory.mktemp("saves"), scenario, 3, seating(program_of(TINY), "doctrine"), "A <b>game</b>")
    play_on(kept.session)
    kept.close()
    return kept.path


def test_the_form_follows_the_name_or_the_flag(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page to a file and to standard output is the same page; nothing in it acts."""
    page, text = tmp_path / "report.html", tmp_path / "report.md"

    assert run(["report", str(save), "-o", str(page)]) == 0
    assert run(["report", str(save), "-o", str(text)]) == 0
    capsys.readouterr()
    assert run(["report", str(save), "--html"]) == 0
    assert capsys.readouterr().out == page.read_text(encoding="utf-8")
    assert acting(page.read_text(encoding="utf-8")) == []
    assert "A &lt;b&gt;game&lt;/b&gt;" in page.read_text(encoding="utf-8")
    assert text.read_text(encoding="utf-8").startswith("# After-action report: A \\<b\\>game\\</b\\>")


def test_the_same_session_is_reported_the_same(save: Path, tmp_path: Path) -> None:
    """SES-3: nothing of the day, the machine or a hash is in a report."""
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    for path in (first, second):
        assert run(["report", str(save), "-o", str(path)]) == 0

    assert first.read_bytes() == second.read_bytes()


def test_what_is_no_report_is_spared_until_told_otherwise(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a sentence and exit code 1; --force writes over it."""
    notes = tmp_path / "notes.md"
    notes.write_text("# Mine\n", encoding="utf-8")

    assert run(["report", str(save), "-o", str(notes)]) == 1
    assert "is no report, so it is left alone" in capsys.readouterr().err
    assert notes.read_text(encoding="utf-8") == "# Mine\n"
    assert run(["report", str(save), "-o", str(notes), "--force"]) == 0
    assert notes.read_text(encoding="utf-8").startswith("# After-action report")


@pytest.mark.parametrize("arguments, said", [
    (["-o", "."], "is a folder"),
    (["-o", "no/such/folder/report.md"], "make it"),
    (["--html", "-o", "report.md"], "name it .html"),
    (["-o", "save.casus"], "is no report"),
])  # fmt: skip
def test_what_cannot_be_written_is_said(
    save: Path,
    tmp_path: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In one sentence, without a traceback; least of all over a save."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "save.casus").write_bytes(save.read_bytes())

    assert run(["report", str(save), *arguments]) == 1
    assert said in capsys.readouterr().err
    assert (tmp_path / "save.casus").read_bytes() == save.read_bytes()


def test_counterfactuals_are_played_when_asked_for(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CFA-4: the decisions that changed most, each with its sentence; narration goes to standard error."""
    assert run(["report", str(save), "--counterfactuals", "1", "--games", "3"]) == 0
    told = capsys.readouterr()

    assert "Played without: " in told.err
    assert "over 3 games with other dice" in told.out
    assert "None was asked for" not in told.out
