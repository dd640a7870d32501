"""Did you mean ...?"""

from __future__ import annotations

import pytest

from engine.diagnostics.suggestions import closest, did_you_mean, quoted, shortened


@pytest.mark.parametrize(
    "word, names, near",
    [
        ("cohesoin", ["cohesion", "tension"], "cohesion"),
        ("Cohesion", ["cohesion", "cohesive"], "cohesion"),
        ("snap_exercise", ["snap-exercise", "exercise"], "snap-exercise"),
        ("xyz", ["cohesion"], ""),
        ("a" * 1000, ["a" * 999], ""),
    ],
)
def test_the_nearest_name_is_suggested(word: str, names: list[str], near: str) -> None:
    """Slips of the pen, of case, and of the kind of hyphen."""
    assert closest(word, names) == near


def test_few_names_are_listed_when_none_is_near() -> None:
    """With many, a general hint helps more."""
    assert did_you_mean("xyz", ["a", "b"], "look it up") == "there are `a` and `b`"
    assert did_you_mean("xyz", ["a"], "look it up") == "there is only `a`"
    assert did_you_mean("xyz", [], "look it up") == "look it up"
    assert did_you_mean("xyz", map(str, range(20)), "look it up") == "look it up"


def test_names_are_quoted_and_joined() -> None:
    """As sentences have them."""
    assert quoted(["a", "b", "c"]) == "`a`, `b` and `c`"
    assert quoted(["a"]) == "`a`"
    assert quoted([]) == ""


def test_long_texts_are_shortened() -> None:
    """A message stays a sentence."""
    assert shortened("x" * 100, 10) == "xxxxxxx..."
