"""A game that a facilitator runs for a room: one session, watched from many places, driven on by one person."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from attrs import define

from engine.bots.seats import HUMAN, play_bots
from engine.model import commands as asked
from engine.model.adjudication import RIGID
from engine.model.commands import Command
from engine.rules.refusals import Refused
from engine.rules.rulings import matters, waiting
from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER, REVIEW
from engine.rules.table_view import TableView, table_view
from engine.rules.view import cell_view
from engine.rules.visibility import WHITE
from engine.session.discretion import as_a_vote_only, sealed_votes
from engine.session.records import Entry
from engine.session.titles import seat_title
from engine.session.wording import in_words
from tui.gateway.attendance import OpenRoom
from tui.gateway.clock import Clock
from tui.gateway.decisions import OBSERVED, before_bots, last_decision, observed_since
from tui.gateway.hot_wash import HotWash
from tui.gateway.kept import Kept, KeptGame
from tui.gateway.owing import Owing, owing
from tui.gateway.seat import Seat
from tui.gateway.sight import ROOM, Sight, Sights
from tui.gateway.timeline import Timeline
from tui.gateway.trouble import explained
from tui.gateway.window import Window


@define
class _Watch:
    audience: str
    told: Callable[[], None]
    seen: Sight


class Exercise(KeptGame):
    """A session, those who watch it, and what the facilitator does with it (ROM-1)."""

    def __init__(self, kept: Kept, clock: Clock | None = None) -> None:
        """Takes a session that was begun or resumed; `close` gives it back. The clock is kept beside the save."""
        super().__init__(kept)
        self._at_work = RLock()
        self.hot_wash = HotWash(self.session, kept.path, self._at_work, self._tell)
        self._sights = Sights(self.session, self.hot_wash.seen_by)
        self._watches: list[_Watch] = []
        self.room: OpenRoom | None = None
        """The room around it, while one is open."""
        self.briefed = {cell.id for cell in self.scenario.cells if self.turn > 1 and self.state.seat(cell.id) == HUMAN}
        """Cells that have read their brief at this keyboard; in a game gone on with, all that people play."""
        self.clock = clock or Clock(kept.path.with_suffix(".clock"))
        self.clock.follow(self.state)

    # -- what it is ------------------------------------------------------------------------------------------------

    @property
    def phase(self) -> str:
        """What the game waits for."""
        return self.state.phase

    def close(self) -> None:
        """Lets others open the save. Everything accepted is already kept."""
        with self._at_work:
            self._watches.clear()
            try:
                self.hot_wash.close()
            finally:
                self.clock.keep()
                self._kept.close()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def public(self) -> Window:
        """What every cell may see: for the projector."""
        return self.window(*(cell.id for cell in self.scenario.cells))

    def seat(self, cell: str) -> Seat:
        """A cell's place at the table."""
        return Seat(self, cell)

    def in_place_of(self, cell: str) -> Seat:
        """The same place with the facilitator in it: what is decided there is recorded as the facilitator's (WHT-3)."""
        return Seat(self, cell, by_white=cell != WHITE)

    def table(self, audience: str) -> TableView:
        """Arguments, requests, ballots and the clock, as a cell, `white`, or the room (`ROOM`) may know them."""
        return table_view(self.game, self.state, audience)

    def owing(self) -> tuple[Owing, ...]:
        """How far each cell is with what the phase asks of it; for the facilitator alone."""
        return tuple(owing(self.game, self.state, cell.id, cell.title) for cell in self.scenario.cells)

    def words(self, entry: Entry) -> str:
        """What somebody decided, as a sentence: `Warsaw locks its orders`; of a vote not counted, only who (BAL-6)."""
        if entry.id in sealed_votes(self.session):
            return as_a_vote_only(self.session, entry)
        return in_words(self.scenario, entry.command, self.session.state_at(entry.parent))

    def player(self, cell: str) -> str:
        """Who plays a cell: `a person`, `bot “Wait and see”`."""
        return seat_title(self.scenario, self.state.seat(cell)).removeprefix("the ")

    def owing_of_white(self) -> tuple[Owing, ...]:
        """The same for the white cell, where there are actors or voters that no cell plays."""
        view = cell_view(self.game, self.state, WHITE)
        return (owing(self.game, self.state, WHITE, "White cell"),) if view.actors else ()

    def is_rigid(self) -> bool:
        """Whether the rules rule on every order given so far, and nothing is argued."""
        return self.state.dial == RIGID and not matters(self.state)

    def waiting(self) -> tuple[str, ...]:
        """The matters nobody has ruled on yet, while orders are adjudicated."""
        return waiting(self.state) if self.phase == ADJUDICATION else ()

    def watch(self, audience: str, told: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever what a cell, `white` or the room (`ROOM`) may see has changed, and never otherwise.

        Returns how to stop it. Called in the thread that submitted the command.
        """
        watch = _Watch(audience, told, self._sights.of(audience))
        self._watches.append(watch)

        def stop() -> None:
            if watch in self._watches:
                self._watches.remove(watch)

        return stop

    # -- what is done ----------------------------------------------------------------------------------------------

    def submit(self, command: Command) -> None:
        """Does what somebody decided. Raises `NotDone`; then nothing has changed."""
        with self._at_work:
            with explained():
                self.session.submit(command)
            if not isinstance(command, OBSERVED):
                self._undone.clear()
            self._tell()

    def advance(self) -> None:
        """On to the next phase; bots do their part first. Raises `NotDone` where something is still missing."""
        with self._at_work:
            if not self.waiting() and self.phase != OVER:
                self.hot_wash.end_phase()
            with explained():
                self._advance()
            self._undone.clear()
            self._tell()

    def end(self) -> None:
        """END-2: ends the game between two turns; what was said goes on record first, as at the end of any phase.

        Raises `NotDone` in any other phase.
        """
        with self._at_work:
            if self.phase == REVIEW:
                self.hot_wash.end_phase()
            self.submit(asked.EndGame())

    def undo(self) -> str:
        """Back to before the last decision in the game, whoever took it; what was observed since stays on record.

        Returns what was taken back, in the words of the command's class. Raises `NotDone` where there is none.
        """
        with self._at_work:
            self.hot_wash.end_phase()
            with explained():
                last = self.last_decision()
                if last is None:
                    raise Refused("SES-4", "There is nothing to undo.", "No decision has been taken yet.")
                self._undone.append(self.session.cursor)
                self._back_to(before_bots(self.session, last.parent), observed_since(self.session, last.id))
            self._tell()
            return type(last.command).__name__

    def redo(self) -> None:
        """Returns to where the last undo came from. Raises `NotDone` where nothing was undone."""
        with self._at_work:
            with explained():
                if not self._undone:
                    raise Refused("SES-4", "There is nothing to redo.", "Nothing was undone from here.")
                self.session.go(self._undone[-1])
            self._undone.pop()
            self._tell()

    def can_redo(self) -> bool:
        """Whether something was undone from here."""
        return bool(self._undone)

    def go(self, place: int) -> None:
        """Goes to any place of the record."""
        with self._at_work:
            self.hot_wash.end_phase()
            with explained():
                self.session.go(place)
            self._undone.clear()
            self._tell()

    def undo_leads_to(self) -> int | None:
        """The place `undo` would go to; None where there is nothing to undo."""
        last = self.last_decision()
        return None if last is None else before_bots(self.session, last.parent)

    def name_place(self, name: str, place: int) -> None:
        """Gives a place of the record a name to come back to. Raises `NotDone`."""
        with self._at_work, explained():
            self.session.name_branch(name, place)

    def timeline(self, window: Window | None = None) -> Timeline:
        """The record: for the facilitator, who may go back in it; or to be looked at through another's window."""
        return Timeline(self.white(), self.session, self) if window is None else Timeline(window, self.session)

    def last_decision(self) -> Entry | None:
        """What `undo` would take back: the last entry that neither a bot made nor an observer."""
        return last_decision(self.session)

    # -- its own ---------------------------------------------------------------------------------------------------

    def _advance(self) -> None:
        match self.phase:
            case phase if phase == BEGINNING:
                self.session.submit(asked.BeginGame())
            case phase if phase == ORDERS:
                play_bots(self.session)
                self.session.submit(asked.Adjudicate() if self.is_rigid() else asked.CollectOrders())
            case phase if phase == ADJUDICATION:
                self.session.submit(asked.Adjudicate())
            case phase if phase == BALLOTS:
                play_bots(self.session)
                self.session.submit(asked.CloseTurn())
            case phase if phase == OVER:
                raise Refused("TUR-1", "The game is over.", "Undo takes the end of it back.")
            case _:
                self.session.submit(asked.OpenTurn())

    def _back_to(self, place: int, observed: tuple[Command, ...]) -> None:
        self.session.go(place)
        for command in observed:
            try:
                self.session.submit(command)
            except Refused:  # a request before the game has begun: it stays on the line that was left
                continue

    def _tell(self) -> None:
        """Everybody for whom something has changed; the clock before all, for they will look at it."""
        self.clock.follow(self.state)
        sights: dict[str, Sight] = {}
        for watch in tuple(self._watches):
            now = sights.get(watch.audience) or sights.setdefault(watch.audience, self._sights.of(watch.audience))
            if now != watch.seen:
                watch.seen = now
                watch.told()


__all__ = ["ROOM", "WHITE", "Exercise", "Owing"]
