"""A cell's place at a facilitated table: what its people may see, and what they may decide, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from attrs import evolve

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from engine.model.commands import Command
from engine.model.observing import PLAYER, TEAM
from engine.rules.refusals import Refused
from engine.rules.state import GameState
from engine.rules.table_view import TableView
from engine.rules.turn import Game
from engine.rules.view import actors_of
from tui.gateway.answering import Answering
from tui.gateway.clock import Clock, Reading
from tui.gateway.coach import Coach
from tui.gateway.floor import Floor
from tui.gateway.hot_wash import HotWash
from tui.gateway.timeline import Timeline
from tui.gateway.trouble import explained
from tui.gateway.window import Window


class Hosting(Protocol):
    """All that a cell's place may ask of the exercise it stands in: no undo, no going on, no other way to steer."""

    coach: Coach
    clock: Clock
    hot_wash: HotWash

    @property
    def game(self) -> Game:
        """Program and dice."""

    @property
    def state(self) -> GameState:
        """As it stands."""

    def window(self, *cells: str) -> Window:
        """What these cells may see together."""

    def table(self, audience: str) -> TableView:
        """Arguments, requests, ballots and the clock, as they may be known."""

    def timeline(self, window: Window) -> Timeline:
        """The record, to be looked at through a window."""

    def watch(self, audience: str, told: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever what may be seen has changed; returns how to stop it."""

    def submit(self, command: Command) -> None:
        """Does what somebody decided. Raises `NotDone`; then nothing has changed."""


class Seat:
    """What a cell's screens drive. Whatever concerns another cell is refused here, whoever sends it (ROM-2)."""

    can_redo = False

    def __init__(self, exercise: Hosting, cell: str, *, by_white: bool = False) -> None:
        """The place of one cell; `by_white` where the facilitator decides there for it."""
        self._by_white = by_white
        self._exercise = exercise
        self.cell = cell
        self.window: Window = exercise.window(cell)
        self.coach: Coach = exercise.coach
        self.answering = Answering(exercise.hot_wash, cell)
        self.floor = Floor(self)

    @property
    def turn(self) -> int:
        """The turn now running."""
        return self._exercise.state.turn

    @property
    def phase(self) -> str:
        """What the game waits for."""
        return self._exercise.state.phase

    @property
    def past(self) -> Timeline:
        """The line in play, to look back at; going there is the facilitator's."""
        return self._exercise.timeline(self.window)

    @property
    def is_with_people(self) -> bool:
        """Whether people play the cell, and no bot does."""
        return self._exercise.state.seat(self.cell) == HUMAN

    @property
    def is_due(self) -> bool:
        """Whether the cell's orders are asked for."""
        view = self.window.view()
        return view.phase == "orders" and not view.locked

    @property
    def is_open(self) -> bool:
        """Whether orders can be given here now."""
        view = self.window.view()
        return view.phase == "orders" and not view.locked and not self.table().paused

    def clock(self) -> Reading:
        """The clock of the phase: the same for all."""
        return self._exercise.clock.read()

    def table(self) -> TableView:
        """Arguments, requests and ballots as the cell may know them."""
        return self._exercise.table(self.cell)

    def has_votes(self) -> bool:
        """Whether the cell votes in any ballot that is held."""
        return any(ballot.own for ballot in self.window.view().ballots)

    def has_votes_left(self) -> bool:
        """Whether a voter of the cell has not voted yet."""
        return any(not option for ballot in self.window.view().ballots for _, option in ballot.own)

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever what the cell may see has changed, and never otherwise; returns how to stop it."""
        return self._exercise.watch(self.cell, told)

    def submit(self, command: Command) -> None:
        """Does what the cell decided. Raises `NotDone`; then nothing has changed."""
        with explained():
            if not _is_its_own(command, self.cell, self._actors(), self._exercise.state):
                raise Refused("ROM-2", "That is not for this cell to decide.", "Ask the white cell.")
        match command:  # what is said in confidence takes the way that does not tell who said it (OBS-7)
            case asked.GiveFeedback(text=text):
                self.answering.give_feedback(text)
            case asked.AnswerDebrief(question=question, text=text):
                self.answering.hand_in(((question, text),))
            case asked.Perceive(who=who, owner=owner, track=track, value=value):
                self.answering.estimate(who, ((owner, track, value),))
            case _:
                self._exercise.submit(self._signed(command))

    def can_undo(self) -> bool:
        """Whether the cell has locked its orders, or has an order to take back."""
        view = self.window.view()
        return not self.table().paused and view.phase == "orders" and (view.locked or bool(view.orders))

    def undo(self) -> None:
        """Unlocks the cell's orders; or takes its last order back. The record keeps both."""
        view = self.window.view()
        with explained():
            if not self.can_undo():
                raise Refused("SES-4", "There is nothing of yours to take back.", "Ask the white cell.")
        self.submit(asked.UnlockOrders(self.cell) if view.locked else asked.WithdrawOrder(view.orders[-1].number))

    def before_undo(self) -> str:
        """Nothing of another cell's can be taken back from here."""
        return ""

    def redo(self) -> None:
        """What was taken back is decided again. Raises `NotDone`."""
        with explained():
            raise Refused("SES-4", "There is nothing to redo.", "Give the order again.")

    def _signed(self, command: Command) -> Command:
        """WHT-3: with the hand that gave it."""
        return evolve(command, by_white=self._by_white) if isinstance(command, asked.InCellsPlace) else command

    def _actors(self) -> tuple[str, ...]:
        return actors_of(self._exercise.game, self.cell)


def _is_its_own(command: Command, cell: str, actors: tuple[str, ...], state: GameState) -> bool:
    """Whether a command is the cell's to give."""
    match command:
        case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
            return actor in actors
        case asked.WithdrawOrder(number=number):
            return any(order.number == number and order.actor in actors for order in state.orders)
        case (
            asked.LockOrders(cell=of)
            | asked.UnlockOrders(cell=of)
            | asked.Argue(cell=of)
            | asked.WithdrawArgument(cell=of)
            | asked.AddPoint(cell=of)
            | asked.SealEstimate(cell=of)
            | asked.AskWhite(cell=of)
        ):
            return of == cell
        case asked.Perceive(who=who, cell=of):
            return who in (PLAYER, TEAM) and of == cell
        case asked.GiveFeedback() | asked.AnswerDebrief():
            return True
        case _:
            return False
