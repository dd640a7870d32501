"""The lines at the top of a screen: what stands on the left, what on the right."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from tui.gateway.clock import Read
from tui.viewmodels.clock import with_clock
from tui.viewmodels.lines import Line
from tui.widgets.text import painted


@frozen
class Ends(Visual):
    """Lines, each with a left and a right end; the left gives way."""

    lines: Sequence[tuple[Content, Content]]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """All lines, at this width."""
        content = Content("\n").join(_joined(left, right, width) for left, right in self.lines)
        return content.render_strips(width, height, style, options) if width else []

    def get_optimal_width(self, _rules: object, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, _rules: object, _width: int) -> int:
        """One line each."""
        return len(self.lines)


def _joined(left: Content, right: Content, width: int) -> Content:
    room = max(width - right.cell_length - 2, 0)
    return (left.truncate(room, ellipsis=True, pad=True) + Content("  ") + right).truncate(width, ellipsis=True)


class TopLines(Static):
    """What game, what turn, who, and what is asked."""

    DEFAULT_CSS = """
    TopLines { dock: top; height: auto; background: $panel; padding: 0 1; width: 1fr; }
    """

    _drawn: tuple[tuple[Line, Line], ...] = ()

    def show(self, *lines: tuple[Line, Line]) -> None:
        """Draws these lines, left and right end, where they are others than before."""
        if lines != self._drawn:
            grown, self._drawn = len(lines) != len(self._drawn), lines
            self.update(Ends([(painted(left), painted(right)) for left, right in lines]), layout=grown)


class ClockedLines(TopLines):
    """The same with the clock of the phase, which ticks for everybody alike and tells nothing of anybody (CLK-3)."""

    def __init__(self, clock: Read, at: int = -1) -> None:
        """How the clock is read, and in which of the lines it stands."""
        super().__init__()
        self._clock = clock
        self._at = at
        self._lines: tuple[tuple[Line, Line], ...] = ()

    def on_mount(self) -> None:
        """Begins to tick."""
        if self._clock() is not None:
            self.set_interval(1.0, self._tick)

    def show(self, *lines: tuple[Line, Line]) -> None:
        """Draws these lines, the clock at the right end of its own."""
        self._lines = lines
        self._tick()

    def _tick(self) -> None:
        if self._lines:
            super().show(*with_clock(self._lines, self._clock(), self._at))
