"""What a report is made from: a session as far as it has come, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from engine.model import events as happened
from engine.model.commands import Command
from engine.model.events import Event
from engine.model.scenario import Scenario
from engine.program.program import Program
from engine.session.chronicle import TurnRecord, chronicle
from engine.session.observations import Observations, observations
from engine.session.session import Session

if TYPE_CHECKING:  # it brings NumPy, which a report without counterfactuals does not wait for
    from engine.sim.counterfactual import Counterfactual


@frozen(eq=False)
class Matter:
    """A session with its turns and names."""

    session: Session
    title: str
    seed: int
    counterfactuals: Sequence[Counterfactual] = ()
    turns: tuple[TurnRecord, ...] = field(init=False)
    events: tuple[Event, ...] = field(init=False)
    observed: Observations = field(init=False)
    """What observers, evaluators, players and the white cell put on record, on all lines."""
    names: Mapping[str, str] = field(init=False)
    """Actors and groups by id."""

    @turns.default
    def _turns(self) -> tuple[TurnRecord, ...]:
        return chronicle(self.session)

    @events.default
    def _events(self) -> tuple[Event, ...]:
        return tuple(self.session.events())

    @observed.default
    def _observed(self) -> Observations:
        return observations(self.session)

    @names.default
    def _names(self) -> Mapping[str, str]:
        groups = {group.id: group.title for group in self.scenario.groups}
        return {"": "the world"} | groups | {actor.id: actor.title for actor in self.scenario.actors}

    @property
    def program(self) -> Program:
        """The scenario, compiled."""
        return self.session.game.program

    @property
    def scenario(self) -> Scenario:
        """As it was written."""
        return self.program.scenario

    @property
    def cells(self) -> Mapping[str, str]:
        """Titles of cells by id; `white` among them."""
        return {"white": "White cell"} | {cell.id: cell.title for cell in self.scenario.cells}

    def dated(self) -> Iterator[tuple[int, Event]]:
        """Every event with the turn in which it happened; 0 before the first."""
        turn = 0
        for event in self.events:
            turn = event.turn if isinstance(event, happened.TurnOpened) else turn
            yield turn, event

    def commands(self) -> Iterator[tuple[int, Command]]:
        """Every command on this line with the turn in which it was given."""
        for entry in self.session.path():
            yield self.session.state_at(entry.parent).turn, entry.command

    def owner(self, of: str) -> str:
        """An owner as people say it: `Poland`, `Poland → United States`, `the world`."""
        return " → ".join(self.names.get(part, part) for part in of.split(">"))

    def cell_of(self, actor: str) -> str:
        """The id of the cell that plays an actor; `white` for those nobody else plays."""
        return next((cell.id for cell in self.scenario.cells if actor in cell.plays), "white")
