"""The line in play, decision by decision, as those who look may be told of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from engine.model.scenario import Scenario
from engine.program.program import TurnDates
from engine.rules.visibility import WHITE
from engine.session.comparison import Place, place_at
from engine.session.decisions import cell_concerned, decisions
from engine.session.discretion import as_a_vote_only, sealed_votes
from engine.session.records import Entry
from engine.session.session import Session
from engine.session.wording import in_words


@frozen
class Step:
    """An entry of the record on the line in play, as those who look may be told of it."""

    place: int
    turn: int
    words: str
    cell: str
    """Whose it was; `white` for the facilitator's; empty for the turn's own."""
    is_decision: bool
    """It can be left out of a game, to see what then."""
    names: tuple[str, ...]


@frozen
class TurnSteps:
    """A turn of the line in play."""

    turn: int
    """0 for what came before the first."""
    end: Place
    """As it closed, or stands."""
    steps: tuple[Step, ...]
    names: tuple[str, ...]
    """Of all places in it."""
    dates: TurnDates | None
    """None before the first."""


@frozen
class Steps:
    """For these eyes."""

    _session: Session
    _cells: tuple[str, ...]
    """Who looks: cells at one keyboard, or the white cell."""
    _may_go: bool
    """Whether they may move the game: then they are told that others decided, if not what."""

    def turns(self, names: Mapping[int, tuple[str, ...]]) -> tuple[TurnSteps, ...]:
        """The line in play, turn by turn; `names` are those of places they may know of."""
        steps: dict[int, list[Step]] = {}
        ends: dict[int, int] = {}
        sealed = sealed_votes(self._session)
        choices = {one.entry for one in decisions(self._session)} - sealed
        for entry in self._session.path():
            turn = self._session.state_at(entry.id).turn
            ends[turn] = entry.id
            hidden = entry.id in sealed
            step = self._step(entry, turn, names.get(entry.id, ()), chosen=entry.id in choices, sealed=hidden)
            steps.setdefault(turn, []).extend((step,) if step else ())
        return tuple(
            TurnSteps(
                turn,
                place_at(self._session, end),
                tuple(steps[turn]),
                tuple(name for step in steps[turn] for name in step.names),
                self._session.game.program.turns[turn - 1] if turn else None,
            )
            for turn, end in ends.items()
        )

    def _step(self, entry: Entry, turn: int, names: tuple[str, ...], *, chosen: bool, sealed: bool) -> Step | None:
        """ORD-1: what another cell decided is told as a decision and no more; of what bots did, nothing.

        BAL-6: of a vote that nobody has counted the white cell is told who cast it.
        """
        before = self._session.state_at(entry.parent)
        cell = self._concerned(entry)
        hidden = sealed and cell not in self._cells
        words = as_a_vote_only(self._session, entry) if hidden else in_words(self._scenario, entry.command, before)
        if self._knows_all or not cell or cell in self._cells:
            return Step(entry.id, turn, words, cell, chosen and self._knows_all, names)
        if not self._may_go or cell == WHITE or before.seat(cell) != HUMAN:
            return Step(entry.id, turn, "", "", is_decision=False, names=names) if names else None
        title = next(known.title for known in self._scenario.cells if known.id == cell)
        return Step(entry.id, turn, f"a decision of {title}", cell, is_decision=False, names=names)

    def _concerned(self, entry: Entry) -> str:
        """Whose command it is; empty for what carries the turn on."""
        concerned = cell_concerned(self._scenario, entry.command, self._session.state_at(entry.parent))
        match entry.command:
            case _ if concerned:
                return concerned
            case asked.BeginGame() | asked.OpenTurn() | asked.Adjudicate() | asked.CollectOrders() | asked.CloseTurn():
                return ""
            case command:
                return getattr(command, "cell", "") or WHITE

    @property
    def _scenario(self) -> Scenario:
        return self._session.game.program.scenario

    @property
    def _knows_all(self) -> bool:
        return WHITE in self._cells
