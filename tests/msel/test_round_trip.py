"""Scenario to sheet to scenario gives the equal list of injects, whatever is in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics.acting import acting_character
from engine.loading.load import Loaded, load_folder, load_sources, load_with_list
from engine.loading.msel.files import table_bytes
from engine.loading.msel.grids import as_meant, neutral
from engine.loading.msel.writing import sheet_of
from engine.model.scenario import SourceFiles
from engine.store.sessions import begin, read
from tests.msel.sheets import GOOD, loaded_with, rows
from tests.oracle.games import SCENARIOS, TINY

SOURCES = load_folder(TINY).sources
FILES = ("msel.csv", "msel.xlsx")
NASTY = st.sampled_from(
    ["=1+1", "+1", "-5 degrees", "@SUM(A1)", "'=x", "''@", "_x000D_", "x005F_", "_x005F_x0041_", '"', ";", ",", "\t-"]
)
TEXTS = (
    st.lists(st.one_of(NASTY, st.text(max_size=12)), min_size=1, max_size=4)
    .map("".join)
    .filter(lambda text: bool(text.strip()) and not acting_character(text) and "_x000D_\n" not in text)
)
"""Texts that a spreadsheet would act on, escape or cut up, among any others."""
AMOUNTS = st.sampled_from(["5", "-2.5", "0.1 * world.tension", "min(3, world.tension / 10)", "5 if turn > 2 else 1"])
ADDITIONS = st.builds(
    lambda key, amount: {key: amount},
    st.sampled_from(["world.tension", "marsh.resolve", "pair(marsh, shield).abandonment"]),
    AMOUNTS,
)
CHANGES = st.one_of(ADDITIONS, st.just({"set pact.cohesion": "max(pact.cohesion, 60)"}))
EFFECTS = st.recursive(
    st.one_of(
        CHANGES,
        TEXTS.map(lambda text: {"news": text}),
        st.just({"escalate": "1"}),
        st.just({"end": {"measure": "deployment", "by": "any", "on": "any"}}),
        st.just({"signal": {"commitment": "pledge", "from": "shield", "to": "marsh", "sunk": "1 + turn"}}),
    ),
    lambda inner: st.one_of(
        st.builds(
            lambda then: {"if": "world.tension > 40 and turn >= 2", "then": then},
            st.lists(inner, min_size=1, max_size=2),
        ),
        st.builds(lambda change: {"later": {"in": 2, "effects": [change]}}, ADDITIONS),
        st.builds(lambda amount: {"each pact": {"resolve": amount}}, AMOUNTS),
    ),
    max_leaves=4,
)


@st.composite
def injects(draw: st.DrawFn) -> dict[str, Any]:
    """The section `injects:` of a scenario, as data."""
    made = {f"made-{number}": draw(_inject()) for number in range(draw(st.integers(1, 3)))}
    for name in list(made)[1:]:
        if draw(st.booleans()):
            made[name]["after"] = ["made-0"]
    return made


@st.composite
def _inject(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["scheduled", "conditional", "manual"]))
    inject: dict[str, Any] = {"title": draw(TEXTS), "type": kind, "message": draw(TEXTS)}
    inject |= {"scheduled": {"at": draw(st.integers(1, 6))}, "conditional": {"when": "world.tension > 50"}}.get(
        kind, {}
    )
    if kind == "manual" and draw(st.booleans()):
        inject["contingency"] = draw(st.sampled_from(["help", "pressure", "redirect"]))
    for key, strategy in (
        *((key, TEXTS) for key in ("from", "controller", "purpose", "remarks", "assumption")),
        ("to", st.sampled_from(["all", ["east"], ["alliance", "east"], "east"])),
        ("mode", st.sampled_from(["news", "phone"])),
        ("objective", st.just("hold-unity")),
        ("effects", st.lists(EFFECTS, min_size=1, max_size=3)),
        ("source", st.sampled_from(["R8", ["R8", "G13-G15"]])),
    ):
        if draw(st.booleans()):
            inject[key] = draw(strategy)
    if draw(st.booleans()):
        inject |= {"expected_action": draw(TEXTS), "expected_by": draw(st.integers(1, 4))}
        inject |= {"expected_when": "ordered(reassure) > 0", "if_missed": draw(st.lists(CHANGES, min_size=1))}
    if "source" not in inject:
        inject.setdefault("assumption", "made up for a test")
    return inject


def written(section: dict[str, Any]) -> Loaded:
    """The tiny scenario with these injects, written as YAML."""
    text = dict(SOURCES.files)["scenario.yaml"]
    begin_, end = text.index("injects:\n"), text.index("objectives:\n")
    text = f"{text[:begin_]}injects: {json.dumps(section, ensure_ascii=False)}\n\n{text[end:]}"
    return load_sources(SourceFiles(tuple({**dict(SOURCES.files), "scenario.yaml": text}.items())), "tiny")


@pytest.mark.parametrize("name", FILES)
@given(section=injects())
def test_generated_injects_come_back_equal(name: str, section: dict[str, Any]) -> None:
    """Through CSV and through a workbook: titles, texts, conditions, effects within effects, and what acts in cells."""
    first = written(section)
    assert first.scenario is not None, first.findings

    again = load_with_list(TINY, name, table_bytes(sheet_of(first.injects), Path(name)))

    assert again.scenario is not None, again.findings
    assert again.scenario.injects == first.scenario.injects


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_the_injects_of_every_scenario_come_back_equal(folder: Path, name: str) -> None:
    """Those that ship, packs and all."""
    first = load_folder(folder)
    assert first.scenario is not None

    again = load_with_list(folder, name, table_bytes(sheet_of(first.injects), Path(name)))

    assert again.scenario is not None, again.findings
    assert again.scenario.injects == first.scenario.injects
    assert sheet_of(again.injects) == sheet_of(first.injects)


@given(st.one_of(TEXTS, st.from_regex(r"'{0,3}[=+\-@a]x", fullmatch=True)))
def test_what_would_be_a_formula_is_harmless_on_the_sheet_and_comes_back_as_it_was(text: str) -> None:
    """A leading = + - @ acts in a spreadsheet; behind an apostrophe it is shown."""
    assert neutral(text)[:1] not in ("=", "+", "-", "@", "\t")
    assert as_meant(neutral(text)) == text


@pytest.mark.parametrize("name", FILES)
def test_a_scenario_takes_injects_from_the_file_beside_it_as_well_as_its_own(tmp_path: Path, name: str) -> None:
    """`msel: FILE`: its rows stand behind those under `injects:`."""
    data = table_bytes(tuple(map(tuple, rows(GOOD))), Path(name))
    loaded = loaded_with(tmp_path, data, name)

    assert loaded.scenario is not None, loaded.findings
    assert [inject.id for inject in loaded.scenario.injects] == ["airliner", "phone-call"]
    assert loaded.scenario.injects[1].to == ("alliance",)


@pytest.mark.parametrize("name", FILES)
def test_a_save_holds_the_sheet_as_text_and_opens_without_the_file(tmp_path: Path, name: str) -> None:
    """SES-6: like every other source, so that a session opens anywhere, any time."""
    loaded = loaded_with(tmp_path, table_bytes(tuple(map(tuple, rows(GOOD))), Path(name)), name)
    assert loaded.scenario is not None
    kept = begin(tmp_path, loaded.scenario, 1, (), "kept")
    kept.close()
    (tmp_path / "tiny" / name).unlink()

    scenario = read(kept.path).session.game.program.scenario

    assert scenario.injects == loaded.scenario.injects
    assert dict(scenario.sources.files)[name].startswith("Inject ID,Turn")


def test_a_row_with_the_name_of_an_inject_of_the_scenario_is_told(tmp_path: Path) -> None:
    """An id stands once, in YAML or in the sheet."""
    loaded = loaded_with(
        tmp_path, table_bytes(tuple(map(tuple, rows({**GOOD, "Inject ID": "airliner"}))), Path("x.csv"))
    )

    assert [(error.code, str(error.at)) for error in loaded.findings.errors] == [
        ("CAS203", "msel.csv:row 2 (Inject ID)")
    ]
