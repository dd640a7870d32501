"""An observer's or evaluator's place: it looks at everything, or at what one cell sees, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve

from engine.model import commands as asked
from engine.model.script import TrainingObjective
from engine.rules.refusals import Refused
from engine.rules.state import SealedOrder
from engine.rules.table_view import TableView
from engine.rules.visibility import WHITE
from engine.rules.words import require_plain
from engine.session.observations import Note, Rating, observations
from tui.gateway.clock import Reading
from tui.gateway.phases import when
from tui.gateway.trouble import explained
from tui.gateway.window import Window

if TYPE_CHECKING:
    from tui.gateway.exercise import Exercise

FACILITATOR: Final = "Facilitator"
"""Under which name the facilitator's own notes and ratings stand."""


def wall_clock() -> str:
    """The time of day, to the minute."""
    return datetime.now().astimezone().isoformat(timespec="minutes")


class Observer:
    """What an observer's screens drive (OBS-8).

    It sees what the white cell sees, sealed orders too, or what one cell sees; it takes notes and rates, under a name
    that is typed once; it sees no notes but its own, and nothing of what players say in confidence.
    """

    def __init__(self, exercise: Exercise, cell: str = "", wall: Callable[[], str] = wall_clock) -> None:
        """Tied to a cell, or, without one, to none."""
        self._exercise = exercise
        self._wall = wall
        self.cell = cell
        self.window: Window = exercise.window(cell or WHITE)
        self.name = ""

    @property
    def objectives(self) -> tuple[TrainingObjective, ...]:
        """What is trained."""
        return self._exercise.scenario.training

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Cells that a note may be tied to, with their titles."""
        return tuple((cell, title) for cell, title in self._titles.items() if self.cell in ("", cell))

    @property
    def when(self) -> str:
        """`turn 3, orders`."""
        return when(self._exercise.turn, self._exercise.phase)

    @property
    def author(self) -> str:
        """What notes and ratings stand under: at a place tied to a cell, beside the name, the cell's."""
        return self.name + _beside(self._titles[self.cell]) if self.name and self.cell else self.name

    def sit_down(self, name: str) -> None:
        """Says under which name notes are taken here from now on. Raises `NotDone`, saying why not.

        Nobody takes a name under which others read: the facilitator's, or that of a place tied to a cell.
        """
        name = " ".join(name.split())
        with explained():
            if not name:
                raise Refused("OBS-8", "Notes need a name.", "Type yours, or your role.")
            require_plain(asked.TakeNote(name, ""))
            if name.casefold() == FACILITATOR.casefold() or any(
                name.endswith(f"({of})") for of in self._titles.values()
            ):
                raise Refused("OBS-8", f"{name} is somebody else's name.", "Type yours, or your role.")
        self.name = name

    def known_names(self) -> tuple[str, ...]:
        """Under which something was noted or rated at places like this: after a restart somebody comes back as one."""
        found = observations(self._exercise.session)
        said = (*(note.author for note in found.notes), *(rating.author for rating in found.ratings))
        authors = dict.fromkeys(author for author in said if author != FACILITATOR)
        of_cells = tuple(_beside(title) for title in self._titles.values())
        if self.cell:
            suffix = _beside(self._titles[self.cell])
            return tuple(author.removesuffix(suffix) for author in authors if author.endswith(suffix))
        return tuple(author for author in authors if not author.endswith(of_cells))

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever what may be seen here has changed; returns how to stop it."""
        return self._exercise.watch(self.cell or WHITE, told)

    def clock(self) -> Reading:
        """The clock of the phase: the same for all."""
        return self._exercise.clock.read()

    def table(self) -> TableView:
        """Arguments, requests, ballots and the clock."""
        return self._exercise.table(self.cell or WHITE)

    def orders(self) -> tuple[SealedOrder, ...]:
        """The sealed orders that may be seen here."""
        return self.window.view().orders if self.cell else self._exercise.state.orders

    def take_note(self, text: str, objective: str = "", cell: str = "", corrects: int = 0) -> None:
        """Takes a note; at a place tied to a cell, it is of that cell. Raises `NotDone`; then there is none."""
        self._require_name()
        with explained():
            if corrects and all(corrects != note.made.entry for note in self.notes()):
                raise Refused("OBS-8", "That is no note of yours.", "Take a note of your own.")
        of = self.cell or cell
        self._exercise.submit(asked.TakeNote(self.author, text, objective, of, self._wall(), corrects))

    def rate(self, objective: str, rating: str, evidence: str) -> None:
        """Rates a training objective. Raises `NotDone`; then it stands as before."""
        self._require_name()
        self._exercise.submit(asked.Rate(objective, rating, evidence, self.author))

    def notes(self) -> tuple[Note, ...]:
        """Its own, with corrections."""
        found = observations(self._exercise.session).notes
        return tuple(
            evolve(note, corrections=tuple(one for one in note.corrections if one.author == self.author))
            for note in found
            if self.name and note.author == self.author
        )

    def ratings(self) -> tuple[Rating, ...]:
        """Its own that stand."""
        found = observations(self._exercise.session).ratings
        return tuple(one for one in found if self.name and one.author == self.author and one.stands)

    @property
    def _titles(self) -> Mapping[str, str]:
        return self._exercise.titles_of_cells

    def _require_name(self) -> None:
        with explained():
            if not self.name:
                raise Refused("OBS-8", "Nobody has said who takes notes here.", "Type a name first.")


def _beside(title: str) -> str:
    """What stands beside a name at the place of a cell."""
    return f" ({title})"
