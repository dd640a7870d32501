"""A track set by the facilitator's hand, with a reason (WHT-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from engine.model.commands import AmendTrack
from tui.commands.dialogs import Close
from tui.commands.seating import TakeThis
from tui.dialogs.commanded import Commands
from tui.dialogs.dialog import Dialog
from tui.gateway.places import TrackPlace
from tui.gateway.trouble import NotDone
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, dim, line, para, strong, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted


class Amending(Dialog[None]):
    """A number and a reason; stays open where it is refused."""

    OFFERS: ClassVar[Commands] = (TakeThis, Close)
    DEFAULT_CSS = """
    Amending Input { border: none; height: 1; padding: 0 1; margin: 0 0 1 0; background: $panel; }
    Amending Input:focus { background: $row-cursor; }
    """

    def __init__(self, place: TrackPlace, value: float, submit: Callable[[AmendTrack], None]) -> None:
        """The track, what it stands at, and how it is set."""
        super().__init__()
        self._place = place
        self._value = value
        self._submit = submit

    def compose(self) -> ComposeResult:
        """Two fields."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(f"Amend {self._place.title}"))
            yield Prose(id="about")
            yield Input(placeholder="the new value", id="value", compact=True)
            yield Input(placeholder="why: it is recorded, and told to you alone", id="reason", compact=True)
            yield Prose(id="refusal")
        yield KeyLine()

    def on_mount(self) -> None:
        """What it stands at, and its bounds."""
        track = self._place.track
        now = figures.figure(self._value, track)
        bounds = f"from {figures.number(track.low)} to {figures.number(track.high)} {track.unit}".strip()
        self.query_one("#about", Prose).show((para("It stands at ", strong(now), dim(f"; it runs {bounds}.")),))
        self.query_one("#value", Input).focus()

    def take(self) -> None:
        """Sets it; a field that is empty is gone to first."""
        value, reason = (self.query_one(f"#{name}", Input) for name in ("value", "reason"))
        empty = next((field for field in (value, reason) if not field.value.strip()), None)
        if empty is not None:
            empty.focus()
            return
        number = _number(value.value)
        if number is None:
            self._refuse(f"{value.value} is no number.")
            value.focus()
            return
        try:
            self._submit(AmendTrack(self._place.owner, self._place.track.id, number, reason.value.strip()))
        except NotDone as trouble:
            self._refuse(f"{trouble.because} {trouble.hint}")
            return
        self.dismiss(None)

    def close(self) -> None:
        """As it was."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def _refuse(self, text: str) -> None:
        paras: tuple[Para, ...] = (para(warn(text)),)
        self.query_one("#refusal", Prose).show(paras)


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(figures.MINUS, "-").replace(",", ""))
    except ValueError:
        return None
