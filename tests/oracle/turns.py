"""The turn's order of happening once more, read off RULES.md (TUR-2, TUR-4, TUR-5) and told without the engine's rules.

A session's commands are followed one by one; of its events, only failed orders (ORD-7) are believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from engine.model import commands as asked
from engine.model.events import OrderFailed
from engine.model.scenario import Resolution
from engine.program.ir import Block
from engine.program.machine import Work
from engine.program.program import BallotProgram, Program
from engine.session.session import Session
from tests.oracle.interpreter import NaiveMachine, evaluate
from tests.oracle.philox import OracleDice


def retold(session: Session, machine: NaiveMachine) -> Iterator[list[float]]:
    """The values after each command on the way to the cursor."""
    telling = Telling(machine, OracleDice(session.game.dice.seed), list(machine.program.initial()))
    for entry in session.path():
        failed = {event.number for event in entry.events if isinstance(event, OrderFailed)}
        telling.follow(entry.command, failed)
        yield telling.values


@define
class Telling:
    """A game as its commands make it."""

    machine: NaiveMachine
    dice: OracleDice
    values: list[float]
    turn: int = 0
    given: int = 0
    orders: dict[int, asked.GiveOrder] = field(factory=dict)
    votes: dict[tuple[str, str], str] = field(factory=dict)
    held: list[BallotProgram] = field(factory=list)

    @property
    def program(self) -> Program:
        """The compiled scenario."""
        return self.machine.program

    def follow(self, command: asked.Command, failed: set[int]) -> None:
        """What a command does to the values."""
        match command:
            case asked.BeginGame() | asked.OpenTurn():
                self.open()
            case asked.GiveOrder():
                self.given += 1
                self.orders[self.given] = command
            case asked.WithdrawOrder(number=number):
                del self.orders[number]
            case asked.Adjudicate():
                self.adjudicate(failed)
            case asked.CastVote(ballot=ballot, voter=voter, option=option):
                self.votes[ballot, voter] = option
            case asked.CloseTurn():
                self.count()
                self.close()
            case asked.LetInjectArrive(inject=inject):
                self.run(self.program.injects[inject])
                self.settle()
            case asked.AmendTrack(owner=owner, track=track, value=value):
                slot = self.program.layout.index[f"{owner or 'world'}.{track}"]
                self.values = [*self.values]
                self.values[slot] = self.machine.quantised(slot, value)
            case asked.LockOrders() | asked.UnlockOrders() | asked.SeatCell() | asked.EndGame():
                pass

    def open(self) -> None:
        """TUR-4: calendar; income; upkeep; measures and the rung; injects; settlement."""
        self.turn += 1
        self.orders, self.votes, self.held = {}, {}, []
        phases = self.program.phases
        self.values = self.machine.step(self.values, [Work(phases.clock, (float(self.turn),), self.draw)])
        for block in (phases.income, *phases.upkeep, phases.standing, phases.injects, *self.settlings()):
            self.run(block)

    def adjudicate(self, failed: set[int]) -> None:
        """ADJ-1, ADJ-4: all orders at once, by actor, then as given; each written down; settlement; calls.

        SEQ-1, SEQ-2: or one after the other as given, line by line, each written down and settled before the next.
        """
        in_turn = self.program.scenario.resolution is Resolution.SEQUENTIAL
        places = {actor.id: 0 if in_turn else place for place, actor in enumerate(self.program.scenario.actors)}
        standing = {number: order for number, order in self.orders.items() if number not in failed}
        work, after = [], []
        times: dict[int, int] = {}
        for number, order in sorted(standing.items(), key=lambda item: (places[item[1].actor], item[0])):
            action = self.program.actions[self.program.action_index[order.move, order.actor, order.target]]
            ordinal = times.get(action.index, 0)
            times[action.index] = ordinal + 1
            given = dict(order.chosen)
            chosen = tuple(given.get(parameter.id, parameter.default) for parameter in action.choose)
            draws = self.drawing(ordinal)
            noted = self.program.after[action.index]
            if in_turn:
                for block in (*action.blocks, *([] if noted is None else [noted])):
                    self.values = self.machine.step(self.values, [Work(block, chosen, draws, number)])
                self.settle()
                continue
            work += [Work(block, chosen, draws, number) for block in action.blocks]
            if noted is not None:
                after.append(Work(noted, chosen, draws, number))
        self.values = self.machine.step(self.values, work)
        for item in after:
            self.values = self.machine.step(self.values, [item])
        self.settle()
        self.run(self.program.phases.calls)
        self.settle()
        self.held = [ballot for ballot in self.program.ballots if self.values[ballot.open] != 0.0]

    def count(self) -> None:
        """BAL-2, BAL-4, BAL-5: results first, then what all outcomes and votes do, together."""
        work = []
        before = self.values
        self.values = [*before]
        for ballot in self.held:
            votes = [self.votes.get((ballot.id, rules.voter)) for rules in ballot.voters]
            cast = [
                vote or best([evaluate(worth, before) for worth in rules.worths], ballot.options)
                for vote, rules in zip(votes, ballot.voters, strict=True)
            ]
            passed = self.passes(ballot, cast)
            if ballot.rule.value != "each":
                work.append(Work(ballot.passes if passed else ballot.fails, (), self.draw))
            for rules, vote in zip(ballot.voters, cast, strict=True):
                work.append(Work(rules.effects[ballot.options.index(vote)], (), self.draw))
            self.values[ballot.open], self.values[ballot.result] = 0.0, 1.0 if passed else -1.0
        self.values = self.machine.step(self.values, work)
        self.settle()

    def passes(self, ballot: BallotProgram, cast: list[str]) -> bool:
        """BAL-2 in whole numbers: the share is taken as so many ten-thousandths."""
        match ballot.rule.value:
            case "unanimity":
                return "against" not in cast and "for" in cast
            case "majority":
                return cast.count("for") > cast.count("against")
            case "qualified":
                return cast.count("for") * 10_000 >= round(ballot.share * 10_000) * len(cast)
            case _:
                return True

    def close(self) -> None:
        """TUR-5: triggers, slopes, entered rungs, lapses, expected actions, recovery, settlement."""
        p = self.program.phases
        for block in (p.triggers, p.slopes, p.arrival, p.lapses, p.expectations, p.recovery, *self.settlings()):
            self.run(block)

    def settlings(self) -> list[Block]:
        """TUR-6: four rounds."""
        return [self.program.phases.settlement] * 4

    def settle(self) -> None:
        """TUR-6: what has been set off takes place."""
        for block in self.settlings():
            self.run(block)

    def run(self, block: Block) -> None:
        """One step of one block."""
        self.values = self.machine.step(self.values, [Work(block, (), self.draw)])

    def draw(self, where: int) -> float:
        """The number at an address, this turn."""
        return self.dice.draw(self.turn, where)

    def drawing(self, ordinal: int):  # noqa: ANN201 - what Work calls Draws
        """The numbers of the so-many-th repetition of an order."""
        return lambda where: self.dice.draw(self.turn, where, ordinal)


def best(worths: list[float], options: tuple[str, ...]) -> str:
    """BAL-4: worth most; on a tie, named first."""
    return max(zip(worths, options, strict=True), key=lambda pair: pair[0])[1]
