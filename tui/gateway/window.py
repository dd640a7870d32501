"""What those in front of the screen may see of a game: one cell, the white cell, or several cells looking together.

A screen gets a window and never the state, so what a cell may not see cannot reach it by carelessness (VIS-3).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import Final, TypeAlias

from attrs import evolve, frozen

from engine.model import commands as asked
from engine.model import events as happened
from engine.model.events import Event
from engine.model.playbook import STATUSES
from engine.model.scenario import Scenario
from engine.rules.ledger import LedgerChange, ledger
from engine.rules.news import NewsItem, news
from engine.rules.orders import action_named
from engine.rules.stakes import Stakes, stakes
from engine.rules.state import ADJUDICATION, ORDERS, GameState
from engine.rules.table_view import Voters, table_view
from engine.rules.turning_points import TurningPoint, turning_points
from engine.rules.view import BallotView, CellView, OrderOption, cell_view, masked, option, order_options
from engine.rules.visibility import visible_slots
from engine.session.records import ROOT, Entry
from engine.session.session import Session
from tui.gateway.places import TrackPlace
from tui.gateway.rulings import Argued, Count, Hearing, Ruling, arguments_in, counts_in, rulings_in


@frozen
class Moment:
    """The tracks at one time; NaN for what may not be known."""

    label: str
    """`start`, `1` for the opening of turn 1, `now`, `end`."""
    turn: int
    values: tuple[float, ...]


@frozen
class Standing:
    """A measure in force."""

    measure: str
    by: str
    on: str
    age: int
    """Turns it has acted."""
    left: int | None
    """Turns until it lapses; None where it has no term or that may not be known."""
    kept: tuple[tuple[str, float], ...]


@frozen
class Promised:
    """A commitment that is more than none."""

    commitment: str
    giver: str
    taker: str
    status: str


_BEFORE_RULINGS: Final = (ORDERS, ADJUDICATION)
"""Phases in which nothing of the turn's orders has happened yet."""
Offer: TypeAlias = OrderOption
"""An order as it would stand if it were given now."""


@frozen
class Window:
    """A view of the session for these cells together: what one of them may not see, none is shown."""

    cells: tuple[str, ...]
    places: tuple[TrackPlace, ...]
    """The tracks they see."""
    _session: Session
    _at: int | None = None
    """The place of the record they look back at; None for the game as it stands."""

    def at(self, place: int) -> Window:
        """What they could see at a place of the record (SES-10)."""
        return evolve(self, at=place)

    @property
    def scenario(self) -> Scenario:
        """As it was written: titles and texts."""
        return self._session.game.program.scenario

    @property
    def turn(self) -> int:
        """The turn now running; 0 before the first."""
        return self._state.turn

    @property
    def phase(self) -> str:
        """`beginning`, `orders`, `ballots`, `review` or `over`."""
        return self._state.phase

    def view(self) -> CellView:
        """The cell's view; of several, the first one's, with only what all of them know."""
        return self._seen(self._state)

    def moments(self) -> tuple[Moment, ...]:
        """Start, each turn as it opened, and now (or the end) where anything has moved since."""
        found = self._openings()
        now = self._values(self._state)
        if self.phase not in _BEFORE_RULINGS or now != found[-1].values:
            found.append(Moment("end" if self.phase == "over" else "now", self.turn, now))
        return tuple(found)

    def trend(self) -> tuple[tuple[float, ...], ...]:
        """The values as each turn opened, the last as they stand.

        Until a turn is adjudicated they stand in the place of its opening: a change is then since the turn before, what
        an inject or the facilitator moved is in it, and to collect the orders changes nothing. After that it is since
        the turn opened.
        """
        opened = [moment.values for moment in self._openings()]
        kept = opened[:-1] if self.phase in _BEFORE_RULINGS else opened
        return (*kept, self._values(self._state))

    def _openings(self) -> list[Moment]:
        found = [Moment("start", 0, self._values(self._session.state_at(ROOT)))]
        for entry in self._session.path(self._at):
            if isinstance(entry.command, asked.BeginGame | asked.OpenTurn):
                state = self._session.state_at(entry.id)
                found.append(Moment(str(state.turn), state.turn, self._values(state)))
        return found

    def news(self, since: int = 0) -> tuple[NewsItem, ...]:
        """What they heard from a turn on, oldest first."""
        events = tuple(self._session.events(self._at))
        heard = [item for item in news(self._session.game.program, events, self.cells[0]) if item.turn >= since]
        for cell in self.cells[1:]:
            also = set(news(self._session.game.program, events, cell))
            heard = [item for item in heard if item in also]
        return tuple(heard)

    def rulings(self, turn: int) -> tuple[Ruling, ...]:
        """The adjudication of a turn."""
        hearing = Hearing(self._session.game.program, self.cells, self._visible())
        return rulings_in(hearing, self._events_of(turn, asked.Adjudicate))

    def arguments(self, turn: int) -> tuple[Argued, ...]:
        """The matrix arguments of a turn that was adjudicated, as they came out."""
        hearing = Hearing(self._session.game.program, self.cells, self._visible())
        return arguments_in(hearing, self._events_of(turn))

    def counts(self, turn: int) -> tuple[Count, ...]:
        """The ballots counted in a turn; how each member voted is open then."""
        return counts_in(self._session.game.program, self._events_of(turn))

    def scored(self, turn: int) -> tuple[tuple[str, float], ...]:
        """Objectives they may know and where each stood as a turn closed; empty before."""
        known = {objective for objective, _ in self.view().scores}
        for event in self._events_of(turn, asked.CloseTurn):
            if isinstance(event, happened.Scored):
                return tuple((objective, value) for objective, value in event.scores if objective in known)
        return ()

    def before(self, command: type[asked.Adjudicate | asked.CloseTurn | asked.OpenTurn], turn: int) -> Moment:
        """The tracks just before a turn was adjudicated or closed, or as it opened."""
        for entry in self._entries_of(turn):
            if isinstance(entry.command, command):
                state = self._session.state_at(entry.parent)
                return Moment("before", turn, self._values(state))
        return Moment("now", turn, self._values(self._state))

    def after(self, turn: int) -> Moment:
        """The tracks as a turn closed; as they stand, where it has not."""
        for entry in self._entries_of(turn):
            if isinstance(entry.command, asked.CloseTurn):
                return Moment("after", turn, self._values(self._session.state_at(entry.id)))
        return Moment("now", turn, self._values(self._state))

    def ledger(self, slot: int) -> tuple[LedgerChange, ...]:
        """Why a track is what it is, oldest change first; to several cells, nothing."""
        if len(self.cells) > 1:
            return ()
        return ledger(self._session.game.program, self._session.events(self._at), slot, self.cells[0])

    def turning_points(self) -> tuple[TurningPoint, ...]:
        """The moments that mattered, with what they came from; to several cells, nothing."""
        if len(self.cells) > 1:
            return ()
        return turning_points(self._session.game.program, tuple(self._session.events(self._at)), self.cells[0])

    def options(self, actor: str) -> tuple[Offer, ...]:
        """Every order the actor might give, at default numbers, with what stands against each."""
        return order_options(self._session.game, self._state, actor)

    def option(self, actor: str, move: str, target: str, chosen: tuple[float, ...]) -> Offer:
        """One order with these numbers, as it stands beside those already given."""
        action = action_named(self._session.game.program, asked.GiveOrder(actor, move, target))
        return option(self._session.game, self._state, action, chosen, self._state.orders)

    def costs_of(self, number: int) -> tuple[tuple[int, float], ...]:
        """What a sealed order of the cell will take: slot and amount."""
        order = next(order for order in self.view().orders if order.number == number)
        return self.option(order.actor, order.move, order.target, order.chosen).costs

    def held(self) -> tuple[BallotView, ...]:
        """The ballots being held, without anybody's vote."""
        view = cell_view(self._session.game, self._session.state, self.cells[0])
        return tuple(evolve(ballot, own=()) for ballot in view.ballots)

    def standing(self) -> tuple[Standing, ...]:
        """The measures in force that they know of."""
        values, visible = self.view().values, self._visible()
        return tuple(
            Standing(
                measure=slots.measure,
                by=slots.by,
                on=slots.on,
                age=int(values[slots.age]),
                left=self._left(slots.measure, values[slots.left]),
                kept=tuple((name, values[slot]) for name, slot in slots.keeps),
            )
            for slots in self._session.game.program.measures
            if slots.standing in visible and values[slots.standing]
        )

    def ballots(self) -> tuple[BallotView, ...]:
        """The ballots being held, as anybody may know of them: without anybody's votes."""
        view = cell_view(self._session.game, self._state, self.cells[0])
        return tuple(evolve(ballot, own=()) for ballot in view.ballots)

    def voters(self) -> tuple[Voters, ...]:
        """Who has voted on each, and the answers where each answers for itself (BAL-6)."""
        return table_view(self._session.game, self._session.state, "").voters

    def stakes(self, ballot: str) -> Stakes:
        """What is at stake in a ballot, as far as they may know it (BAL-8)."""
        return stakes(self._session.game, self._session.state, ballot, self._visible())

    def promised(self) -> tuple[Promised, ...]:
        """Commitments that are offered, in force, or beyond."""
        values, visible = self.view().values, self._visible()
        return tuple(
            Promised(slots.commitment, slots.giver, slots.taker, STATUSES[int(values[slots.status])])
            for slots in (promise.slots for promise in self._session.game.program.promises)
            if slots.status in visible and not isnan(values[slots.status]) and values[slots.status]
        )

    def rung(self) -> int:
        """The rung of the ladder that holds; 0 where there is no ladder."""
        slot = self._session.game.program.layout.index.get("#rung")
        return int(self._state.values[slot]) if slot is not None else 0

    def _left(self, measure: str, value: float) -> int | None:
        term = next(known.term for known in self.scenario.measures if known.id == measure)
        return None if term is None or isnan(value) else int(value)

    def _visible(self) -> frozenset[int]:
        program = self._session.game.program
        return frozenset.intersection(*(visible_slots(program, cell) for cell in self.cells))

    @property
    def _state(self) -> GameState:
        return self._session.state if self._at is None else self._session.state_at(self._at)

    def _seen(self, state: GameState) -> CellView:
        view = cell_view(self._session.game, state, self.cells[0])
        for cell in self.cells[1:]:
            other = cell_view(self._session.game, state, cell)
            visible = view.visible & other.visible
            scores = tuple(score for score in view.scores if score in other.scores)
            view = evolve(view, visible=visible, values=masked(state.values, visible), orders=(), ballots=())
            view = evolve(view, scores=scores, orders_left=(), locked=False)
        return view

    def _values(self, state: GameState) -> tuple[float, ...]:
        return masked(state.values, self._visible())

    def _entries_of(self, turn: int) -> Iterator[Entry]:
        return (entry for entry in self._session.path(self._at) if self._session.state_at(entry.id).turn == turn)

    def _events_of(self, turn: int, *commands: type) -> tuple[Event, ...]:
        return tuple(
            event
            for entry in self._entries_of(turn)
            if not commands or isinstance(entry.command, commands)
            for event in entry.events
        )
