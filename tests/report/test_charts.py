"""Charts: honest axes, names that do not lie on each other, and nothing outside the sheet."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.charts.drawing import drawn
from engine.report.charts.scales import Scale, apart, reach, tick_step, ticks_of
from engine.report.charts.values import Lines, Series, Steps, Stretch
from engine.report.document.elements import Element, Node, written
from tests.report.documents import Page

within = st.floats(0, 100, allow_subnormal=False)


@given(st.lists(within, min_size=1, max_size=9))
def test_an_axis_holds_all_values_and_stays_within_the_bounds(values: list[float]) -> None:
    """And covers a fifth of the bounds at least, so that a ripple is no wave."""
    low, high = reach(values, (0.0, 100.0))

    assert 0.0 <= low <= min(values) + 1e-9
    assert max(values) - 1e-9 <= high <= 100.0
    assert high - low >= 20.0 - 1e-6


@given(st.floats(0.001, 1e6), st.integers(2, 8))
def test_ticks_are_round_and_few(span: float, ticks: int) -> None:
    """1, 2, 2.5 or 5 of a power of ten."""
    step = tick_step(span, ticks)

    assert re.fullmatch(r"(1|2|2\.5|5)(e[+-]\d+)", re.sub(r"\.?0+e", "e", f"{step:.6e}"))
    assert len(ticks_of(0.0, span, ticks)) <= ticks + 1


@given(st.lists(st.floats(0, 200), min_size=1, max_size=9))
def test_names_keep_their_distance_and_their_order(places: list[float]) -> None:
    """Where there is room for all, none lies on another and none leaves the sheet."""
    moved = apart(places, 15.0, 0.0, 200.0)
    placed = sorted(moved)

    assert all(b - a >= 15.0 - 1e-6 for a, b in pairwise(placed))
    assert placed[0] >= -1e-6
    assert placed[-1] <= 200.0 + 1e-6
    order = sorted(range(len(places)), key=lambda index: places[index])
    assert [moved[index] for index in order] == placed


def test_a_scale_is_a_straight_line() -> None:
    """Upside down where the paper is."""
    scale = Scale(0, 100, 200, 0)

    assert [scale(0), scale(50), scale(100)] == [200, 100, 0]
    assert Scale(5, 5, 10, 20)(5) == 10


def points(node: Node) -> list[tuple[float, float]]:
    """Every corner of every line of a drawing."""
    if isinstance(node, str):
        return []
    own = dict(node.attributes).get("points", "")
    found = [tuple(map(float, pair.split(","))) for pair in own.split()]
    return [(x, y) for x, y in found] + [point for child in node.children for point in points(child)]


def size_of(svg: Element) -> tuple[float, float]:
    """Width and height of the sheet."""
    _, _, width, height = map(float, dict(svg.attributes)["viewBox"].split())
    return width, height


@pytest.mark.parametrize("many", [1, 3, 5, 6, 13])
def test_lines_lie_where_their_numbers_say(many: int) -> None:
    """On the sheet; a higher number higher up; one line a series, as many as there are."""
    series = tuple(Series(f"Line {n}", (float(n), 50.0 + n, 100.0 - n)) for n in range(many))
    svg = drawn(Lines("Course", "Told.", ("start", "T1", "T2"), series, 0.0, 100.0, (Stretch(0, "low"),)))
    width, height = size_of(svg)

    assert all(0 <= x <= width and 0 <= y <= height for x, y in points(svg))
    strong = [node for node in svg.children if isinstance(node, Element) and _is_line(node)]
    assert len(strong) == many
    for node in strong:
        (_, first), (_, second), _ = points(node)
        assert second < first


def _is_line(node: Element) -> bool:
    return re.fullmatch(r"l s\d", dict(node.attributes).get("class", "")) is not None


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    """A title and a description in the drawing, as the accessible name of an image."""
    page = Page(written(drawn(Steps("Ladder", "It rose to War.", ("start", "T1"), ("Peace", "War"), (0, 1)))))
    svg = page.elements[0][1]

    assert svg["role"] == "img"
    assert svg["aria-label"] == "Ladder. It rose to War."
    assert {"Peace", "War", "start", "T1"} <= {text for _, text in page.texts}


def test_lines_are_told_apart_without_colour() -> None:
    """By their dashes or their marks, and each by its name where it ends."""
    series = tuple(Series(f"Line {n}", (n * 10.0, n * 20.0)) for n in range(5))
    page = Page(written(drawn(Lines("T", "S", ("a", "b"), series, 0.0, 100.0))))
    marks = {name for name, attributes in page.elements if attributes.get("class", "").startswith("m ")}

    assert {"circle", "rect", "polygon"} <= marks
    for number in range(5):
        assert f"Line {number} {number * 20}" in page.words
