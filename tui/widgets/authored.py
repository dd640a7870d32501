"""Text that an author wrote in Markdown, drawn in the house's tones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console, ConsoleOptions
from rich.markdown import Markdown
from rich.segment import Segment
from rich.theme import Theme
from textual.widgets import Static

from tui.widgets.text import said


class Authored(Static):
    """Markdown as its author wrote it; its links are words."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """`text` is Markdown; what a terminal would obey is taken out of it."""
        super().__init__(id=id)
        self._markdown = Markdown(said(text).plain, hyperlinks=False)

    def render(self) -> _Toned:
        """In the tones of the theme that is on."""
        return _Toned(self._markdown, self.app.theme_variables)


class _Toned:
    """Markdown whose styles are the theme's; Rich's own are the colours of a terminal, which are not ours."""

    def __init__(self, markdown: Markdown, variables: Mapping[str, str]) -> None:
        head, dim, accent = (variables[f"tone-{tone}"] for tone in ("head", "dim", "accent"))
        self._markdown = markdown
        self._theme = Theme(
            {
                "markdown.h1": f"bold {accent}",
                **{f"markdown.h{level}": f"bold {head}" for level in range(2, 7)},
                **{f"markdown.{part}": dim for part in ("block_quote", "hr", "table.border")},
                **{f"markdown.{part}": accent for part in ("code", "code_block", "list", "item.number", "item.bullet")},
                "markdown.table.header": f"bold {head}",
            }
        )

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        with console.use_theme(self._theme):
            return list(console.render(self._markdown, options))
