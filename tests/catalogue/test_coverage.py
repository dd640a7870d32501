"""Every row and move of the catalogue is in a pack or scenario, in RULES.md and in a test; the pages say where."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from tests.catalogue.coverage import PAGE, RULES, SECTIONS, catalogue, gaps, page, with_annex
from tests.catalogue.places import CHECKOUT, LAST, Place, rows_in, rules_in, yaml_places

pytestmark = pytest.mark.slow


def test_the_page_of_coverage_is_what_the_sources_say() -> None:
    """`make coverage` after a change to packs, scenarios, rules or tests."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_annex_of_the_rules_is_what_the_sources_say() -> None:
    """Likewise."""
    text = RULES.read_text(encoding="utf-8")

    assert text == with_annex(text)


def test_what_is_missing_is_what_is_known_to_be_missing() -> None:
    """`gaps.yaml` holds each gap with the kinds of place it is missing from; it shrinks until it is empty."""
    known = YAML(typ="safe").load((CHECKOUT / "tests" / "catalogue" / "gaps.yaml").read_text(encoding="utf-8"))

    assert gaps() == {name: tuple(kinds) for name, kinds in known.items()}


def test_the_catalogue_has_every_row() -> None:
    """M1 to M30, F1 to F6, C1 to C24."""
    numbered = [row for section in SECTIONS for row in catalogue()[section]]

    assert numbered == [f"{letter}{number}" for letter, last in LAST.items() for number in range(1, last + 1)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("M17-M19, M21", {"M17", "M18", "M19", "M21"}),
        ("C7-9", {"C7", "C8", "C9"}),
        ("# (M3, C10)", {"M3", "C10"}),
        ("M31 C0 F7", set()),
        ("XM1 M1x GUA-1", set()),
    ],
)
def test_rows_are_read_with_their_ranges(text: str, expected: set[str]) -> None:
    """And what only looks like one is not."""
    assert rows_in(text) == expected


def test_a_place_is_an_entry_with_its_comments() -> None:
    """What is said above an entry belongs to it; what is said above the first section, to the file."""
    places = {place.name: place for place in yaml_places()}
    pack = places["packs/alliance-politics.yaml"]

    assert {"M19", "M23", "M26"} <= pack.rows
    assert "ALP-2" in places["packs/alliance-politics.yaml:formulas:circle"].rules
    assert rules_in("GUA-1, SHA-256x") == {"GUA-1"}
    assert Place("here", "order(actor, 'snap-exercise')").ids >= {"snap-exercise", "order", "actor"}
