"""The decisions on a line: what people and bots ordered, voted and ruled, each of which could have been another."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator

from attrs import frozen

from engine.model import commands as asked
from engine.model import events as happened
from engine.model.adjudication import argument_matter
from engine.model.commands import Command
from engine.model.references import CellId
from engine.model.scenario import Scenario
from engine.rules.refusals import Refused
from engine.rules.state import GameState
from engine.rules.visibility import WHITE
from engine.session.records import Entry
from engine.session.session import Session
from engine.session.wording import in_words

ORDER, VOTE, ARGUMENT, RULING, DIAL, INJECT, AMENDMENT, SEAT = (
    "order",
    "vote",
    "argument",
    "ruling",
    "dial",
    "inject",
    "amendment",
    "seat",
)
_KINDS: dict[type[Command], str] = {
    asked.GiveOrder: ORDER,
    asked.CastVote: VOTE,
    asked.Argue: ARGUMENT,
    asked.Rule: RULING,
    asked.SetDial: DIAL,
    asked.LetInjectArrive: INJECT,
    asked.HoldInject: INJECT,
    asked.ReleaseInject: INJECT,
    asked.SkipInject: INJECT,
    asked.RescheduleInject: INJECT,
    asked.EditInject: INJECT,
    asked.Improvise: INJECT,
    asked.TickExpected: INJECT,
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
    """`order`, `vote`, `argument`, `ruling`, `dial`, `inject`, `amendment` or `seat`."""
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
            case asked.Argue(cell=cell, action=action):
                return ARGUMENT, cell, action
            case asked.Rule(matter=matter):
                return RULING, matter
            case asked.SetDial(move=move):
                return DIAL, move
            case asked.Improvise(title=title):
                return INJECT, title
            case asked.AmendTrack(owner=owner, track=track):
                return AMENDMENT, owner, track
            case asked.SeatCell(cell=cell):
                return SEAT, cell
            case command:
                return INJECT, type(command).__name__, getattr(command, "inject", "")

    @property
    def actor(self) -> str:
        """Who orders or votes; empty for all else."""
        match self.command:
            case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
                return actor
            case _:
                return ""


def decisions(session: Session, to: int | None = None, among: Container[int] | None = None) -> tuple[Decision, ...]:
    """The decisions on the way to a place that stood, oldest first: nothing withdrawn, replaced, or only accepting.

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


def cell_concerned(scenario: Scenario, command: Command, state: GameState) -> CellId:
    """The cell whose order, lock, argument or vote a command is; empty for what is nobody's."""
    match command:
        case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
            return cell_of(scenario, actor)
        case asked.WithdrawOrder(number=number):
            return cell_of(scenario, next(order.actor for order in state.orders if order.number == number))
        case asked.LockOrders(cell=cell) | asked.UnlockOrders(cell=cell) | asked.Argue(cell=cell):
            return cell
        case _:
            return ""


def _decision(session: Session, entry: Entry) -> Decision:
    scenario = session.game.program.scenario
    return Decision(
        entry=entry.id,
        turn=session.state_at(entry.parent).turn,
        cell=_whose(scenario, entry.command),
        kind=_KINDS[type(entry.command)],
        words=in_words(scenario, entry.command, session.state_at(entry.parent)),
        command=entry.command,
    )


def _whose(scenario: Scenario, command: Command) -> CellId:
    match command:
        case asked.GiveOrder(actor=actor) | asked.CastVote(voter=actor):
            return cell_of(scenario, actor)
        case asked.Argue(cell=cell):
            return cell
        case _:
            return WHITE


def _taken_back(path: Iterable[Entry]) -> Iterator[int]:
    """Orders and arguments withdrawn later on the line, votes and rulings replaced, and rulings that only accept."""
    stands: dict[Hashable, int] = {}
    for entry in path:
        for event in entry.events:
            match event:
                case happened.OrderGiven(number=number):
                    stands[ORDER, number] = entry.id
                case happened.OrderWithdrawn(number=number):
                    yield stands[ORDER, number]
                case happened.ArgumentMade(argument=argument):
                    stands[ARGUMENT, argument.matter] = entry.id
                case happened.ArgumentWithdrawn(cell=cell, number=number):
                    yield stands[ARGUMENT, argument_matter(cell, number)]
                case happened.VoteCast(ballot=ballot, voter=voter, by_formula=False):
                    yield from _replaced(stands, (VOTE, ballot, voter), entry.id)
                case happened.RulingMade(ruling=ruling):
                    yield from _replaced(stands, (RULING, ruling.matter), entry.id)
                    yield from (entry.id,) if ruling.accepts else ()
                case happened.TurnOpened():
                    stands.clear()
                case _:
                    pass


def _replaced(stands: dict[Hashable, int], matter: Hashable, entry: int) -> Iterator[int]:
    if matter in stands:
        yield stands[matter]
    stands[matter] = entry
