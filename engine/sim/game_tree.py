"""A small game as a tree of decisions of two cells: every state that can be reached, every pair of choices in it.

Built forward over the compiled program's own machine, turn by turn, and memoised: a state that several histories lead
to stands in it once. Who sits in no cell votes by formula, as in a session whose seats are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product
from typing import NoReturn, TypeAlias

from attrs import field, frozen

from engine.model.references import ActorId, CellId
from engine.model.scenario import Resolution
from engine.program.actions import Action
from engine.program.dice import Dice
from engine.program.influence import influential
from engine.program.machine import Machine, State
from engine.program.program import Program
from engine.rules import turn as turns
from engine.rules.falling import resolution_order
from engine.rules.orders import obstacles
from engine.rules.scores import cell_score
from engine.rules.state import BALLOTS, ORDERS, SealedOrder
from engine.rules.turn import Game

MOST_STATES = 100_000
"""States at the opening of a turn, unless more are asked for."""
MOST_CHOICES = 2_000
"""Pairs of choices at one decision."""
SIDES = 2


class TooLargeToSolve(Exception):
    """The game is not of the small, dice-free kind that can be enumerated; says why, and what would help."""


@frozen
class Choice:
    """What one cell does at a decision: the orders it gives, or the votes it casts."""

    orders: tuple[SealedOrder, ...] = ()
    votes: tuple[tuple[str, ActorId, str], ...] = ()
    """Ballot, voter, option."""

    def told(self) -> str:
        """In words: `test isles`, `answer: honour`, `nothing`."""
        orders = (_order_told(order) for order in self.orders)
        votes = (f"{ballot}: {option}" for ballot, _, option in self.votes)
        return ", ".join((*orders, *votes)) or "nothing"


Payoff: TypeAlias = tuple[float, float]
"""What the game comes to for the two cells, each 0 ... 100."""


@frozen(eq=False)
class Decision:
    """A moment at which the cells choose at once; one that has nothing to choose has a single choice."""

    turn: int
    phase: str
    """`orders` or `ballots`."""
    values: tuple[float, ...]
    choices: tuple[tuple[Choice, ...], tuple[Choice, ...]]
    outcomes: tuple[tuple[Outcome, ...], ...]
    """By the first cell's choice, then the second's."""


Outcome: TypeAlias = "Decision | int | Payoff"
"""What a pair of choices leads to: the ballots of the turn, the number of a state of the next turn, or the end."""


@frozen(eq=False)
class GameTree:
    """All of a game: the opening decision of every state of every turn."""

    cells: tuple[CellId, CellId]
    turns: tuple[tuple[Decision, ...], ...]
    """By turn; an outcome's number counts within the turn that follows."""

    @property
    def states(self) -> int:
        """How many states there are at the openings of turns."""
        return sum(len(decisions) for decisions in self.turns)


@frozen
class _Unthrown(Dice):
    """Dice that may not be thrown."""

    def draw(self, turn: int, where: int, ordinal: int = 0) -> NoReturn:
        """Refuses: what chance decides is not a choice."""
        del where, ordinal
        message = f"dice are thrown in turn {turn}: only games without chance can be solved. Take the draw out of them."
        raise TooLargeToSolve(message)


def game_tree(program: Program, most_states: int = MOST_STATES) -> GameTree:
    """The whole tree. Raises `TooLargeToSolve` where there is chance, or too much of it."""
    return _Grower(program, most_states).grown()


@frozen(eq=False)
class _Grower:
    program: Program
    most_states: int
    game: Game = field(init=False)
    cells: tuple[CellId, CellId] = field(init=False)
    kept: tuple[int, ...] = field(init=False)
    """The slots by which states are told apart."""

    @game.default
    def _game(self) -> Game:
        return Game(Machine(self.program), _Unthrown(0))

    @cells.default
    def _two_cells(self) -> tuple[CellId, CellId]:
        cells = [cell.id for cell in self.program.scenario.cells]
        if len(cells) != SIDES:
            raise TooLargeToSolve(f"{len(cells)} cells decide: only games of two cells can be solved.")
        return cells[0], cells[1]

    @kept.default
    def _kept(self) -> tuple[int, ...]:
        return influential(self.program, [score.value for score in self.program.scores])

    def grown(self) -> GameTree:
        if self.program.scenario.resolution is Resolution.SEQUENTIAL:
            raise TooLargeToSolve("orders are resolved one by one, so that it matters who gives his first.")
        states = [turns.open_turn(self.game, list(self.program.initial()), 1)]
        grown: list[tuple[Decision, ...]] = []
        left = self.most_states - 1
        for turn in count(1):
            following = _Layer(self.kept, left)
            grown.append(tuple(self._orders(turn, state, following) for state in states))
            states, left = following.states, left - len(following.states)
            if not states:
                return GameTree(self.cells, tuple(grown))
        raise AssertionError("turns have no end")

    def _orders(self, turn: int, state: State, following: _Layer) -> Decision:
        first, second = (tuple(self._orders_of(cell, state)) for cell in self.cells)
        self._require_few(turn, first, second)
        outcomes = tuple(
            tuple(self._ordered(turn, state, (*one.orders, *other.orders), following) for other in second)
            for one in first
        )
        return Decision(turn, ORDERS, tuple(state), (first, second), outcomes)

    def _ordered(self, turn: int, state: State, orders: Sequence[SealedOrder], following: _Layer) -> Outcome:
        resolved = turns.resolve_orders(self.game, state, turn, resolution_order(self.game, orders))
        called = turns.call_ballots(self.game, resolved, turn)
        first, second = (tuple(self._votes_of(cell, called)) for cell in self.cells)
        self._require_few(turn, first, second)
        if len(first) == len(second) == 1:
            return self._voted(turn, called, (*first, *second), following)
        outcomes = tuple(tuple(self._voted(turn, called, (one, other), following) for other in second) for one in first)
        return Decision(turn, BALLOTS, tuple(called), (first, second), outcomes)

    def _voted(self, turn: int, state: State, choices: Sequence[Choice], following: _Layer) -> Outcome:
        votes = self._all_votes(
            state, {(ballot, voter): option for one in choices for ballot, voter, option in one.votes}
        )
        counted = turns.count_ballots(self.game, state, turn, votes)
        closed = turns.close_turn(self.game, counted, turn)
        last = turn >= self.program.scenario.calendar.turns
        if turns.ending(self.game, closed, last=last) is not None:
            return self._payoff(closed)
        return following.place(turns.open_turn(self.game, closed, turn + 1))

    def _payoff(self, state: State) -> Payoff:
        scores = turns.scores(self.game, state)
        one, other = (cell_score(self.program.scenario, scores, cell) or 0.0 for cell in self.cells)
        return one, other

    def _all_votes(self, state: State, cast: Mapping[tuple[str, str], str]) -> dict[str, dict[str, str]]:
        return {
            ballot.id: {
                rules.voter: cast.get((ballot.id, rules.voter))
                or turns.default_vote(self.game, state, ballot, rules.voter)
                for rules in ballot.voters
            }
            for ballot in turns.open_ballots(self.game, state)
        }

    def _votes_of(self, cell: CellId, state: State) -> Iterator[Choice]:
        plays = self._plays(cell)
        papers = [
            [(ballot.id, rules.voter, option) for option in ballot.options]
            for ballot in turns.open_ballots(self.game, state)
            for rules in ballot.voters
            if rules.voter in plays
        ]
        return (Choice(votes=votes) for votes in product(*papers))

    def _orders_of(self, cell: CellId, state: State) -> Iterator[Choice]:
        by_actor = [list(self._orders_by(actor, state)) for actor in self._plays(cell)]
        for orders in product(*by_actor):
            given = [order for own in orders for order in own]
            yield Choice(orders=tuple(given))

    def _orders_by(self, actor: ActorId, state: State) -> Iterator[tuple[SealedOrder, ...]]:
        """Every set of orders that may be given together, none first; each in the order of declaration."""
        candidates = [
            (action, chosen)
            for index in self.program.actions_of[actor]
            for action in (self.program.actions[index],)
            for chosen in _numbers(action)
        ]
        pending: list[tuple[int, tuple[SealedOrder, ...]]] = [(0, ())]
        while pending:
            place, given = pending.pop(0)
            yield given
            for at in range(place, len(candidates)):
                action, chosen = candidates[at]
                if not obstacles(self.game.machine, state, action, chosen, given):
                    order = SealedOrder(len(given) + 1, actor, action.move, action.target, chosen)
                    pending.append((at, (*given, order)))
            if len(pending) > MOST_CHOICES:
                raise TooLargeToSolve(f"{actor} may order in more than {MOST_CHOICES:,} ways at once.")

    def _plays(self, cell: CellId) -> tuple[ActorId, ...]:
        return next(known.plays for known in self.program.scenario.cells if known.id == cell)

    @staticmethod
    def _require_few(turn: int, first: Sequence[Choice], second: Sequence[Choice]) -> None:
        if len(first) * len(second) > MOST_CHOICES:
            many = f"{len(first):,} × {len(second):,}"
            raise TooLargeToSolve(f"turn {turn} offers {many} pairs of choices, more than {MOST_CHOICES:,}.")


@frozen(eq=False)
class _Layer:
    """The states of one turn, each once."""

    kept: tuple[int, ...]
    most: int
    states: list[State] = field(factory=list)
    _places: dict[tuple[float, ...], int] = field(factory=dict)

    def place(self, state: State) -> int:
        """The number of a state, or of one that differs from it in nothing that matters."""
        key = tuple([state[slot] for slot in self.kept])
        place = self._places.setdefault(key, len(self.states))
        if place == len(self.states):
            if place >= self.most:
                raise TooLargeToSolve("the game has more states than were allowed; fewer turns, numbers or steps help.")
            self.states.append(state)
        return place


def _numbers(action: Action) -> Iterator[tuple[float, ...]]:
    """Every way to choose an action's numbers."""
    grids = []
    for parameter in action.choose:
        steps = round((parameter.high - parameter.low) / parameter.step)
        grids.append([parameter.low + step * parameter.step for step in range(steps + 1)])
    if (ways := _product(len(grid) for grid in grids)) > MOST_CHOICES:
        raise TooLargeToSolve(f"{action.title} can be ordered with {ways:,} sets of numbers.")
    return product(*grids)


def _product(factors: Iterator[int]) -> int:
    result = 1
    for factor in factors:
        result *= factor
    return result


def _order_told(order: SealedOrder) -> str:
    chosen = " ".join(f"{number:g}" for number in order.chosen)
    return " ".join(part for part in (order.move, order.target, chosen) if part)
