"""What people type into the forms of injects, read."""

from __future__ import annotations

import pytest

from tui.gateway.trouble import NotDone
from tui.viewmodels.typed import cells_typed, changes_typed, one_typed, unwanted

CELLS = (("berlin", "Berlin and partners"), ("baltic", "Baltic capitals"), ("moscow", "Moscow"))
KEYS = ("world.tension", "poland.resolve", "usa>poland.trust")


@pytest.mark.parametrize(
    "text, cells",
    [
        *(("", ()), ("all", ()), ("Everybody", ())),
        *(("mos", ("moscow",)), ("BALT; ber", ("baltic", "berlin")), ("Berlin and", ("berlin",))),
        ("moscow, moscow", ("moscow",)),
    ],
)
def test_cells_are_named_by_the_beginning_of_a_name(text: str, cells: tuple[str, ...]) -> None:
    """Of an id or a title; nothing and `all` are all."""
    assert cells_typed(text, CELLS) == cells


@pytest.mark.parametrize("text", ["b", "paris", "mos, x"])
def test_a_name_of_nobody_or_of_several_is_said(text: str) -> None:
    """With the names there are."""
    with pytest.raises(NotDone) as trouble:
        cells_typed(text, CELLS)
    assert "moscow" in trouble.value.hint


@pytest.mark.parametrize(
    "text, changes",
    [
        ("", ()),
        ("world.tension +5", (("", "tension", 5.0),)),
        ("world.tension: 5; poland.resolve −2.5", (("", "tension", 5.0), ("poland", "resolve", -2.5))),
        ("pair(usa, poland).trust -3, world.tension=1", (("usa>poland", "trust", -3.0), ("", "tension", 1.0))),
        ("world.tension +-2, usa>poland.trust ++3", (("", "tension", -2.0), ("usa>poland", "trust", 3.0))),
        ("usa>poland.trust 4", (("usa>poland", "trust", 4.0),)),
    ],
)
def test_changes_are_an_owner_a_track_and_a_number(text: str, changes: tuple[tuple[str, str, float], ...]) -> None:
    """As on the screen, several with commas or semicolons."""
    assert changes_typed(text, KEYS) == changes


@pytest.mark.parametrize("text", ["tension 5", "world.tension", "world.tension five", "world.tensio +5"])
def test_a_change_that_cannot_be_read_is_said(text: str) -> None:
    """With the way to write it, or the name that is like it."""
    with pytest.raises(NotDone) as trouble:
        changes_typed(text, KEYS)
    assert "world.tension" in trouble.value.hint


def test_one_of_several_words_is_known_by_its_beginning() -> None:
    """Nothing typed is what is given for it."""
    assert one_typed("let", ("news", "letter"), "way") == "letter"
    assert one_typed(" ", ("news", "letter"), "way", "news") == "news"
    with pytest.raises(NotDone):
        one_typed("x", (), "objective")


def test_only_what_acts_is_unwanted() -> None:
    """Line ends and letters of any script are not."""
    assert not unwanted("Zażółć\n\tгусь 電話 🙂")
    assert "U+001B" in unwanted("a\x1b[2J")
