"""A script in many games: its rows are offered to the rules in each; where they refuse one is told, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from engine.model.commands import AmendTrack, CastVote, GiveOrder, LetInjectArrive
from engine.model.events import TrackAmended
from engine.program.actions import Action
from engine.program.columns import Truths
from engine.program.dice import Dice
from engine.program.machine import RuleFault
from engine.program.vector_dice import Games
from engine.rules.decide import decide
from engine.rules.orders import action_named, chosen_numbers, require_possible
from engine.rules.refusals import Refused
from engine.rules.state import ORDERS, GameState, SealedOrder
from engine.rules.turn import Game
from engine.sim.crowd.careful import Machines
from engine.sim.crowd.repertoire import Places, Repertoire
from engine.sim.crowd.sealing import Sealed
from engine.sim.many_games import ManyGames
from engine.sim.script import Row


@frozen(eq=False)
class Refusal:
    """A scripted row that the rules have refused in some games."""

    row: Row
    games: Games
    because: str
    """What a session would have said in the first of them."""


@frozen(eq=False)
class Scripted:
    """What a script holds for one turn."""

    machines: Machines
    orders: tuple[Row, ...]
    """Those that name an action, with numbers that may be chosen."""
    repertoire: Repertoire
    numbers: tuple[tuple[float, ...], ...]
    """By order of these: its chosen numbers."""
    impossible: tuple[tuple[Row, str], ...]
    """Orders and votes that the rules refuse in any game, and why."""
    votes: tuple[tuple[Row, CastVote], ...]
    """The other votes."""
    white: tuple[tuple[Row, str | TrackAmended], ...]
    """What the facilitator does before anybody orders: lets an inject arrive, or amends a track."""

    @classmethod
    def of(cls, machines: Machines, places: Places, rows: Sequence[Row]) -> Scripted:
        """The rows of one turn."""
        fine: list[tuple[Row, Action, tuple[float, ...]]] = []
        impossible: list[tuple[Row, str]] = []
        votes: list[tuple[Row, CastVote]] = []
        white: list[tuple[Row, str | TrackAmended]] = []
        for row in rows:
            try:
                match row.command:
                    case GiveOrder() as order:
                        action = action_named(machines.program, order)
                        fine.append((row, action, chosen_numbers(action, order.chosen)))
                    case CastVote() as vote:
                        _require_vote(machines, vote)
                        votes.append((row, vote))
                    case LetInjectArrive(inject=inject):
                        _require_inject(machines, inject)
                        white.append((row, inject))
                    case AmendTrack() as amendment:
                        white.append((row, _amended(machines, amendment)))
            except Refused as refused:
                impossible.append((row, str(refused)))
        return cls(
            machines,
            tuple(row for row, _, _ in fine),
            Repertoire(machines, places, tuple(action for _, action, _ in fine)),
            tuple(chosen for _, _, chosen in fine),
            tuple(impossible),
            tuple(votes),
            tuple(white),
        )

    def intervene(self, games: ManyGames) -> tuple[ManyGames, tuple[Refusal, ...]]:
        """INJ-4, WHT-1: the games after what the facilitator does; and what is refused because it has been done."""
        refused = []
        for row, doing in self.white:
            if isinstance(doing, TrackAmended):
                games = games.amended(doing.slot, doing.after)
                continue
            places = np.flatnonzero(games.state[games.program.layout.index[f"#inject:{doing}:fired"]])
            if places.size:
                refused.append(Refusal(row, places, f"The inject {doing} has already arrived. (INJ-4)"))
            games = games.let_arrive(doing)
        return games, tuple(refused)

    def order(self, games: ManyGames, sealed: Sealed) -> Iterator[Refusal]:
        """Offers the orders row by row, all in every game; yields what is refused."""
        yield from (Refusal(row, np.arange(len(games)), because) for row, because in self.impossible)
        numbers = np.array([number for chosen in self.numbers for number in chosen], np.float64)
        possible = self.repertoire.possible(games.state, np.tile(numbers.reshape(-1, 1), len(games)))
        accepted = sealed.offer_as_written(self.repertoire, possible)
        for at, row in enumerate(self.orders):
            places = np.flatnonzero(~accepted[at])
            if places.size:
                yield Refusal(row, places, self._why(at, games, accepted[:, places[0]], int(places[0])))

    def cast(self, games: ManyGames) -> tuple[tuple[CastVote, ...], tuple[Refusal, ...]]:
        """The votes, and those of them that are refused because their ballot is not held (BAL-3)."""
        refused = []
        for row, vote in self.votes:
            ballot = next(ballot for ballot in games.program.ballots if ballot.id == vote.ballot)
            places = np.flatnonzero(games.state[ballot.open] == 0.0)
            if places.size:
                refused.append(Refusal(row, places, f"The ballot {vote.ballot} is not being held. (BAL-3)"))
        return tuple(vote for _, vote in self.votes), tuple(refused)

    def _why(self, at: int, games: ManyGames, accepted: Truths, place: int) -> str:
        """The refusal of a row in one game, after the rows that were accepted there."""
        state = [float(row[place]) for row in games.state]
        before = [self._sealed(other) for other in np.flatnonzero(accepted[:at]).tolist()]
        try:
            require_possible(self.machines.one, state, self.repertoire.actions[at], self.numbers[at], before)
        except (Refused, RuleFault) as refused:
            return str(refused)
        raise AssertionError(f"{self.orders[at].at}: refused in lockstep and nowhere else")

    def _sealed(self, at: int) -> SealedOrder:
        action = self.repertoire.actions[at]
        return SealedOrder(at + 1, action.actor, action.move, action.target, self.numbers[at])


def _require_inject(machines: Machines, inject: str) -> None:
    if inject not in machines.program.injects:
        raise Refused("INJ-4", f"There is no inject {inject}.")


def _amended(machines: Machines, amendment: AmendTrack) -> TrackAmended:
    """WHT-1: what a session makes of it, which is the same whatever the state."""
    game = Game(machines.one, Dice.of(0))
    (event,) = decide(game, GameState(machines.program.initial(), ORDERS, 1), amendment)
    assert isinstance(event, TrackAmended)
    return event


def _require_vote(machines: Machines, vote: CastVote) -> None:
    """BAL-3: a ballot, one of its voters and one of its options."""
    ballot = next((known for known in machines.program.ballots if known.id == vote.ballot), None)
    if ballot is None:
        raise Refused("BAL-3", f"There is no ballot {vote.ballot}.")
    if vote.voter not in [rules.voter for rules in ballot.voters]:
        raise Refused("BAL-3", f"{vote.voter} has no vote on {ballot.title}.")
    if vote.option not in ballot.ways:
        raise Refused("BAL-3", f"There is no option {vote.option}.", f"Options: {', '.join(ballot.ways)}.")
