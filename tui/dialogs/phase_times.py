"""How long each phase may take (CLK-2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.commands.dialogs import Close
from tui.commands.writing import HandIn
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.viewmodels.clock import TIMED, minutes_text, seconds_of
from tui.viewmodels.lines import dim, line, para, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted


class PhaseTimes(Dialog[dict[str, int] | None]):
    """Minutes by phase; closes with what was changed, in seconds."""

    OFFERS: ClassVar[Commands] = (HandIn, Close)
    DEFAULT_CSS = """
    PhaseTimes Horizontal { height: 1; }
    PhaseTimes Horizontal Static { width: 24; }
    PhaseTimes Input { border: none; height: 1; width: 12; padding: 0 1; background: $panel; }
    PhaseTimes Input:focus { background: $row-cursor; }
    """

    def __init__(self, times: Mapping[str, int], phase: str) -> None:
        """Seconds by phase, and the phase that runs."""
        super().__init__()
        self._times = times
        self._phase = phase

    def compose(self) -> ComposeResult:
        """One field a phase."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Minutes for each phase"))
            for phase, title in TIMED.items():
                with Horizontal():
                    yield Static(painted(line(title)))
                    yield Input(minutes_text(self._times.get(phase, 0)), id=phase, compact=True)
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor is on the phase that runs."""
        note = dim("7, 7.5 or 7:30; empty for as long as it takes. A minute before the end it is said, and at the end.")
        self.query_one("#said", Prose).show((para(note),))
        wanted = self._phase if self._phase in TIMED else next(iter(TIMED))
        self.query_one(f"#{wanted}", Input).focus()

    def hand_in(self) -> None:
        """To the next phase; from the last, closes with what is another time now."""
        phases = list(TIMED)
        here = phases.index(str(self.focused.id)) if self.focused is not None and self.focused.id in TIMED else -1
        if here + 1 < len(phases):
            self.query_one(f"#{phases[here + 1]}", Input).focus()
            return
        typed = {phase: seconds_of(self.query_one(f"#{phase}", Input).value) for phase in TIMED}
        wrong = next((phase for phase, seconds in typed.items() if seconds is None), None)
        if wrong is not None:
            self.query_one("#said", Prose).show((para(warn("Minutes, as 7, 7.5 or 7:30; a day at most.")),))
            self.query_one(f"#{wrong}", Input).focus()
            return
        changed = {phase: seconds for phase, seconds in typed.items() if seconds is not None}
        self.dismiss({phase: told for phase, told in changed.items() if told != self._times.get(phase, 0)})

    def close(self) -> None:
        """As they were."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.obey(HandIn)
