"""Columns of a list take the room there is."""

from __future__ import annotations

import pytest

from tui.viewmodels.lines import Row, line
from tui.widgets.rows import Column, RowVisual, held

COLUMNS = (Column(), Column(width=6, from_width=30, roomy=12, roomy_from=40))


@pytest.mark.parametrize("width, shown", [(20, "title"), (30, "index…"), (40, "index of all")])
def test_what_is_cut_in_a_narrow_list_stands_whole_in_a_wide_one(width: int, shown: str) -> None:
    """Forty blank columns beside a unit that is cut help nobody."""
    visual = RowVisual(Row("id", (line("title"), line("index of all"))), COLUMNS)
    assert visual._line(width).plain.split("  ")[-1 if width > 20 else 0].strip() == shown


def _drawn(columns: tuple[Column, ...], rows: list[Row], width: int) -> list[str]:
    fit = held(columns, rows)
    return [RowVisual(row, fit)._line(width).plain for row in rows]


def test_a_snug_column_leaves_to_the_others_what_does_not_stand_in_it() -> None:
    """A name is not cut beside a column of blanks; the rows stay under each other."""
    columns = (Column(), Column(width=12, right=True, snug=True))
    names = ("Belief that incidents mean war", "Tension")
    rows = [Row(name, (line(name), line(number))) for name, number in zip(names, ("9.0", "58.0"), strict=True)]
    assert _drawn(columns, rows, 36) == ["Belief that incidents mean war   9.0", "Tension                         58.0"]


def test_columns_without_a_width_share_what_is_left() -> None:
    """Two lines side by side are as wide as each other, whatever the terminal has become."""
    columns = (Column(width=1), Column(), Column())
    assert _drawn(columns, [Row("id", (line("-"), line("a" * 40), line("b" * 40)))], 25) == [
        f"-  {'a' * 9}…  {'b' * 9}…"
    ]
