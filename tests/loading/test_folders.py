"""Loading from disk: what is looked for where, and what is said about files that cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.loading.load import Loaded, load_folder, load_sources

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"
PACK = "casus: 1\ntitle: Weather\nconstants:\n  wind: {value: 2, assumption: it blows}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny scenario, deep enough for packs to be looked for above it."""
    return Path(shutil.copytree(TINY, tmp_path / "games" / "scenarios" / "tiny"))


def edit(folder: Path, old: str, new: str) -> None:
    """Replaces a text in `scenario.yaml`."""
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def using(folder: Path, pack: str = PACK, name: str = "weather", place: Path | None = None) -> None:
    """Adds a pack, its constant read by the scenario."""
    packs = place or folder.parent / "packs"
    packs.mkdir(exist_ok=True)
    (packs / f"{name}.yaml").write_text(pack, encoding="utf-8")
    edit(folder, "calendar:\n", f"uses: [{name}]\ncalendar:\n")
    edit(folder, "- world.tension: 0.05 * troops", "- world.tension: 0.05 * troops * wind")


def found(loaded: Loaded) -> list[tuple[str, str]]:
    """Code and place of every error."""
    return [(error.code, str(error.at)) for error in loaded.findings.errors]


def test_the_tiny_scenario_loads_without_a_finding() -> None:
    """What the other tests break is whole."""
    loaded = load_folder(TINY)

    assert loaded.findings.items == ()
    assert loaded.scenario is not None
    assert loaded.scenario.id == "tiny"
    assert loaded.scenario.cells[0].brief.startswith("# East")


def test_a_save_embeds_enough_to_load_the_same_scenario_again(folder: Path) -> None:
    """The texts alone give an equal scenario, packs and briefs included."""
    using(folder)
    loaded = load_folder(folder)

    assert [path for path, _ in loaded.sources.files] == [
        "briefs/alliance.md",
        "briefs/east.md",
        "packs/weather.yaml",
        "scenario.yaml",
    ]
    assert load_sources(loaded.sources, "tiny") == loaded
    assert loaded.scenario is not None
    assert loaded.scenario.sources == loaded.sources


@pytest.mark.parametrize("up", [0, 1, 2])
def test_packs_are_found_beside_the_folder_or_up_to_two_above(folder: Path, up: int) -> None:
    """`scenarios/ports/x` shares the packs of `scenarios/y`."""
    using(folder, place=[folder, *folder.parents][up + 1] / "packs")

    assert load_folder(folder).findings.items == ()


def test_packs_may_be_named(folder: Path, tmp_path: Path) -> None:
    """A designer's own packs, or a test's."""
    using(folder, place=tmp_path / "mine")

    assert load_folder(folder, packs=tmp_path / "mine").findings.items == ()
    assert found(load_folder(folder)) == [("CAS101", "scenario.yaml:7:8")]


def test_a_pack_used_twice_is_read_once_and_stands_before_its_users(folder: Path) -> None:
    """Packs use packs; rules stand in the order of `uses`, those used first."""
    packs = folder.parent / "packs"
    packs.mkdir()
    (packs / "storm.yaml").write_text("casus: 1\nuses: [weather]\n", encoding="utf-8")
    (packs / "rain.yaml").write_text("casus: 1\nuses: [storm, weather, rain]\n", encoding="utf-8")
    using(folder)
    edit(folder, "uses: [weather]", "uses: [rain, weather]")
    loaded = load_folder(folder)

    assert loaded.findings.items == ()
    assert loaded.scenario is not None
    assert loaded.scenario.packs == ("weather", "storm", "rain")


def test_an_id_declared_in_a_pack_and_again_is_found_at_the_second(folder: Path) -> None:
    """The hint names the place of the first."""
    using(folder, PACK.replace("wind", "exercise-weight"))
    edit(folder, " * wind", " * 1")
    loaded = load_folder(folder)

    assert found(loaded) == [("CAS203", "scenario.yaml:86:3")]
    assert "packs/weather.yaml:4:3" in loaded.findings.errors[0].hint


def test_a_pack_holds_no_cast(folder: Path) -> None:
    """What is a scenario's own is refused in a pack, where it stands."""
    using(folder, PACK + "actors:\n  moon: {title: Moon}\n")

    assert found(load_folder(folder)) == [("CAS310", "packs/weather.yaml:5:1")]


def test_a_fault_in_a_pack_is_shown_in_the_pack(folder: Path) -> None:
    """Spans name the file that is wrong."""
    using(folder, PACK + "formulas:\n  gust: {is: 2 * winnd, source: R1}\n")

    assert found(load_folder(folder)) == [("CAS201", "packs/weather.yaml:6:18")]


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "briefs/../../secret.md", "briefs\\\\..\\\\x.md"])
def test_a_brief_stays_in_its_folder(folder: Path, path: str) -> None:
    """No text of the machine gets into a scenario."""
    (folder.parent / "secret.md").write_text("hush", encoding="utf-8")
    edit(folder, "briefs/east.md", f'"{path}"')
    loaded = load_folder(folder)

    assert ("CAS115", "scenario.yaml:25:45") in found(loaded)
    assert all("hush" not in text for _, text in loaded.sources.files)


def test_a_brief_is_no_link_out_of_its_folder(folder: Path) -> None:
    """A link is followed only as far as the folder."""
    (folder.parent / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "briefs" / "east.md").unlink()
    (folder / "briefs" / "east.md").symlink_to(folder.parent / "secret.md")

    assert found(load_folder(folder)) == [("CAS115", "scenario.yaml:25:45")]


def test_a_brief_nobody_reads_is_found(folder: Path) -> None:
    """CAS409: usually a misspelt name."""
    (folder / "briefs" / "esat.md").write_text("# East", encoding="utf-8")

    assert found(load_folder(folder)) == [("CAS409", "briefs/esat.md:1:1")]


def test_a_brief_that_is_not_utf_8_is_shown_at_the_byte(folder: Path) -> None:
    """CAS102."""
    (folder / "briefs" / "east.md").write_bytes(b"# East\ncaf\xe9\n")

    assert found(load_folder(folder)) == [("CAS102", "briefs/east.md:2:4")]


def test_a_brief_with_an_escape_sequence_is_refused(folder: Path) -> None:
    """CAS104: text never acts."""
    (folder / "briefs" / "east.md").write_text("# East\n\x1b[2J\n", encoding="utf-8")

    assert found(load_folder(folder)) == [("CAS104", "briefs/east.md:2:1")]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(folder: Path) -> None:
    """Editors differ; scenarios do not."""
    plain = load_folder(folder)
    file = folder / "scenario.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert load_folder(folder) == plain


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"x" * 1_000_001])
def test_a_file_that_cannot_be_used_is_one_finding(tmp_path: Path, content: bytes | None) -> None:
    """Missing, empty, not UTF-8, too large: said once."""
    if content is not None:
        (tmp_path / "scenario.yaml").write_bytes(content)
    loaded = load_folder(tmp_path)

    assert loaded.scenario is None
    assert len(loaded.findings.errors) == 1


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    """No traceback for a mix-up."""
    (tmp_path / "scenario.yaml").mkdir()

    assert found(load_folder(tmp_path)) == [("CAS101", "scenario.yaml:1:1")]
