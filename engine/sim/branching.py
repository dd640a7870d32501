"""Another line from a place of a session: what was recorded is kept as far as the rules accept it (CFA-2).

Who was refused what was recorded chooses anew, where a bot sits there; when the record is at its end, the doctrines of
the cells play on. Nothing is written down: the session itself stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field, frozen
from attrs import evolve as with_

from engine.bots.seats import HUMAN, bot_commands
from engine.model import commands as asked
from engine.model import events as happened
from engine.model.adjudication import VOID, argument_matter, order_matter
from engine.model.commands import Command, GiveOrder
from engine.model.events import Event
from engine.model.references import ActorId, CellId
from engine.program.dice import Dice
from engine.program.program import Program
from engine.rules.decide import decide
from engine.rules.orders import action_named, chosen_numbers, obstacles
from engine.rules.refusals import Refused
from engine.rules.rulings import waiting
from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER, REVIEW, GameState, folded
from engine.rules.turn import Game
from engine.session.decisions import Decision, cell_of, decisions
from engine.session.discretion import told_of_sealed
from engine.session.records import Entry
from engine.session.session import Session


@frozen
class NotKept:
    """A recorded decision that the rules refuse on the other line."""

    turn: int
    words: str
    because: str


@frozen
class Step:
    """A recorded command, and what must be known of the moment it was given in."""

    command: Command
    matter: str
    """Of an order or an argument: what it was called where it was ruled on; empty for all else."""
    held: tuple[str, ...]
    """The ballots that were being held."""
    decision: Decision | None
    """As people would say it; None for what nobody chose."""


@frozen
class Branch:
    """Where a line parts from the record, and how it goes on."""

    game: Game
    start: GameState
    """The game where it parts."""
    steps: tuple[Step, ...]
    """What was recorded from there on, with the change made."""


@frozen
class Branched:
    """How one game on such a line came out."""

    state: GameState
    kept: int
    """Recorded decisions that were taken again."""
    not_kept: tuple[NotKept, ...]
    anew: int
    """Decisions that bots took in place of refused ones, and after the record's end."""


def branch_of(session: Session, decision: Decision, instead: Command | None = None, to: int | None = None) -> Branch:
    """The line on which a decision was not taken, or another in its place; `to` is the end of the record's line."""
    path = session.path(to)
    gone = {entry.id for entry in path if _is_same(session, entry, decision)}
    first = next(place for place, entry in enumerate(path) if entry.id in gone)
    chosen = _decided(session, to)
    steps = []
    for entry in path[first:]:
        if entry.id not in gone:
            steps.append(_step(session, entry, chosen.get(entry.id)))
        elif entry.id == decision.entry and instead is not None:
            matter = _matter_in(entry.events) if instead == entry.command else ""  # another order was not ruled on
            steps.append(Step(instead, matter, session.state_at(entry.parent).ballots, None))
    return Branch(session.game, session.state_at(path[first].parent), tuple(steps))


def as_played(session: Session, decision: Decision, to: int | None = None) -> Branch:
    """The record's own line from the same place on."""
    path = session.path(to)
    first = next(place for place, entry in enumerate(path) if _is_same(session, entry, decision))
    chosen = _decided(session, to)
    steps = tuple(_step(session, entry, chosen.get(entry.id)) for entry in path[first:])
    return Branch(session.game, session.state_at(path[first].parent), steps)


def play_branch(branch: Branch, dice: Dice | None = None) -> Branched:
    """Plays it to the end of the game; with the game's own dice, or with others from where it parts."""
    game = branch.game if dice is None else Game(branch.game.machine, dice)
    playing = _Playing(game, branch.start, matters=_standing(branch.start))
    for step in branch.steps:
        playing.take(step)
    playing.play_on()
    return Branched(playing.state, playing.kept, tuple(playing.not_kept), playing.anew)


def _decided(session: Session, to: int | None) -> Mapping[int, Decision]:
    """The decisions by their entries; of a vote that nobody has counted, only that it was cast (BAL-6)."""
    sealed = told_of_sealed(session)
    return {one.entry: with_(one, words=sealed.get(one.entry, one.words)) for one in decisions(session, to)}


def _is_same(session: Session, entry: Entry, decision: Decision) -> bool:
    """The decision itself; of a vote or a ruling, also what was voted or ruled on the same before in the turn."""
    mine, other = decision.command, entry.command
    if session.state_at(entry.parent).turn != decision.turn:
        return False
    match mine, other:
        case asked.CastVote(), asked.CastVote():
            return (mine.ballot, mine.voter) == (other.ballot, other.voter)
        case asked.Rule(), asked.Rule():
            return mine.matter == other.matter
        case _:
            return entry.id == decision.entry


def _step(session: Session, entry: Entry, decision: Decision | None) -> Step:
    return Step(entry.command, _matter_in(entry.events), session.state_at(entry.parent).ballots, decision)


def _matter_in(events: Iterable[Event]) -> str:
    """What an order or an argument is called from here on."""
    for event in events:
        match event:
            case happened.OrderGiven(number=number):
                return order_matter(number)
            case happened.ArgumentMade(argument=argument):
                return argument.matter
            case _:
                pass
    return ""


def _standing(state: GameState) -> dict[str, str]:
    """Orders and arguments given before the lines part are called alike on both."""
    orders = (order_matter(order.number) for order in state.orders)
    return {matter: matter for matter in (*orders, *(argument.matter for argument in state.arguments))}


@define
class _Playing:
    """One game under way."""

    game: Game
    state: GameState
    kept: int = 0
    not_kept: list[NotKept] = field(factory=list)
    anew: int = 0
    matters: dict[str, str] = field(factory=dict)
    """What orders and arguments are called on this line, by what they are called in the record."""
    _lacking: Counter[ActorId] = field(factory=Counter)
    """Orders refused this turn to actors of bots."""

    def take(self, step: Step) -> None:
        """What was recorded, as far as it is possible here."""
        match step.command:
            case asked.LockOrders(cell=cell):
                self._fill((cell,))
                self._try(step)
            case asked.CollectOrders() | asked.Adjudicate():
                self._fill(tuple(cell for cell, _ in self.state.seats))
                self._lacking.clear()
                if isinstance(step.command, asked.Adjudicate):
                    self._rule_on_the_rest()
                self._try(step)
            case asked.CloseTurn():
                self._vote_on(tuple(ballot for ballot in self.state.ballots if ballot not in step.held))
                self._try(step)
            case command:
                here = self._as_called_here(command)
                if here is not None:
                    self._try(with_(step, command=here))

    def _as_called_here(self, command: Command) -> Command | None:
        """The command with orders and arguments by their names on this line; None where there is none of that here."""
        match command:
            case asked.WithdrawOrder(number=number):
                matter = self.matters.get(order_matter(number))
                return None if matter is None else with_(command, number=int(matter.rpartition(":")[2]))
            case asked.WithdrawArgument(cell=cell, number=number):
                matter = self.matters.get(argument_matter(cell, number))
                return None if matter is None else with_(command, number=int(matter.rpartition(":")[2]))
            case asked.AddPoint() | asked.SealEstimate() | asked.Rule():
                matter = self.matters.get(command.matter)
                return None if matter is None else with_(command, matter=matter)
            case asked.AcceptProposals(matters=matters):
                here = tuple(self.matters[matter] for matter in matters if matter in self.matters)
                return asked.AcceptProposals(here) if here else None
            case _:
                return command

    def _rule_on_the_rest(self) -> None:
        """CFA-2: what nobody has ruled on here stands as proposed; an argument nobody has estimated is void."""
        if waiting(self.state) and self.state.phase == ORDERS:
            self._submit(asked.CollectOrders())
        for matter in waiting(self.state):
            try:
                self._submit(asked.Rule(matter))
            except Refused:
                self._submit(asked.Rule(matter, outcome=VOID, reason="nobody has estimated it"))

    def play_on(self) -> None:
        """What is not recorded any more: people's cells are played by their own doctrine, if they have one."""
        if self.state.paused and self.state.phase != OVER:
            self._submit(asked.Resume())
        seats = _without_people(self.game.program, self.state)
        while self.state.phase != OVER:
            self.state = with_(self.state, seats=seats)
            for cell, _ in seats:
                for command in bot_commands(self.game, self.state, cell):
                    self._submit(command)
                    self.anew += isinstance(command, asked.GiveOrder | asked.CastVote)
            if self.state.phase in (ORDERS, ADJUDICATION):
                self._rule_on_the_rest()
            self._submit(_ENDS[self.state.phase])

    def _try(self, step: Step) -> None:
        try:
            self._submit(step.command, step.matter)
        except Refused as refused:
            self._refused(step, refused)
        else:
            self.kept += step.decision is not None

    def _refused(self, step: Step, refused: Refused) -> None:
        if isinstance(step.command, GiveOrder):
            self._lacking[step.command.actor] += 1
        if step.decision is not None:
            self.not_kept.append(NotKept(step.decision.turn, step.decision.words, self._why(step.command, refused)))
        elif isinstance(step.command, _CARRY_ON) and self.state.phase != OVER:
            raise refused

    def _why(self, command: Command, refused: Refused) -> str:
        """In short: what stands against an order, without who and what it is."""
        if self.state.phase == OVER:
            return "the game was over"
        if isinstance(command, GiveOrder):
            action = action_named(self.game.program, command)
            chosen = chosen_numbers(action, command.chosen)
            against = obstacles(self.game.machine, self.state.values, action, chosen, self.state.orders)
            return against[0].because if against else refused.because.rstrip(".")
        return refused.because.rstrip(".")

    def _submit(self, command: Command, recorded: str = "") -> None:
        events = decide(self.game, self.state, command)
        self.state = folded(self.state, events)
        if recorded:
            self.matters[recorded] = _matter_in(events)

    def _fill(self, cells: Iterable[CellId]) -> None:
        """A bot that was refused a recorded order chooses another for the same actor."""
        scenario = self.game.program.scenario
        for cell in cells:
            if not any(cell_of(scenario, actor) == cell for actor in self._lacking):
                continue
            for command in bot_commands(self.game, self.state, cell):
                if isinstance(command, GiveOrder) and self._lacking[command.actor] > 0:
                    self._lacking[command.actor] -= 1
                    self.anew += 1
                    self._submit(command)

    def _vote_on(self, ballots: Sequence[str]) -> None:
        """Bots vote on what was not being held in the record."""
        for cell, _ in self.state.seats if ballots else ():
            for command in bot_commands(self.game, self.state, cell):
                if isinstance(command, asked.CastVote) and command.ballot in ballots:
                    self.anew += 1
                    self._submit(command)


_CARRY_ON = (asked.BeginGame, asked.Adjudicate, asked.CloseTurn, asked.OpenTurn)
_ENDS: Mapping[str, Command] = {
    BEGINNING: asked.BeginGame(),
    ORDERS: asked.Adjudicate(),
    ADJUDICATION: asked.Adjudicate(),
    BALLOTS: asked.CloseTurn(),
    REVIEW: asked.OpenTurn(),
}


def _without_people(program: Program, state: GameState) -> tuple[tuple[CellId, str], ...]:
    """Cells of people are played by their doctrine; one without stays with nobody, and votes by formula."""
    seats = {cell.id: state.seat(cell.id) for cell in program.scenario.cells}
    own = {cell.id: cell.doctrine or HUMAN for cell in program.scenario.cells}
    return tuple(sorted((cell, own[cell] if seat == HUMAN else seat) for cell, seat in seats.items()))
