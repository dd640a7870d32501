"""Games side by side are the games one by one, to the last bit (NUM-3, DIC-1)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pytest

from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.lockstep import Lockstep
from engine.program.machine import Machine, State
from engine.program.program import Program
from engine.rules import orders as legality
from engine.rules import turn as turns
from engine.rules.state import SealedOrder
from engine.rules.turn import Game
from engine.sim.many_games import ManyGames, SharedOrder, Votes
from engine.sim.random_crowd import RandomCrowd

CHECKOUT: Final = Path(__file__).resolve().parents[2]
FOLDERS: Final = (CHECKOUT / "tests" / "scenarios" / "tiny", CHECKOUT / "scenarios" / "warsaw-2016")
SEED: Final = 11
COUNT: Final = 40


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def program(request: pytest.FixtureRequest) -> Program:
    """A compiled scenario."""
    scenario = load_folder(request.param).scenario
    assert scenario is not None
    return compile_scenario(scenario)


@pytest.fixture(scope="module")
def machine(program: Program) -> Machine:
    """The machine that plays one game."""
    return Machine(program)


@pytest.fixture(scope="module")
def crowd(program: Program) -> RandomCrowd:
    """Players for many games, always the same."""
    return RandomCrowd(Lockstep(program), np.random.default_rng(3))


def orders_of(place: int, shared: list[SharedOrder], program: Program) -> list[SealedOrder]:
    """The orders of one of the games, in their order."""
    own = [(order, np.flatnonzero(order.games == place)) for order in shared if place in order.games]
    return [
        SealedOrder(number, action.actor, action.move, action.target, tuple(float(row[at[0]]) for row in order.chosen))
        for number, (order, at) in enumerate(own, 1)
        for action in [program.actions[order.action]]
    ]


def votes_of(place: int, votes: Votes, game: Game, state: State) -> dict[str, dict[str, str]]:
    """The votes cast in one of the games."""
    return {
        ballot.id: {
            rules.voter: ballot.options[cast[place]]
            for rules, cast in zip(ballot.voters, votes[ballot.id], strict=True)
        }
        for ballot in turns.open_ballots(game, state)
    }


def test_every_game_is_the_one_the_other_machine_plays(crowd: RandomCrowd, machine: Machine) -> None:
    """TUR-2: the same orders and votes give the same state after every phase of every turn, bit for bit."""
    program = crowd.machine.program
    many = ManyGames.begin(crowd.machine, SEED, range(COUNT))
    alone = [(Game(machine, Dice.of(SEED, number)), list(program.initial())) for number in range(COUNT)]

    def compare(phase: str) -> None:
        for place, (_, state) in enumerate(alone):
            together = [float(row[place]) for row in many.state]
            differing = [
                (slot.key, a, b)
                for slot, a, b in zip(program.layout.slots, state, together, strict=True)
                if (a, str(a)) != (b, str(b))
            ]
            assert differing == [], f"game {place}, turn {many.turn}, after {phase}"

    for turn in range(1, program.scenario.calendar.turns + 1):
        many = many.open_turn()
        alone = [(game, turns.open_turn(game, state, turn)) for game, state in alone]
        compare("opening")
        orders = list(crowd.orders(many))
        many = many.resolve_orders(orders)
        alone = [
            (game, turns.resolve_orders(game, state, turn, orders_of(place, orders, program)))
            for place, (game, state) in enumerate(alone)
        ]
        compare("orders")
        many = many.call_ballots()
        alone = [(game, turns.call_ballots(game, state, turn)) for game, state in alone]
        compare("calls")
        votes = crowd.votes(many)
        many = many.count_ballots(votes)
        alone = [
            (game, turns.count_ballots(game, state, turn, votes_of(place, votes, game, state)))
            for place, (game, state) in enumerate(alone)
        ]
        compare("ballots")
        many = many.close_turn()
        alone = [(game, turns.close_turn(game, state, turn)) for game, state in alone]
        compare("close")
        ended = [turns.ending(game, state, last=False) is not None for game, state in alone]
        assert many.stopped().tolist() == ended


def test_a_second_order_of_an_action_has_dice_of_its_own(crowd: RandomCrowd, machine: Machine) -> None:
    """DIC-2: repetitions within a turn are counted game by game."""
    program = crowd.machine.program
    many = ManyGames.begin(crowd.machine, SEED, range(COUNT)).open_turn()
    odd = np.arange(1, COUNT, 2)
    for action in [action for action in program.actions if action.odds is not None][:5]:
        chosen = tuple(parameter.default for parameter in action.choose)
        orders = [
            SharedOrder(action.index, games, tuple(np.full(games.size, number) for number in chosen))
            for games in (odd, np.arange(COUNT), odd)
        ]
        after = many.resolve_orders(orders)

        for place in range(COUNT):
            state = [float(row[place]) for row in many.state]
            alone = turns.resolve_orders(
                Game(machine, Dice.of(SEED, place)), state, many.turn, orders_of(place, orders, program)
            )
            assert [float(row[place]) for row in after.state] == alone, f"{action.title}, game {place}"


def test_every_order_is_legal(crowd: RandomCrowd, machine: Machine) -> None:
    """ORD-2 to ORD-6: the rules of a session allow each order beside those its actor has given before."""
    program = crowd.machine.program
    many = ManyGames.begin(crowd.machine, SEED, range(8))
    for _ in range(program.scenario.calendar.turns):
        many = many.open_turn()
        orders = list(crowd.orders(many))
        for place in range(len(many)):
            state = [float(row[place]) for row in many.state]
            given: list[SealedOrder] = []
            for order in orders_of(place, orders, program):
                action = program.actions[program.action_index[order.move, order.actor, order.target]]
                legality.require_possible(machine, state, action, order.chosen, given)
                given.append(order)
        many = many.resolve_orders(orders).call_ballots()
        many = many.count_ballots(crowd.votes(many)).close_turn()
