"""What somebody thinks some tracks stand at: a number each, from 0 to 100 or as the track runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from engine.model.observing import PLAYER, TEAM
from tui.commands.dialogs import Close
from tui.commands.filling import LastChoice, NextChoice
from tui.commands.writing import HandIn
from tui.dialogs.dialog import Dialog
from tui.dialogs.filled import Filled
from tui.gateway.places import TrackPlace
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, Row, dim, line, strong
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted

Values = tuple[tuple[str, str, float], ...]
"""Owner, track, value."""
_STEPS = 20
"""The arrow keys go through a track's range in so many steps."""
_LONGEST = 7
"""Characters of a number that is typed."""


class EstimateForm(Dialog[bool], Filled):
    """Digits type, in place of what stood in the row; arrows turn; what is left empty is not estimated."""

    TITLE = "Estimate"
    DEFAULT_CSS = """
    EstimateForm { #list { height: auto; max-height: 12; margin: 1 0; } #said { height: auto; } }
    """
    OFFERS = (HandIn, LastChoice, NextChoice, Close)

    def __init__(self, who: str, places: Sequence[TrackPlace], give: Callable[[Values], None]) -> None:
        """`who` is `player`, `team` or `white`; `give` takes the numbers, raising `NotDone` where it is refused."""
        super().__init__()
        self._who = who
        self._places = tuple(places)
        self._give = give
        self._typed = [""] * len(self._places)
        self._typing: int | None = None
        """The row in which typing has begun since the cursor came to it."""

    def compose(self) -> ComposeResult:
        """One row a track."""
        with Vertical(id="box") as box:
            box.border_title = painted(line(_TITLES.get(self._who, "What the white cell thinks")))
            yield Prose(id="about")
            yield RowList((Column(), Column(width=_LONGEST, right=True), Column(width=12)), id="list")
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the first."""
        self.query_one("#about", Prose).show((Para(_ABOUT.get(self._who, _OWN)),))
        self._draw()
        self.query_one(RowList).focus()

    def on_key(self, event: events.Key) -> None:
        """Digits, a point, and what takes one back."""
        place = self._place()
        if place is None:
            return
        if event.key == "backspace":
            self._typed[place] = self._typed[place][:-1]
        elif event.character and event.character in "0123456789.-":
            so_far = self._typed[place] if place == self._typing else ""
            self._typed[place] = (so_far + event.character)[:_LONGEST]
        else:
            return
        self._typing = place
        event.stop()
        self._draw()

    def turn_choice(self, by: int) -> None:
        """A step of the track under the cursor; from an empty field, to its middle."""
        place = self._place()
        if place is None:
            return
        track = self._places[place].track
        number = _number(self._typed[place])
        span = track.high - track.low
        value = track.low + span / 2 if number is None else number + by * span / _STEPS
        self._typed[place] = f"{min(max(value, track.low), track.high):g}"
        self._draw()

    def has_choice(self) -> bool:
        """Always."""
        return True

    def hand_in(self) -> None:
        """To the next row; from the last, hands in what is filled in."""
        place = self._place()
        if place is not None and place + 1 < len(self._places):
            self.query_one(RowList).choose(str(place + 1))
            return
        wrong = next((number for number in range(len(self._places)) if self._problem(number)), None)
        if wrong is not None:
            self.say(self._problem(wrong))
            self.query_one(RowList).choose(str(wrong))
            return
        values = tuple(
            (known.owner, known.track.id, float(text))
            for known, text in zip(self._places, self._typed, strict=True)
            if text
        )
        if not values:
            self.say("Type a number first; Esc leaves without one.")
            return
        self.hand_over(lambda: self._give(values))

    def holds_words(self) -> bool:
        """Whether a number has been typed."""
        return any(self._typed)

    @on(RowList.OptionSelected)
    def _entered(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.hand_in()

    @on(RowList.OptionHighlighted)
    def _moved(self) -> None:
        if self._place() != self._typing:
            self._typing = None

    def _problem(self, number: int) -> str:
        """What is wrong in a row; empty for nothing."""
        place, text = self._places[number], self._typed[number]
        value = _number(text)
        if not text or (value is not None and place.track.low <= value <= place.track.high):
            return ""
        low, high = figures.number(place.track.low), figures.number(place.track.high)
        return f"{place.title}: {text} is no number." if value is None else f"{place.title} runs from {low} to {high}."

    def _place(self) -> int | None:
        chosen = self.query_one(RowList).chosen
        return int(chosen) if chosen else None

    def _draw(self) -> None:
        self.query_one(RowList).show(
            Row(
                str(number),
                (
                    line(place.title),
                    line(strong(text) if text else dim("·")),
                    line(dim(f"{figures.number(place.track.low)}–{figures.number(place.track.high)}")),
                ),
            )
            for number, (place, text) in enumerate(zip(self._places, self._typed, strict=True))
        )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


_TITLES = {PLAYER: "What you think, for yourself", TEAM: "What your team thinks"}
_ABOUT = {
    PLAYER: line(
        "Where do these stand, in your own judgement? ",
        dim("The record keeps the number and your cell, not who you are. Leave empty what you cannot say."),
    ),
    TEAM: line(
        "Where do these stand? Agree in the team. ",
        dim("The record keeps the number and your cell; the team's last word counts."),
    ),
}
_OWN = line("By your own judgement, whatever the table of tracks says. Leave empty what you cannot say.")
