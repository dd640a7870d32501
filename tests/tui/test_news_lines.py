"""News as lines of a screen."""

from __future__ import annotations

from engine.rules.news import NewsItem
from tui.viewmodels.lines import plain
from tui.viewmodels.news import news_paras


def test_what_happens_to_several_is_told_in_one_line() -> None:
    """A rule that holds of nine countries would push the injects out of sight; what is told apart stays apart."""
    told = news_paras(
        [
            NewsItem(3, "trigger", "The two fears (Germany)"),
            NewsItem(3, "inject", "Oil falls", "again"),
            NewsItem(3, "trigger", "The two fears (Germany)"),
            NewsItem(3, "trigger", "Weakness tempts (Russia)"),
            NewsItem(3, "trigger", "The two fears (Italy)"),
            NewsItem(4, "trigger", "The two fears (Italy)"),
            NewsItem(4, "trigger", "The truce collapses"),
        ]
    )
    assert [plain(one.line) for one in told] == [
        "The two fears (Germany and Italy)",
        "Oil falls: again",
        "Weakness tempts (Russia)",
        "The two fears (Italy)",
        "The truce collapses",
    ]
