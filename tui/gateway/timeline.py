"""The record of a game as those at a screen may look at it: any earlier turn, the lines there are, two compared.

Whoever may not move the game (a cell in a room) gets the line in play and nothing of those that were left (SES-10).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from attrs import evolve, frozen

from engine.model import commands as asked
from engine.model.scenario import Scenario
from engine.rules.visibility import WHITE, may_know_cause, visible_slots
from engine.session.comparison import Comparison, Place, ScorePair, common_ancestor, compare, place_at
from engine.session.decisions import Decision, decisions
from engine.session.discretion import told_of_sealed
from engine.session.pairs import (
    FELL_OTHERWISE,
    ONE_SIDED,
    OTHER_ODDS,
    SAME,
    DecisionPair,
    DrawPair,
    InputPair,
    TrackPair,
)
from engine.session.session import Session
from engine.session.tree import TreeLine, lines
from tui.gateway.steps import Step, Steps, TurnSteps
from tui.gateway.what_if import without
from tui.gateway.window import Window

if TYPE_CHECKING:
    from engine.sim.counterfactual import Counterfactual


class Steering(Protocol):
    """Who may move the game about in its record."""

    def go(self, place: int) -> None:
        """To any place. Raises `NotDone`."""

    def undo(self) -> object:
        """Back to before the last decision. Raises `NotDone`."""

    def redo(self) -> None:
        """To where the last undo came from. Raises `NotDone`."""

    def undo_leads_to(self) -> int | None:
        """The place `undo` would go to; None where there is nothing to undo."""

    def name_place(self, name: str, place: int) -> None:
        """Names a place. Raises `NotDone`."""


@frozen
class TakenBack:
    """What going back to a place would leave."""

    told: tuple[str, ...]
    """Decisions those who look may be told of, the last first."""
    untold: int
    """Others' decisions."""
    turns: tuple[int, ...]
    """Turns that had closed, the last first."""
    entries: int


@frozen
class Timeline:
    """The record, for these eyes."""

    window: Window
    """What they see of the game as it stands."""
    _session: Session
    _steering: Steering | None = None
    """None for whoever may look only."""

    @property
    def scenario(self) -> Scenario:
        """As it was written."""
        return self.window.scenario

    @property
    def here(self) -> Place:
        """Where the game stands."""
        return place_at(self._session, self._session.cursor)

    @property
    def may_go(self) -> bool:
        """Whether they may move the game."""
        return self._steering is not None

    @property
    def knows_all(self) -> bool:
        """Whether nothing is hidden from them."""
        return WHITE in self.window.cells

    def place(self, entry: int) -> Place:
        """A place by its entry."""
        return place_at(self._session, entry)

    def names_of(self, entry: int) -> tuple[str, ...]:
        """The names a place was given, the latest last; none that the viewer may not know."""
        return self._names().get(entry, ())

    def called(self, entry: int) -> str:
        """What a place is called: by its name; `here`; its turn."""
        names = self._names().get(entry, ())
        if names:
            return f"“{names[-1]}”"
        turn = self.place(entry).turn
        where = f"turn {turn}" if turn else "the beginning"
        return f"here, {where}" if entry == self._session.cursor else where

    def look(self, place: int) -> Window:
        """SES-10: what they could see there; the game stays where it stands."""
        return self.window.at(place)

    def turns(self) -> tuple[TurnSteps, ...]:
        """The line in play, turn by turn."""
        return Steps(self._session, self.window.cells, self.may_go).turns(self._names())

    def ends(self, place: int) -> dict[int, int]:
        """By turn the last place of it, on the line in play where the place is on that, else on its own line."""
        line = self._session.path()
        if place not in {entry.id for entry in line}:
            line = self._session.path(place)
        return {turn: entry.id for entry in line if (turn := self._session.state_at(entry.id).turn)}

    def lines(self) -> tuple[TreeLine, ...]:
        """The line in play and those that were left; the first alone for whoever may look only (SES-10)."""
        every = lines(self._session, self._whose())
        return every if self.may_go or self.knows_all else every[:1]

    def compare(self, a: int, b: int) -> Comparison:
        """SES-8, as far as they may know of it (SES-10)."""
        found = compare(self._session, a, b, self._whose())
        if self.knows_all:
            return found
        seen = self._visible()
        known = {objective for objective, _ in self.window.view().scores}
        whole = {one.cell for one in self.scenario.objectives} - {
            one.cell for one in self.scenario.objectives if one.id not in known
        }
        return evolve(
            found,
            tracks=tuple(pair for pair in found.tracks if pair.slot in seen),
            draws=tuple(self._as_known(draw, seen) for draw in found.draws if self._may_know(draw)),
            cells=tuple(pair for pair in found.cells if pair.key in whole),
            objectives=tuple(pair for pair in found.objectives if pair.key in known),
        )

    def taken_back(self, place: int) -> TakenBack:
        """What is left when the game goes to a place."""
        last = common_ancestor(self._session, self._session.cursor, place)
        on_the_way = self._session.path()
        start = next((number for number, entry in enumerate(on_the_way, 1) if entry.id == last), 0)
        left = on_the_way[start:]
        chosen = decisions(self._session, among={entry.id for entry in left})
        mine = self._whose()
        sealed = told_of_sealed(self._session) if self.knows_all else {}
        told = [sealed.get(one.entry, one.words) for one in reversed(chosen) if mine is None or one.cell in mine]
        closed = [e for e in reversed(left) if isinstance(e.command, asked.CloseTurn)]
        turns = tuple(self._session.state_at(entry.id).turn for entry in closed)
        return TakenBack(tuple(told), len(chosen) - len(told), turns, len(left))

    def undo_leads_to(self) -> int | None:
        """Where undo would go; None where there is nothing to undo, or they may not."""
        return self._steering.undo_leads_to() if self._steering is not None else None

    def go(self, place: int) -> None:
        """Moves the game. Raises `NotDone`."""
        self._steered().go(place)

    def undo(self) -> None:
        """Takes back the last decision. Raises `NotDone`."""
        self._steered().undo()

    def redo(self) -> None:
        """Goes to where the last undo came from. Raises `NotDone`."""
        self._steered().redo()

    def name(self, name: str, place: int) -> None:
        """Names a place. Raises `NotDone`."""
        self._steered().name_place(name, place)

    def what_if(self, place: int, told: Callable[[int], None]) -> Counterfactual:
        """CFA-1: the decision taken at a place of the line in play, left out. Takes seconds. Raises `NotDone`."""
        return without(self._session, place, told)

    def _steered(self) -> Steering:
        assert self._steering is not None, "screens offer this to those alone who may move the game"
        return self._steering

    def _whose(self) -> frozenset[str] | None:
        return None if self.knows_all else frozenset(self.window.cells)

    def _names(self) -> dict[int, tuple[str, ...]]:
        names: dict[int, tuple[str, ...]] = {}
        if self.may_go or self.knows_all:
            for name, at in self._session.branches.items():
                names[at] = (*names.get(at, ()), name)
        return names

    def _visible(self) -> frozenset[int]:
        program = self._session.game.program
        return frozenset.intersection(*(visible_slots(program, cell) for cell in self.window.cells))

    def _may_know(self, draw: DrawPair) -> bool:
        """VIS-5: only draws whose cause every cell that looks could have heard of."""
        program = self._session.game.program
        thrown = draw.a or draw.b
        assert thrown is not None
        return all(may_know_cause(program, program.sites[thrown.site].cause, cell) for cell in self.window.cells)

    def _as_known(self, draw: DrawPair, seen: frozenset[int]) -> DrawPair:
        return evolve(draw, moved=tuple(one for one in draw.moved if one.slot in seen))


__all__ = [
    "FELL_OTHERWISE",
    "ONE_SIDED",
    "OTHER_ODDS",
    "SAME",
    "Comparison",
    "Decision",
    "DecisionPair",
    "DrawPair",
    "InputPair",
    "Place",
    "ScorePair",
    "Steering",
    "Step",
    "TakenBack",
    "Timeline",
    "TrackPair",
    "TreeLine",
    "TurnSteps",
]
