"""A cell's screens at a place of its own: the same, but there is no lobby behind them, and the facilitator goes on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tui.commands import cell as offers
from tui.commands.form import LeaveVoting
from tui.commands.reading import GoOn, Skip
from tui.dialogs.commanded import Commands
from tui.gateway.seat import Seat
from tui.screens.ballot import Ballots
from tui.screens.cell import CellScreen
from tui.screens.reading import Reader, Reading
from tui.screens.reports import top_of
from tui.viewmodels.ballots import votes_of
from tui.viewmodels.cell import next_step, nothing_to_undo, standing_still
from tui.viewmodels.floor import floor_line
from tui.viewmodels.lines import Line, accent, line
from tui.viewmodels.turn import consequence_cards, ruling_cards
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.text import OneLine


def led(commands: Commands) -> Commands:
    """The same keys as a facilitator's game has them: who locks waits, and nobody takes back what is another's."""
    instead = {offers.Lock: (offers.LockAndWait,), offers.Undo: (offers.TakeOwnBack, offers.ShowVotes)}
    return tuple(known for command in commands for known in instead.get(command, (command,)))


class LedCell(CellScreen):
    """A cell's screen where a facilitator leads: it is there in every phase, and says what cannot be done in it."""

    OFFERS: ClassVar[Commands] = led(CellScreen.OFFERS)

    def __init__(self, seat: Seat) -> None:
        """The place of the cell."""
        super().__init__(seat)
        self._seat = seat

    def not_asked(self) -> str:
        """Why no orders are asked for now, and what is waited for."""
        return standing_still(self._window, paused=self._seat.table().paused, bot=False)

    def nothing_own(self) -> str:
        """Why there is nothing to take back."""
        if self._seat.can_undo():
            return ""
        return self.not_asked() if self._seat.table().paused else nothing_to_undo(self._window)

    def no_votes(self) -> str:
        """Why there is no vote to cast or to change."""
        return "" if self._seat.has_votes() else "You have no vote now: votes are cast while a ballot is held."

    def show_votes(self) -> None:
        """The first that is not cast; where all are, the first of all."""
        first = votes_of(self._window.view().ballots)[0].key
        self.app.push_screen(self.ballots("" if self._seat.has_votes_left() else first))

    def ballots(self, at: str) -> Ballots:
        """The cell's ballots, as they are shown here."""
        return SeatedBallots(self._seat, at)


class SeatedCell(LedCell):
    """Stays when the cell has locked, and while others are asked: to look, and to read what is next."""

    DEFAULT_CSS = """
    SeatedCell { #next { height: 1; padding: 0 1; background: $surface; } }
    """

    OFFERS: ClassVar[Commands] = tuple(command for command in LedCell.OFFERS if command is not offers.Leave)

    def compose(self) -> ComposeResult:
        """The same, with a line that says what is next."""
        yield from super().compose()
        yield OneLine(id="next")

    def not_asked(self) -> str:
        """Why no orders are asked for now, and what is waited for."""
        return standing_still(self._window, paused=self._seat.table().paused, bot=not self._seat.is_with_people)

    def has_ended(self) -> None:
        """The cell has nothing more to do now: its screen stays, and says what is next."""
        self.redraw()

    def redraw(self) -> None:
        """Shows the game as it stands."""
        if self.can_draw:
            self._draw()
            self.refresh_bindings()

    def next_step(self) -> Line:
        """What the cell does next, or waits for; to answer what is asked, and to speak on arguments, first."""
        if self.may_answer():
            return line(accent("The facilitator asks everybody: E answers, without a name."))
        paused, floor = self._seat.table().paused, self._seat.floor
        if floor.is_debating and floor.matters() and self._seat.is_with_people and not paused:
            return floor_line(floor.owes())
        return next_step(self._window, paused=paused, bot=not self._seat.is_with_people)

    def _told(self) -> None:
        """Nothing: the place has it drawn, or puts another screen in its stead."""

    def _draw(self) -> None:
        super()._draw()
        self.query_one("#next", OneLine).say(line(accent("▸ "), *self.next_step()))


class SeatedBallots(Ballots):
    """One vote after the other; there is no lobby to leave to."""

    OFFERS: ClassVar[Commands] = tuple(command for command in Ballots.OFFERS if command is not LeaveVoting)


class SeatedReading(Reading):
    """What became of a turn, for one cell; nothing is taken back from here."""

    OFFERS: ClassVar[Commands] = (GoOn, Skip)

    def __init__(self, reader: Reader, seat: Seat) -> None:
        """What is to be read, and the place of the cell that reads."""
        super().__init__(reader)
        self._seat = seat

    def top_lines(self) -> TopLines:
        """The clock runs while it is read."""
        return ClockedLines(self._seat.clock)

    def redraw(self) -> None:
        """The game may have gone on while it is read: what it waits for now stands at the top."""
        for top in self.query(TopLines):  # there is none while the screen is still being put together
            top.show(*top_of(self._seat.window))


def rulings_for(seat: Seat, turn: int) -> SeatedReading:
    """The adjudication of a turn, as the cell may hear of it."""
    cards = ruling_cards(seat.window, turn)
    return SeatedReading(Reader(top_of(seat.window), f"Adjudication of turn {turn}", cards, then="go on"), seat)


def consequences_for(seat: Seat, turn: int) -> SeatedReading:
    """What followed in a turn, as the cell may hear of it."""
    cards, title = consequence_cards(seat.window, turn), f"Consequences of turn {turn}"
    return SeatedReading(Reader(top_of(seat.window), title, cards, len(cards), "go on"), seat)
