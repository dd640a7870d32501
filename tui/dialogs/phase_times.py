"""How long each phase may take (CLK-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.commands.dialogs import Close
from tui.commands.writing import HandIn
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.dialogs.filled import Filled
from tui.viewmodels.clock import TIMED, minutes_text, seconds_of, span
from tui.viewmodels.lines import dim, line, para
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted


class PhaseTimes(Dialog[bool], Filled):
    """Minutes by phase; what was changed is handed over in seconds."""

    OFFERS: ClassVar[Commands] = (HandIn, Close)
    DEFAULT_CSS = """
    PhaseTimes Horizontal { height: 1; }
    PhaseTimes Horizontal Static { width: 24; }
    PhaseTimes Input { border: none; height: 1; width: 12; padding: 0 1; background: $panel; }
    PhaseTimes Input:focus { background: $row-cursor; }
    PhaseTimes #said { height: auto; }
    """

    def __init__(
        self, times: Mapping[str, int], phase: str, give: Callable[[dict[str, int]], object], spent: int = 0
    ) -> None:
        """Seconds by phase, the phase that runs and what it has taken, and what takes those that are to change."""
        super().__init__()
        self._spent = spent
        self._times = times
        self._phase = phase
        self._give = give

    def compose(self) -> ComposeResult:
        """One field a phase."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Minutes for each phase"))
            for phase, title in TIMED.items():
                with Horizontal():
                    yield Static(painted(line(title)))
                    yield Input(minutes_text(self._times.get(phase, 0)), id=phase, compact=True)
            yield Prose(id="about")
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor is on the phase that runs."""
        note = dim("7, 7.5 or 7:30; empty for as long as it takes. A minute before the end it is said, and at the end.")
        paras = [para(note)]
        if self._phase in TIMED and self._spent:
            paras.append(para(f"{TIMED[self._phase]}: {span(self._spent)} is gone already, and counts in its time."))
        self.query_one("#about", Prose).show(paras)
        wanted = self._phase if self._phase in TIMED else next(iter(TIMED))
        self.query_one(f"#{wanted}", Input).focus()

    def hand_in(self) -> None:
        """To the next phase; from the last, closes with what is another time now."""
        phases = list(TIMED)
        here = phases.index(str(self.focused.id)) if self.focused is not None and self.focused.id in TIMED else -1
        if here + 1 < len(phases):
            self.query_one(f"#{phases[here + 1]}", Input).focus()
            return
        typed = {phase: seconds_of(self._text(phase)) for phase in TIMED}
        wrong = next((phase for phase, seconds in typed.items() if seconds is None), None)
        if wrong is not None:
            self.say(f"{self._text(wrong)} is no time: minutes, as 7 or 7.5, or with seconds under 60, as 7:30.")
            self.query_one(f"#{wrong}", Input).focus()
            return
        times = {phase: seconds for phase, seconds in typed.items() if seconds is not None}
        self.hand_over(
            lambda: self._give({phase: told for phase, told in times.items() if told != self._times.get(phase, 0)})
        )

    def holds_words(self) -> bool:
        """Whether a time was typed that does not stand yet."""
        return any(self._text(phase) != minutes_text(self._times.get(phase, 0)) for phase in TIMED)

    def _text(self, phase: str) -> str:
        return self.query_one(f"#{phase}", Input).value.strip()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.obey(HandIn)
