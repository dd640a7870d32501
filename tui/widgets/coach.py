"""The coach's strip: the step of a tutorial that is due, at the foot of the screens on which it is taken."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.keys import key_of
from tui.gateway.coach import Coach, Said
from tui.viewmodels.lessons import strip
from tui.viewmodels.lines import Para, accent, dim, line
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose, painted


class CoachStrip(Scroll):
    """As high as what it says, up to a third of the screen; scrolls beyond that; folds to one line."""

    DEFAULT_CSS = """
    CoachStrip {
        height: auto; max-height: 8; border: round $tone-accent;
        border-title-color: $foreground; border-subtitle-color: $tone-dim;
        &:focus { border: heavy $tone-accent; border-title-color: $foreground; }
        &.-folded { height: 1; border: none; padding: 0 2; background: $panel; }
        &.-silent { display: none; }
    }
    """

    def __init__(self, coach: Coach, cell: str, *, due: bool) -> None:
        """The lessons, whose they are here, and whether it says only what is to be done."""
        super().__init__(id="coach")
        self._due = due
        self._coach = coach
        self._cell = cell

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()

    def on_mount(self) -> None:
        """Says what is due."""
        self.speak()

    @property
    def said(self) -> Said | None:
        """What it says."""
        return self._coach.says(self._cell, due=self._due)

    def notice(self, kind: str, subject: str = "") -> None:
        """Something was looked at."""
        self._coach.notice(self._cell, kind, subject)
        self.speak()

    def go_on(self) -> None:
        """What it says was read."""
        self._coach.go_on(self._cell)
        self.speak()

    def fold(self) -> None:
        """To one line, or open again."""
        self._coach.folded = not self._coach.folded
        self.speak()

    def speak(self) -> None:
        """Draws what is to be said now."""
        said = self.said
        self.set_class(said is None, "-silent")
        self.set_class(self._coach.folded, "-folded")
        if said is None:
            return
        drawn = strip(said, key_of)
        self.entitle(line() if self._coach.folded else drawn.title)
        self.border_subtitle = painted(drawn.foot)
        folded = line(*drawn.title, dim("   "), accent(key_of("fold-lessons")), dim(" unfolds"))
        self.query_one(Prose).show((Para(folded),) if self._coach.folded else drawn.paras)
        self.scroll_home(animate=False)
