"""An observer's place: the game on one side, its own notes and the objectives on the other."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands import observer as offers
from tui.commands.observing import CorrectNote, FilterNotes, OpenObserved, RateObjective, TakeNote
from tui.commands.parts import ShowInForce, ShowNews, ShowSituation
from tui.commands.tracks import ShowWhy
from tui.dialogs.commanded import Commanded
from tui.dialogs.fields import Fields
from tui.dialogs.naming_observer import observer_form
from tui.dialogs.noting import NoteForm
from tui.dialogs.rating import RatingForm
from tui.dialogs.why import Why
from tui.gateway.observer import Observer
from tui.viewmodels.lines import dim, line
from tui.viewmodels.observed import observed
from tui.viewmodels.observing import note_paras, note_rows, objective_paras, objective_rows
from tui.widgets.browser import Browser
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.situation import Situation
from tui.widgets.tabs import Tabs
from tui.widgets.text import Prose

SITUATION, ORDERS, NEWS, FORCE, NOTES, OBJECTIVES = 1, 2, 3, 4, 5, 6
"""The parts, by the keys that lead to them."""
_PANES = {
    SITUATION: ("situation", "Situation"),
    ORDERS: ("orders", "Orders"),
    NEWS: ("news", "News"),
    FORCE: ("force", "In force"),
    NOTES: ("notes", "Notes"),
    OBJECTIVES: ("objectives", "Objectives"),
}
"""Widgets and titles."""
_GAME = (SITUATION, ORDERS, NEWS, FORCE)


class ObserverScreen(Commanded[None]):
    """Two halves where there is room, else one part at a time behind tabs."""

    TITLE = "Observer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    ObserverScreen {
        #game, #own { width: 1fr; height: 1fr; }
        .part { display: none; }
        .part.-front { display: block; }
    }
    ObserverScreen.-narrow { #game, #own { display: none; } #game.-front, #own.-front { display: block; } }
    """
    OFFERS = (
        TakeNote,
        CorrectNote,
        RateObjective,
        ShowWhy,
        FilterNotes,
        OpenObserved,
        ShowSituation,
        offers.SeeOrders,
        ShowNews,
        ShowInForce,
        offers.SeeNotes,
        offers.SeeObjectives,
        offers.ChangeName,
    )

    def __init__(self, place: Observer) -> None:
        """At this place."""
        super().__init__()
        self._place = place
        self._front = {"game": SITUATION, "own": NOTES}
        self._pane = SITUATION
        self._stop_watching: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """The game on the left; notes and objectives on the right."""
        yield ClockedLines(self._place.clock)
        yield Tabs()
        with Horizontal():
            with Vertical(id="game"):
                yield Situation(self._place.window.scenario, (), id="situation")
                for number in _GAME[1:]:
                    with Scroll(id=_PANES[number][0], classes="part") as scroll:
                        scroll.entitle(line(f"{number} {_PANES[number][1]}"))
                        yield Prose()
            with Vertical(id="own"):
                yield Browser((Column(width=9), Column(), Column(width=14, from_width=60)), id="notes", classes="part")
                yield Browser((Column(), Column(width=9), Column(width=8)), id="objectives", classes="part")
        yield KeyLine()

    def on_mount(self) -> None:
        """Follows the game; asks for a name first."""
        self.query_one(Situation).add_class("part")
        self._stop_watching = self._place.watch(self._told)
        self._draw()
        self.show_part(NOTES)
        self.show_part(SITUATION)
        if not self._place.name:
            self.change_name()

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    def show_part(self, number: int) -> None:
        """Goes to a part; the other half keeps its own."""
        half = "game" if number in _GAME else "own"
        self._front[half], self._pane = number, number
        for known, (name, _) in _PANES.items():
            self.query_one(f"#{name}").set_class(known in self._front.values(), "-front")
        for known_half in ("game", "own"):
            self.query_one(f"#{known_half}").set_class(known_half == half, "-front")
        self._draw_tabs()
        if number == SITUATION:
            self.query_one(Situation).take_focus()
        elif half == "own":
            self._browser.rows.focus()
        else:
            self.query_one(f"#{_PANES[number][0]}").focus()
        self.refresh_bindings()

    def _naming(self) -> Fields:
        return observer_form(self._place.sit_down, self._place.name, self._place.known_names())

    def change_name(self) -> None:
        """Who observes here."""
        self.app.push_screen(self._naming(), lambda _: self._draw())

    def take_note(self) -> None:
        """A note, tied to the objective under the cursor where that has the keyboard; the name first."""
        if self._place.name:
            objective = self._chosen if self.has_objective() else ""
            self.app.push_screen(NoteForm(self._place, objective=objective), self._done)
        else:
            self.app.push_screen(self._naming(), lambda named: self.take_note() if named else None)

    def correct_note(self) -> None:
        """A note that corrects the one under the cursor."""
        note = next((known for known in self._place.notes() if str(known.made.entry) == self._chosen), None)
        self.app.push_screen(NoteForm(self._place, corrects=note), self._done)

    def has_note(self) -> bool:
        """Whether the keyboard is on a note."""
        return self._pane == NOTES and bool(self._chosen)

    def rate(self) -> None:
        """Rates the objective under the cursor; the name first."""
        if not self._place.name:
            self.app.push_screen(self._naming(), lambda named: self.rate() if named else None)
            return
        objective = next(known for known in self._place.objectives if known.id == self._chosen)
        self.app.push_screen(RatingForm(self._place, objective), self._done)

    def has_objective(self) -> bool:
        """Whether the keyboard is on an objective."""
        return self._pane == OBJECTIVES and bool(self._chosen)

    def filter(self) -> None:
        """Opens the filter of the notes."""
        self.show_part(NOTES)
        self._browser.open_filter(self._draw)

    def show_why(self) -> None:
        """The ledger of the track under the cursor."""
        track = self.query_one(Situation).track
        if track is not None:
            self.app.push_screen(Why(self._place.window, track.place))

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        return self._pane == SITUATION and self.query_one(Situation).track is not None

    def open_row(self) -> None:
        """On a track its ledger, on an objective the form to rate it."""
        self.obey(ShowWhy if self.has_track() else RateObjective)

    def opens_rows(self) -> bool:
        """On either."""
        return self.has_track() or self.has_objective()

    def key_escape(self) -> None:
        """Closes the filter."""
        if self._pane in (NOTES, OBJECTIVES):
            self._browser.close_filter()

    def on_descendant_focus(self) -> None:
        """A part that the keyboard came to by Tab is the one that keys act on."""
        for number, (name, _) in _PANES.items():
            widget = self.query_one(f"#{name}")
            if widget.has_focus or widget.has_focus_within:
                self._pane = number
        self._draw_tabs()
        self.refresh_bindings()

    @property
    def _browser(self) -> Browser:
        return self.query_one("#objectives" if self._pane == OBJECTIVES else "#notes", Browser)

    @property
    def _chosen(self) -> str:
        return self._browser.rows.chosen

    @on(RowList.OptionSelected)
    def _opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.obey(OpenObserved)

    def _told(self) -> None:
        self.call_later(self._draw)

    def _done(self, done: bool | None) -> None:  # noqa: FBT001 - what a form answers
        if done:
            self.tell("On record.")
        self._draw()

    def _draw(self) -> None:
        if not self.can_draw:
            return
        seen = observed(self._place)
        self.query_one(TopLines).show(*seen.top)
        self.query_one(Situation).show(seen.tracks)
        self.query_one("#orders Prose", Prose).show(seen.orders)
        self.query_one("#news Prose", Prose).show(seen.news)
        self.query_one("#force Prose", Prose).show(seen.force)
        self._draw_own()
        self._draw_tabs()
        self.refresh_bindings()

    def _draw_own(self) -> None:
        place, cells = self._place, dict(self._place.cells)
        notes, ratings = place.notes(), place.ratings()
        by_entry = {str(note.made.entry): note for note in notes}
        by_id = {objective.id: objective for objective in place.objectives}
        browser = self.query_one("#notes", Browser)
        browser.show(
            line("5 Notes ", dim(f"{len(notes)}")),
            note_rows(notes, cells, browser.words),
            line("The note"),
            lambda row: note_paras(by_entry[row], cells, place.objectives) if row in by_entry else (),
        )
        self.query_one("#objectives", Browser).show(
            line("6 Objectives"),
            objective_rows(place.objectives, ratings, notes),
            line("What to look for"),
            lambda row: objective_paras(by_id[row], ratings, notes, cells) if row in by_id else (),
        )

    def _draw_tabs(self) -> None:
        self.query_one(Tabs).show({number: title for number, (_, title) in _PANES.items()}, self._pane)
