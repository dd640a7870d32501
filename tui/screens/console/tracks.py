"""The tracks with their trends, as the facilitator sees them: all."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from tui.commands.console import ShowTracks
from tui.commands.tracks import Filter, ShowWhy, Sort
from tui.commands.white import Amend
from tui.dialogs.amending import amending
from tui.dialogs.why import Why
from tui.gateway.places import TrackPlace
from tui.screens.console.part import MAIN, Part
from tui.viewmodels import figures
from tui.viewmodels.tracks import track_rows
from tui.widgets.situation import Situation


class TracksPart(Part):
    """Every number of the game; why it moved is one key away."""

    NAME, SHOWN_BY, COLUMN = "tracks", ShowTracks, MAIN
    OFFERS = (ShowWhy, Amend, Filter, Sort)
    DEFAULT_CSS = """
    TracksPart { border: none; }
    TracksPart:focus-within { border: none; }
    """

    def compose(self) -> ComposeResult:
        """The same table the cells have."""
        yield Situation(self.exercise.scenario, (), id="situation", title=f"{self.SHOWN_BY.key} {self.SHOWN_BY.title}")

    def draw(self) -> None:
        """As they stand."""
        window = self.exercise.white()
        rows = track_rows(window.places, window.trend())
        self.query_one(Situation).show(rows)

    def open_row(self) -> None:
        """Why it is what it is."""
        self.show_why()

    def take_focus(self) -> None:
        """To the table."""
        self.query_one(Situation).take_focus()

    def show_why(self) -> None:
        """The ledger of the track under the cursor."""
        track = self.query_one(Situation).track
        if track is not None:
            self.app.push_screen(Why(self.exercise.white(), track.place))

    def amend(self) -> None:
        """Sets the track under the cursor, with a reason."""
        track = self.query_one(Situation).track
        if track is not None:
            form = amending(track.place, track.value, self.exercise.submit)
            self.app.push_screen(form, partial(self._amended, track.place))

    def filter(self) -> None:
        """Opens the filter."""
        self.console.obey(ShowTracks)
        self.query_one(Situation).open_filter()

    def sort(self) -> None:
        """By movement, or by owner again."""
        self.console.obey(ShowTracks)
        self.query_one(Situation).turn_order()

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        return self.query_one(Situation).has_track()

    def close_filter(self) -> None:
        """Shows all tracks again."""
        self.query_one(Situation).close_filter()

    def _amended(self, place: TrackPlace, done: bool | None) -> None:  # noqa: FBT001 - what the form answers
        if done:
            value = self.exercise.white().view().values[place.slot]
            self.console.tell(f"{place.title} stands at {figures.figure(value, place.track)} now.")
