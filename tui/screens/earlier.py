"""An earlier turn as it was: situation, rulings, news, what was in force. The game stays where it stands (SES-10)."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands.looking import (
    BackToHistory,
    FirstPart,
    FourthPart,
    GoToTurn,
    NextPart,
    SecondPart,
    ThirdPart,
    TurnAfter,
    TurnBefore,
    WhyThen,
)
from tui.dialogs.question import Question
from tui.dialogs.why import Why
from tui.gateway.timeline import Timeline
from tui.screens.paged import Paged
from tui.viewmodels import header
from tui.viewmodels.earlier import earlier_parts
from tui.viewmodels.lines import dim, line, strong
from tui.viewmodels.record import called, taken_back_paras
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.rows import RowList
from tui.widgets.situation import Situation
from tui.widgets.tabs import Tabs
from tui.widgets.text import Prose

_PARTS = {1: "situation", 2: "rulings", 3: "news", 4: "force"}
_TITLES = {1: "Situation", 2: "Rulings", 3: "News", 4: "In force"}
_WIDE = 110


class EarlierTurn(Paged[int | None]):
    """Closes with the place to move the game to, or with none."""

    TITLE = "An earlier turn"
    PARTS = _TITLES
    DEFAULT_CSS = """
    EarlierTurn {
        #situation { width: 1fr; }
        #texts { width: 1fr; }
        #situation, #texts, #rulings, #news, #force { display: none; }
        #situation.-front, #texts.-front, #rulings.-front, #news.-front, #force.-front { display: block; }
        &.-beside #situation, &.-beside #texts { display: block; }
    }
    """
    OFFERS = (
        WhyThen,
        TurnBefore,
        TurnAfter,
        GoToTurn,
        NextPart,
        FirstPart,
        SecondPart,
        ThirdPart,
        FourthPart,
        BackToHistory,
    )

    def __init__(self, timeline: Timeline, place: int) -> None:
        """The record, and the place to look at."""
        super().__init__()
        self._timeline = timeline
        self._entry = place
        self._window = timeline.look(place)
        self._ends = timeline.ends(place)

    def compose(self) -> ComposeResult:
        """Tracks and texts."""
        yield TopLines()
        yield Tabs()
        with Horizontal():
            yield Situation(self._window.scenario, self._window.view().actors, id="situation")
            with Vertical(id="texts"):
                for part in ("rulings", "news", "force"):
                    with Scroll(id=part):
                        yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws it; the keyboard is on the tracks."""
        self._draw()
        self.lay_out()

    def show_why(self) -> None:
        """The ledger of the track under the cursor, up to then."""
        track = self.query_one(Situation).track
        if track is not None:
            self.app.push_screen(Why(self._window, track.place))

    def step(self, by: int) -> None:
        """The end of the turn before or after, on the line looked at."""
        self._entry = self._ends[self._beside(by)]
        self._window = self._timeline.look(self._entry)
        self._draw()
        self.refresh_bindings()

    def go_there(self) -> None:
        """Asks, saying what is left by it."""
        if self._entry == self._timeline.here.entry:
            self.tell("The game stands here already.")
            return
        paras = taken_back_paras(self._timeline.taken_back(self._entry))
        title = f"Go to {called(self._timeline.place(self._entry))}?"
        self.app.push_screen(Question(title, paras), self._answered)

    def may_go(self) -> bool:
        """Whether the game may be moved from here."""
        return self._timeline.may_go

    def can_step(self, by: int) -> bool:
        """Whether there is such a turn."""
        return self._beside(by) in self._ends

    def has_track(self) -> bool:
        """Whether the keyboard is on a track."""
        return self.query_one(Situation).has_track()

    @on(RowList.OptionSelected)
    def _row_opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.show_why()

    def on_descendant_focus(self) -> None:
        """What can be done depends on where the keyboard is."""
        self.refresh_bindings()

    def _answered(self, yes: bool | None) -> None:  # noqa: FBT001 - what a question closes with
        if yes:
            self.dismiss(self._entry)

    def _beside(self, by: int) -> int:
        return self._timeline.place(self._entry).turn + by

    def _draw(self) -> None:
        place = self._timeline.place(self._entry)
        parts = earlier_parts(self._window)
        self.query_one(TopLines).show(
            (header.title_line(self._window.scenario), header.turn_line(self._window)),
            (
                line(strong(f"Looking back: {called(place)}")),
                line(dim(f"the game stands at turn {self._timeline.here.turn}")),
            ),
        )
        self.query_one(Situation).show(parts.tracks)
        self.query_one("#rulings Prose", Prose).show_cards(parts.rulings)
        self.query_one("#news Prose", Prose).show_cards(parts.news)
        self.query_one("#force Prose", Prose).show(parts.force)
        for number, part in list(_PARTS.items())[1:]:
            self.query_one(f"#{part}", Scroll).entitle(line(f"{number} {_TITLES[number]}"))

    def lay_out(self) -> None:
        """Beside each other where there is room."""
        beside = self.app.size.width >= _WIDE
        self.set_class(beside, "-beside")
        text = self._part if self._part != 1 else 2
        for number, part in _PARTS.items():
            shown = number == self._part or (beside and number in (1, text))
            self.query_one(f"#{part}").set_class(shown, "-front")
        self.query_one("#texts").set_class(self._part != 1, "-front")
        if self._part == 1:
            self.query_one(Situation).take_focus()
        else:
            self.query_one(f"#{_PARTS[self._part]}").focus()
        self.query_one(Tabs).show(_TITLES, self._part)
        self.refresh_bindings()
