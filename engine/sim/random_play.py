"""Random legal play at full speed: whole games over the bare vector, with no events and no provenance.

The same turn (`engine.rules.turn`) on the same machine as a session; only the choosing is done here, with functions
generated once for each action.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from attrs import field, frozen

from engine.program.actions import Action
from engine.program.machine import Machine, State
from engine.rules import turn as turns
from engine.rules.state import SealedOrder
from engine.rules.turn import Game

TRIES = 4
"""Actions an actor looks at for each order it may give; one that none of them suits is passed over."""
NEAR = 1e-9

Function = Callable[[Sequence[float], Sequence[float]], float]


@frozen
class _Choice:
    """An action, ready to be tried."""

    action: Action
    allowed: Function
    prices: tuple[tuple[int, float, Function], ...]
    """Slot, its lower bound, and the amount."""
    grids: tuple[tuple[float, float, int], ...]
    """For each chosen number: low, step, how many steps."""


@frozen
class RandomPlay:
    """Plays random games of one program."""

    machine: Machine
    choices: tuple[tuple[_Choice, ...], ...] = field(init=False)
    """By actor that has any."""

    @choices.default
    def _choices(self) -> tuple[tuple[_Choice, ...], ...]:
        program = self.machine.program
        by_actor = (program.actions_of[actor.id] for actor in program.scenario.actors)
        return tuple(tuple(self._choice(program.actions[index]) for index in own) for own in by_actor if own)

    def play(self, game: Game, chance: Random) -> tuple[State, int]:
        """One game to its end: the last state, and how many orders were resolved."""
        state = list(game.program.initial())
        moves = 0
        for turn in range(1, game.program.scenario.calendar.turns + 1):
            state = turns.open_turn(game, state, turn)
            orders = self._orders(state, chance, moves)
            moves += len(orders)
            state = turns.resolve_orders(game, state, turn, orders)
            state = turns.call_ballots(game, state, turn)
            state = turns.count_ballots(game, state, turn, _votes(game, state, chance))
            state = turns.close_turn(game, state, turn)
            if turns.ending(game, state, last=False):
                break
        return state, moves

    def _choice(self, action: Action) -> _Choice:
        slots = self.machine.program.layout.slots
        return _Choice(
            action,
            self.machine.function(action.allowed),
            tuple((p.slot, slots[p.slot].low, self.machine.function(p.amount)) for p in action.prices),
            tuple((p.low, p.step, int((p.high - p.low) / p.step + NEAR)) for p in action.choose),
        )

    def _orders(self, state: State, chance: Random, given: int) -> list[SealedOrder]:
        orders: list[SealedOrder] = []
        limit = self.machine.program.scenario.calendar.wished
        for choices in self.choices:
            used: dict[str, int] = {}
            spent: dict[int, float] = {}
            for _ in range(limit):
                found = self._pick(state, chance, choices, used, spent)
                if found is not None:
                    action, chosen = found
                    used[action.move] = used.get(action.move, 0) + 1
                    number = given + len(orders) + 1
                    orders.append(SealedOrder(number, action.actor, action.move, action.target, chosen))
        return orders

    def _pick(
        self, state: State, chance: Random, choices: tuple[_Choice, ...], used: dict[str, int], spent: dict[int, float]
    ) -> tuple[Action, tuple[float, ...]] | None:
        """The first of a few actions, taken at random, that may be ordered; what it costs is added to `spent`."""
        for _ in range(TRIES):
            choice = choices[int(chance.random() * len(choices))]
            action = choice.action
            times = used.get(action.move, 0)
            if action.per_turn is not None and times >= action.per_turn:
                continue
            if action.per_game is not None and state[action.used] + times >= action.per_game:
                continue
            chosen: tuple[float, ...] = ()
            if choice.grids:
                chosen = tuple([low + step * int(chance.random() * (steps + 1)) for low, step, steps in choice.grids])
            if choice.allowed(state, chosen) != 0.0 and _pay(state, choice, chosen, spent):
                return action, chosen
        return None


def _pay(state: State, choice: _Choice, chosen: tuple[float, ...], spent: dict[int, float]) -> bool:
    """ORD-4: whether it can be paid beside the actor's other orders; if so, it is."""
    costs = {}
    for slot, low, amount in choice.prices:
        cost = amount(state, chosen) + spent.get(slot, 0.0)
        if cost > state[slot] - low + NEAR:
            return False
        costs[slot] = cost
    spent.update(costs)
    return True


def _votes(game: Game, state: State, chance: Random) -> dict[str, dict[str, str]]:
    return {
        ballot.id: {rules.voter: ballot.options[int(chance.random() * len(ballot.options))] for rules in ballot.voters}
        for ballot in turns.open_ballots(game, state)
    }
