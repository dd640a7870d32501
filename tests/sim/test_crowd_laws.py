"""Laws of the arithmetic that crowds have in common with bots (BOT-2, ORD-6, DIC-1)."""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from engine.bots.player import on_the_grid
from engine.program.actions import Action
from engine.program.dice import Dice
from engine.program.vector_dice import ManyDice
from engine.rules.orders import chosen_numbers
from engine.rules.refusals import Refused
from engine.sim.crowd.repertoire import Grid
from tests.oracle.games import TINY, bits, program_of

WORDS: Final = st.integers(0, 2**64 - 1)
NUMBERS: Final = st.floats(-1e6, 1e6) | st.sampled_from([0.0, -0.0, float("nan"), 0.1, 2.5])
EXERCISE: Final = next(action for action in program_of(TINY).actions if action.choose)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """An action with numbers to choose, of any range and step."""
    parameters = []
    for name in draw(st.lists(st.sampled_from("abc"), unique=True, min_size=1)):
        low, span = (
            draw(st.sampled_from([0.0, -0.0, -5.0, 0.1, 100.0])),
            draw(st.sampled_from([0.0, 0.3, 1.0, 7.0, 150.0])),
        )
        step = draw(st.sampled_from([0.1, 0.3, 0.5, 1.0, 10.0]))
        parameters.append(evolve(EXERCISE.choose[0], id=name, low=low, high=low + span, step=step, default=low))
    return evolve(EXERCISE, choose=tuple(parameters))


def ruled(action: Action, numbers: list[float]) -> tuple[float, ...] | None:
    """What an order with these numbers holds, or None where it is refused."""
    try:
        return chosen_numbers(action, [(p.id, number) for p, number in zip(action.choose, numbers, strict=True)])
    except Refused:
        return None


@given(actions(), st.data())
def test_numbers_fall_on_the_grid_as_they_do_one_by_one(action: Action, data: st.DataObject) -> None:
    """BOT-2, ORD-6: the nearest that may be chosen, what the order then holds, and whether it may be given."""
    wanted = [data.draw(st.lists(NUMBERS, min_size=3, max_size=3)) for _ in action.choose]
    grid = Grid.of([action])
    nearest = grid.nearest(np.array(wanted))
    checked, fine = grid.checked(nearest)

    for game in range(3):
        alone = [on_the_grid(p, row[game]) for p, row in zip(action.choose, wanted, strict=True)]
        assert bits(nearest[:, game]) == bits(alone)
        held = ruled(action, alone)
        assert fine[:, game].all() == (held is not None)
        if held is not None:
            assert bits(checked[:, game]) == bits(held)


@given(actions(), st.data())
def test_numbers_off_the_grid_are_refused_as_they_are_one_by_one(action: Action, data: st.DataObject) -> None:
    """ORD-6: whatever is asked for."""
    numbers = [data.draw(st.floats(-200, 200)) for _ in action.choose]
    checked, fine = Grid.of([action]).checked(np.array(numbers).reshape(-1, 1))
    held = ruled(action, numbers)

    assert fine.all() == (held is not None)
    if held is not None:
        assert bits(checked[:, 0]) == bits(held)


@given(
    st.lists(st.tuples(WORDS, st.integers(0, 2**64 - 1)), min_size=1, max_size=5),
    st.integers(0, 1000),
    st.lists(st.tuples(WORDS, st.integers(0, 4)), min_size=1, max_size=5),
)
def test_games_of_a_seed_each_have_the_dice_of_that_seed(
    games: list[tuple[int, int]], turn: int, drawn: list[tuple[int, int]]
) -> None:
    """DIC-1: whichever of them draw, at whichever addresses."""
    dice = ManyDice(np.array([seed for seed, _ in games], np.uint64), np.array([game for _, game in games], np.uint64))
    where = np.array([address for address, _ in drawn], np.uint64)
    places = np.array([place % len(games) for _, place in drawn])
    expected = [Dice.of(*games[place]).draw(turn, address) for place, (address, _) in zip(places, drawn, strict=True)]

    assert dice.draws_at(turn, where, places).tolist() == expected
    some = places[:1]
    assert dice.only(some).beside(dice).draws_at(turn, where[:1], np.array([0])).tolist() == expected[:1]
