"""What the facilitator rules from: every matter of the turn with what is proposed, and the rulings themselves."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from engine.model.adjudication import FREE, Matter
from engine.model.scenario import Scenario
from engine.rules.precedents import Precedent, precedents
from engine.rules.proposal import Proposal, proposals
from engine.rules.rulings import open_matters
from engine.rules.state import ADJUDICATION
from tui.gateway.exercise import Exercise
from tui.gateway.places import TrackPlace, track_places
from tui.gateway.window import Window


@frozen
class Estimators:
    """Who may say what the odds of a matter are."""

    people: tuple[tuple[str, str], ...]
    """Cells that people play, and those that have sealed an estimate; id and title."""
    bots: tuple[str, ...]
    """The titles of the others that hear of it: bots do not estimate."""


class Bench:
    """The facilitator's side of adjudication (ADJ-6 to ADJ-11)."""

    def __init__(self, exercise: Exercise) -> None:
        """Of this exercise."""
        self._exercise = exercise
        self._read_at = -1
        self._proposals: tuple[Proposal, ...] = ()
        self.places: tuple[TrackPlace, ...] = track_places(exercise.game.program)
        """Every track of every owner."""

    @property
    def scenario(self) -> Scenario:
        """As it was written."""
        return self._exercise.scenario

    @property
    def titles(self) -> Mapping[str, str]:
        """Actors, groups and cells by id."""
        return self._exercise.titles

    @property
    def window(self) -> Window:
        """What the white cell sees."""
        return self._exercise.white()

    @property
    def dial(self) -> str:
        """Who rules, for the session (ADJ-6)."""
        return self._exercise.state.dial

    @property
    def dials(self) -> Mapping[str, str]:
        """The moves whose dial stands otherwise."""
        return dict(self._exercise.state.dials)

    @property
    def is_open(self) -> bool:
        """Whether rulings are made now."""
        return self._exercise.phase == ADJUDICATION

    def matters(self) -> tuple[Proposal, ...]:
        """Every matter of the turn with what is proposed; none while orders are still sealed."""
        if not self.is_open:
            return ()
        if self._read_at != self._exercise.place:
            self._proposals = proposals(self._exercise.game, self._exercise.state)
            self._read_at = self._exercise.place
        return self._proposals

    def waiting(self) -> tuple[Matter, ...]:
        """Those a person is still to rule on."""
        return self._exercise.waiting()

    def estimators(self, of: Proposal) -> Estimators:
        """The cells that may estimate a matter, where their dial asks the room (ARG-3)."""
        if of.dial != FREE:
            return Estimators((), ())
        state, titles = self._exercise.state, self._exercise.titles_of_cells
        sealed = {estimate.cell for estimate in of.estimates}
        hear = [cell for cell in titles if of.matter in open_matters(self._exercise.game, state, cell)]
        people = [cell for cell in hear if state.seat(cell) == HUMAN or cell in sealed]
        bots = [titles[cell] for cell in hear if cell not in people]
        return Estimators(tuple((cell, titles[cell]) for cell in people), tuple(bots))

    def precedents(self, of: Proposal) -> tuple[Precedent, ...]:
        """Earlier rulings on matters like this one, newest first."""
        subject = of.order or of.argument
        return precedents(self._exercise.session.events(), subject) if subject else ()

    def accept(self, matter: Matter) -> None:
        """The proposal stands. Raises `NotDone`."""
        self._exercise.submit(asked.Rule(matter))

    def acceptable(self) -> tuple[Matter, ...]:
        """Those of what waits on which something is proposed: all but arguments that nobody has estimated."""
        waiting = set(self.waiting())
        proposed = (of.matter for of in self.matters() if of.argument is None or of.proposed is not None)
        return tuple(matter for matter in proposed if matter in waiting)

    def certain(self) -> tuple[Matter, ...]:
        """Those of what waits that need no luck: orders for which nothing is drawn, nor for what they set off."""
        waiting = set(self.waiting())
        return tuple(of.matter for of in self.matters() if of.order and of.needs_no_luck and of.matter in waiting)

    def accept_many(self, matters: tuple[Matter, ...]) -> None:
        """Several proposals stand, as one decision (ADJ-12). Raises `NotDone`; then nothing has changed."""
        self._exercise.submit(asked.AcceptProposals(matters))

    def rule(self, ruling: asked.Rule) -> None:
        """Rules. Raises `NotDone`; then nothing has changed."""
        self._exercise.submit(ruling)

    def add_point(self, point: asked.AddPoint) -> None:
        """Adds a reason of the white cell's. Raises `NotDone`."""
        self._exercise.submit(point)

    def set_dials(self, session: str, moves: Mapping[str, str]) -> None:
        """Sets the dial where it stands otherwise: the session's, and those of moves ('' for the session's)."""
        if session != self.dial:
            self._exercise.submit(asked.SetDial(session))
        for move, dial in moves.items():
            if dial != self.dials.get(move, ""):
                self._exercise.submit(asked.SetDial(dial, move))

    def adjudicate(self) -> None:
        """Everything is ruled on: on with the turn. Raises `NotDone`."""
        self._exercise.advance()


__all__ = ["ADJUDICATION", "Bench", "Estimators", "Precedent", "Proposal"]
