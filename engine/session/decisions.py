"""The decisions on a line: what people and bots ordered, voted and ruled, each of which could have been another."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator

from attrs import frozen

from engine.model import commands as asked
from engine.model import events as happened
from engine.model.commands import Command
from engine.model.references import CellId
from engine.model.scenario import Scenario
from engine.rules.refusals import Refused
from engine.rules.visibility import WHITE
from engine.session.records import Entry
from engine.session.session import Session
from engine.session.wording import in_words

ORDER, VOTE, INJECT, AMENDMENT, SEAT = "order", "vote", "inject", "amendment", "seat"
_KINDS: dict[type[Command], str] = {
    asked.GiveOrder: ORDER,
    asked.CastVote: VOTE,
    asked.LetInjectArrive: INJECT,
    asked.AmendTrack: AMENDMENT,
    asked.SeatCell: SEAT,
}


@frozen
class Decision:
    """A choice that somebody made on a line."""

    entry: int
    """Its place in the record."""
    turn: int
    cell: CellId
    """Whose it was; `white` for the facilitator's."""
    kind: str
    """`order`, `vote`, `inject`, `amendment` or `seat`."""
    words: str
    command: Command

    @property
    def matter(self) -> Hashable:
        """What was decided on; equal where two lines decide the same matter, alike or not."""
        match self.command:
            case asked.GiveOrder(actor=actor, move=move, target=target):
                return ORDER, actor, move, target
            case asked.CastVote(ballot=ballot, voter=voter):
                return VOTE, ballot, voter
            case asked.LetInjectArrive(inject=inject):
                return INJECT, inject
            case asked.AmendTrack(owner=owner, track=track):
                return AMENDMENT, owner, track
            case asked.SeatCell(cell=cell):
                return SEAT, cell
            case command:
                return self.kind, repr(command)

    @property
    def actor(self) -> str:
        """Who orders or votes; empty for all else."""
        match self.command:
            case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
                return actor
            case _:
                return ""


def decisions(session: Session, to: int | None = None, among: Container[int] | None = None) -> tuple[Decision, ...]:
    """The decisions on the way to a place that stood, oldest first: without orders withdrawn and votes replaced.

    With `among`, only those of these entries.
    """
    path = session.path(to)
    void = set(_taken_back(path))
    return tuple(
        _decision(session, entry)
        for entry in path
        if type(entry.command) in _KINDS and entry.id not in void and (among is None or entry.id in among)
    )


def decision_at(session: Session, entry: int, to: int | None = None) -> Decision:
    """One of them by its entry. Refused where there is none, saying which there are (CFA-1)."""
    known = decisions(session, to)
    found = next((one for one in known if one.entry == entry), None)
    if found is None:
        those = (
            f"They run from {known[0].entry} to {known[-1].entry}; a list shows them." if known else "There are none."
        )
        raise Refused("CFA-1", f"Entry {entry} is no decision that stood on this line.", those)
    return found


def cell_of(scenario: Scenario, actor: str) -> CellId:
    """The cell that plays an actor."""
    return next((cell.id for cell in scenario.cells if actor in cell.plays), WHITE)


def _decision(session: Session, entry: Entry) -> Decision:
    scenario = session.game.program.scenario
    return Decision(
        entry=entry.id,
        turn=session.state_at(entry.parent).turn,
        cell=_whose(scenario, entry.command),
        kind=_KINDS[type(entry.command)],
        words=in_words(scenario, entry.command),
        command=entry.command,
    )


def _whose(scenario: Scenario, command: Command) -> CellId:
    match command:
        case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
            return cell_of(scenario, actor)
        case _:
            return WHITE


def _taken_back(path: Iterable[Entry]) -> Iterator[int]:
    """Orders withdrawn later on the line, and votes that a later vote replaced."""
    given: dict[int, int] = {}
    cast: dict[tuple[str, str], int] = {}
    for entry in path:
        for event in entry.events:
            match event:
                case happened.OrderGiven(number=number):
                    given[number] = entry.id
                case happened.OrderWithdrawn(number=number):
                    yield given[number]
                case happened.VoteCast(ballot=ballot, voter=voter, by_formula=False):
                    if (ballot, voter) in cast:
                        yield cast[ballot, voter]
                    cast[ballot, voter] = entry.id
                case happened.TurnOpened():
                    cast.clear()
                case _:
                    pass
