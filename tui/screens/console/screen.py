"""The facilitator's console: everything of an exercise on one screen, and the next action always in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from engine.model import commands as asked
from tui.commands import console as offers
from tui.commands.command import Command
from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.onward import Onward
from tui.dialogs.phase_times import PhaseTimes
from tui.dialogs.question import Question
from tui.gateway.exercise import WHITE, Exercise
from tui.gateway.reviewed import ExerciseReviewed
from tui.gateway.trouble import NotDone
from tui.screens.console.aloud import read_aloud
from tui.screens.console.ballots import BallotsPart
from tui.screens.console.handing import hand_over
from tui.screens.console.leaving import leave_asking
from tui.screens.console.part import DESK, MAIN, SIDE, Part
from tui.screens.console.parts import PARTS
from tui.screens.console.room import RoomPart
from tui.screens.console.rulings import RulingsPart
from tui.screens.history import History
from tui.screens.review import ReviewHere
from tui.viewmodels.clock import said_at
from tui.viewmodels.console import adjudicated_turn, next_step, top_lines
from tui.viewmodels.lines import Line, dim, para, plain
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.text import OneLine

_MOMENT = 0.05
"""Seconds after which what has happened is drawn."""


class Console(Commanded[Onward]):
    """Parts beside each other where there is room, else one at a time behind tabs."""

    TITLE = "Facilitator's console"
    SHIELDED = True
    CSS_PATH = "console.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 - Textual's own type
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (190, "-huge")]  # noqa: RUF012 - Textual's own type
    OFFERS = (
        offers.Advance,
        offers.TurnPause,
        offers.UndoAny,
        *(command for part in PARTS for command in part.OFFERS),
        offers.GiveMinute,
        offers.SetTimes,
        offers.RedoAny,
        offers.OpenPartRow,
        offers.ReadTurn,
        offers.ShowPast,
        *(part.SHOWN_BY for part in PARTS),
        offers.EndHere,
        offers.LeaveConsole,
    )

    def __init__(self, exercise: Exercise) -> None:
        """The exercise it runs."""
        super().__init__()
        self.exercise = exercise
        self._front = PARTS[0].NAME
        self._at_work = False
        self.is_handed = False
        """Whether a cell has the keyboard: what is the facilitator's is not said then."""
        self._is_behind = False
        """Whether something has happened that is not drawn yet."""
        self._shown_top: tuple[tuple[Line, Line], ...] = ()
        self._said = ("", "")
        self._stop_watching: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Three columns of parts; tabs are shown where only one part has room."""
        yield TopLines()
        yield OneLine(id="next")
        yield OneLine(id="tabs")
        with Horizontal(id="parts"):
            with Vertical(id="left"):
                yield Vertical(*self._made(DESK), id=DESK)
                yield Vertical(*self._made(MAIN), id=MAIN)
            yield Vertical(*self._made(SIDE), id=SIDE)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws everything; the keyboard is on the cells."""
        self._stop_watching = self.exercise.watch(WHITE, self._told)
        self._draw()
        self._bring_forward(self._front)
        self.set_interval(1.0, self._tick)
        self.set_interval(10.0, self.exercise.clock.keep)

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    @property
    def parts(self) -> Iterable[Part]:
        """The parts in their order."""
        return (self.query_one(f"#{part.NAME}", part) for part in PARTS)

    def acts_on(self, command: type[Command[Any]]) -> Any:
        """A command of a part acts on that part."""
        part = next((part for part in PARTS if command in part.OFFERS), None)
        return self if part is None else self.query_one(f"#{part.NAME}", part)

    def help_first(self) -> str:
        """The keys of the part that has the keyboard."""
        return next((known.group for part in self.parts if part.has_keyboard() for known in part.OFFERS), "")

    def show_part(self, number: int) -> None:
        """Goes to a part, by its number from 1."""
        self._bring_forward(PARTS[number - 1].NAME)

    def _bring_forward(self, name: str) -> None:
        """Where there is no room, the other parts are hidden."""
        self._front = name
        for part in self.parts:
            part.set_class(name == part.NAME, "-front")
        for column in (DESK, MAIN, SIDE):
            of_column = (part.NAME for part in PARTS if column == part.COLUMN)
            self.query_one(f"#{column}").set_class(name in of_column, "-front")
        self.query_one("#left").set_class(not self.query_one(f"#{SIDE}").has_class("-front"), "-front")
        self._draw_tabs()
        self.query_one(f"#{name}", Part).take_focus()
        self.refresh_bindings()

    def open_row(self) -> None:
        """Acts on the row under the cursor of the part that has the keyboard."""
        for part in self.parts:
            if part.has_keyboard():
                part.open_row()

    def advance(self) -> None:
        """On to the next phase, after a question where something is still missing; what waits for rulings first."""
        if self.exercise.waiting() and not self.is_paused():
            self.query_one(RulingsPart).open_queue()
            return
        step = next_step(self.exercise)
        if self.exercise.phase == "over":
            self.app.push_screen(ReviewHere(ExerciseReviewed(self.exercise)))
        elif step.key != offers.Advance.first_key():
            self.tell(f"{step.waits}: {step.key} {step.does}.", "warning")
        elif step.asks:
            question = Question("Go on?", (para(step.asks),))
            self.app.push_screen(question, self._advance_if)
        else:
            self._advance()

    def turn_pause(self) -> None:
        """Pauses, or resumes."""
        self.exercise.submit(asked.Resume() if self.is_paused() else asked.Pause())
        self.tell("The exercise goes on." if not self.is_paused() else "Paused. Cells can look, and decide nothing.")

    def give_minute(self) -> None:
        """A minute more for this phase of this turn; once its time is over, a minute from now."""
        self.exercise.submit(asked.GiveTime(self.exercise.clock.read().minute_more))
        self._tick()
        self.tell("A minute more.")

    def set_times(self) -> None:
        """How long each phase may take."""
        times, spent = dict(self.exercise.state.times), self.exercise.clock.read().spent
        self.app.push_screen(PhaseTimes(times, self.exercise.phase, self._take_times, spent))

    def undo(self) -> None:
        """Takes the last decision back, and says which it was."""
        entry = self.exercise.last_decision()
        self.exercise.undo()
        if entry is not None:
            self.tell(f"Taken back: {self.exercise.words(entry)}. R does it again.")

    def redo(self) -> None:
        """Forward again."""
        self.exercise.redo()
        self.tell("Done again.")

    def read_turn(self) -> None:
        """What became of the orders and what followed, as all may hear it; after that, what they may not."""
        turn = adjudicated_turn(self.exercise)
        if not turn:
            self.tell("Nothing has been adjudicated yet.")
            return
        self.app.push_screen(read_aloud(self.exercise, turn))

    def show_history(self) -> None:
        """Tracks over time, and every place of the record to look at or to go back to."""
        self.app.push_screen(History(self.exercise.timeline()))

    def end_game(self) -> None:
        """Asks first; the review is one Space away then, as after the last turn."""
        turns = self.exercise.scenario.calendar.turns
        paras = (para(f"Turn {self.exercise.turn} of {turns} is closed. The ending and the scores are those of now."),)
        ask_first(self, Question("End the game here?", paras), self.exercise.end)

    def not_to_end(self) -> str:
        """A game ends between two turns."""
        if self.exercise.phase == "over":
            return "The game is over."
        return "" if self.exercise.phase == "review" else "A game is ended between two turns: close this one first."

    def leave(self) -> None:
        """To the lobby, after a question where people sit in a room that this closes; the exercise is kept."""
        leave_asking(self, self.exercise.room, "Leave the console?", lambda: self.dismiss(Onward.LOBBY))

    def quit(self) -> None:
        """Ends the program, after the same question."""
        leave_asking(self, self.exercise.room, "Quit?", super().quit)

    def can_redo(self) -> bool:
        """Whether something was undone."""
        return self.exercise.can_redo()

    def is_paused(self) -> bool:
        """Whether the exercise stands still."""
        return self.exercise.state.paused

    def no_limit(self) -> str:
        """While a phase takes as long as it takes."""
        return "" if self.exercise.clock.read().is_limited else "This phase has no time to add to. T sets one."

    @work(exclusive=True, group="handing")
    async def hand_over(self, cell: str) -> None:
        """The keyboard to a cell, and back."""
        self.is_handed = True
        try:
            await hand_over(self.app, self.exercise, cell)
        finally:
            self.is_handed = False
        for room in self.query(RoomPart):  # there is none where the console closed meanwhile
            room.say_kept()

    def key_escape(self) -> None:
        """Closes the filter of the tracks."""
        for part in self.parts:
            part.close_filter()

    def on_descendant_focus(self) -> None:
        """What can be done depends on where the keyboard is."""
        self.refresh_bindings()

    def _advance_if(self, yes: bool | None) -> None:  # noqa: FBT001 - what a question answers
        if yes:
            self._advance()

    @work(exclusive=True, group="advancing")
    async def _advance(self) -> None:
        """Bots and rules work away from the screen."""
        if self._at_work:
            return
        self._at_work = True
        try:
            await asyncio.to_thread(self.exercise.advance)
        except NotDone as trouble:
            self.complain(trouble)
        finally:
            self._at_work = False

    def _take_times(self, times: dict[str, int]) -> None:
        for phase, seconds in times.items():
            self.exercise.submit(asked.SetPhaseTime(phase, seconds))

    def _made(self, column: str) -> Iterable[Part]:
        return (part(self.exercise) for part in PARTS if column == part.COLUMN)

    def _told(self) -> None:
        """Something has happened: all of a moment is drawn at once, and not while the place it comes from is drawn."""
        if not self._is_behind:
            self._is_behind = True
            self.call_later(self.set_timer, _MOMENT, self._draw)

    def _draw(self) -> None:
        self._is_behind = False
        if not self.can_draw:
            return
        self.set_class(self.query_one(BallotsPart).is_here(), "-voting")
        for part in self.parts:
            part.set_class(not part.is_here(), "-away")
            part.draw()
            if not part.is_here() and (part.has_keyboard() or self._front == part.NAME):
                self._bring_forward(PARTS[0].NAME)
        self._draw_next()
        self._tick()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Where there is less room, what is next is said in fewer words, and the tabs stand closer."""
        self.call_later(self._draw_next)

    def _draw_next(self) -> None:
        if self.can_draw:
            self._draw_tabs()
            self.query_one("#next", OneLine).say(next_step(self.exercise).line(self.size.width - 2))

    def _tick(self) -> None:
        """The clock, where it shows something else than a second ago; what ends is said once."""
        top = top_lines(self.exercise)
        if top != self._shown_top:
            self._shown_top = top
            self.query_one(TopLines).show(*top)
        moment, said = said_at(self.exercise.clock.read(), self.exercise.turn)
        if said and (moment, said) != self._said and not self.is_handed:
            self._said = moment, said
            self.app.bell()
            self.tell(said, "warning")

    def _draw_tabs(self) -> None:
        tabs = [part.tab(front=self._front == part.NAME) for part in self.parts if part.is_here()]
        between = dim(" " * min(max((self.size.width - 2 - sum(len(plain(tab)) for tab in tabs)) // len(tabs), 0), 2))
        self.query_one("#tabs", OneLine).say(tuple(piece for tab in tabs for piece in (*tab, between)))
