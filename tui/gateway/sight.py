"""What an audience may see of a session, as one value: equal as long as nothing that concerns it has happened."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from attrs import evolve, frozen

from engine.model import events as happened
from engine.rules.news import NewsItem, news
from engine.rules.table_view import TableView, table_view
from engine.rules.view import CellView, cell_view, masked
from engine.rules.visibility import WHITE
from engine.session.records import ROOT, Entry
from engine.session.session import Session

ROOM: Final = ""
"""Everybody in the room: what every cell may hear of."""


@frozen
class Sight:
    """All there is to be seen."""

    views: tuple[CellView, ...]
    """The cell's view; for the room, what is left of every cell's once it is cut down to what all know."""
    table: TableView
    heard: tuple[NewsItem, ...]
    seats: tuple[tuple[str, str], ...]
    """Who plays each cell, for the white cell; for a cell, who plays it."""
    place: int
    """Where the record stands, for the white cell; 0 for all others, who are not told of what does not concern them."""
    asked: Hashable
    """What it is asked beside the game, and what of the answers it may know (OBS-7)."""


class Sights:
    """The sights of one session; what was heard is worked out once for every entry."""

    def __init__(self, session: Session, asked: Callable[[str], Hashable]) -> None:
        """Of this session; `asked` says what an audience is asked beside the game."""
        self._session = session
        self._asked = asked
        self._heard: dict[tuple[int, str], tuple[NewsItem, ...]] = {}
        """By entry and cell, what the cell hears of the entry."""
        self._told_at: dict[tuple[int, tuple[str, ...]], tuple[NewsItem, ...]] = {}
        """By entry and cells, what all of them have heard by then; of entries alone that one of them hears of."""

    def of(self, audience: str) -> Sight:
        """What a cell, the white cell or the room (`ROOM`) sees now."""
        game, state = self._session.game, self._session.state
        cells = tuple(cell.id for cell in game.program.scenario.cells)
        views = tuple(cell_view(game, state, cell) for cell in ((audience,) if audience else cells))
        if audience == ROOM:
            views = (_common(views),)
        is_white = audience == WHITE
        return Sight(
            views,
            table_view(game, state, audience),
            self._told(*((audience,) if audience else cells)),
            tuple(seat for seat in state.seats if is_white or seat[0] == audience),
            self._session.cursor if is_white else 0,
            self._asked(audience),
        )

    def _told(self, *cells: str) -> tuple[NewsItem, ...]:
        """What all of these have heard on the way to here, oldest first.

        What none of them hears of is most of a phase: then it is what it was.
        """
        place = self._session.cursor
        while place != ROOT and not any(self._of_entry(self._session.entries[place], cell) for cell in cells):
            place = self._session.entries[place].parent
        if (place, cells) not in self._told_at:
            self._told_at[place, cells] = self._heard_by_all(place, cells)
        return self._told_at[place, cells]

    def _heard_by_all(self, place: int, cells: tuple[str, ...]) -> tuple[NewsItem, ...]:
        path = self._session.path(place)
        told, *others = ([item for entry in path for item in self._of_entry(entry, cell)] for cell in cells)
        for other in others:
            also = set(other)
            told = [item for item in told if item in also]
        return tuple(told)

    def _of_entry(self, entry: Entry, cell: str) -> tuple[NewsItem, ...]:
        known = self._heard.get((entry.id, cell))
        if known is None:
            turn = happened.TurnOpened(self._session.state_at(entry.parent).turn)
            known = news(self._session.game.program, (turn, *entry.events), cell)
            self._heard[entry.id, cell] = known
        return known


def _common(views: tuple[CellView, ...]) -> CellView:
    """What every cell sees of the tracks, and nothing of orders, locks and votes."""
    visible = frozenset.intersection(*(view.visible for view in views))
    scores = tuple(score for score in views[0].scores if all(score in view.scores for view in views))
    return evolve(
        views[0],
        cell=ROOM,
        actors=(),
        visible=visible,
        values=masked(views[0].values, visible),
        orders=(),
        orders_left=(),
        locked=False,
        ballots=(),
        scores=scores,
    )
