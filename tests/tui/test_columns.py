"""Columns of a list take the room there is."""

from __future__ import annotations

import pytest

from tui.viewmodels.lines import Row, line
from tui.widgets.rows import Column, RowVisual

COLUMNS = (Column(), Column(width=6, from_width=30, roomy=12, roomy_from=40))


@pytest.mark.parametrize("width, shown", [(20, "title"), (30, "index…"), (40, "index of all")])
def test_what_is_cut_in_a_narrow_list_stands_whole_in_a_wide_one(width: int, shown: str) -> None:
    """Forty blank columns beside a unit that is cut help nobody."""
    visual = RowVisual(Row("id", (line("title"), line("index of all"))), COLUMNS)
    assert visual._line(width).plain.split("  ")[-1 if width > 20 else 0].strip() == shown
