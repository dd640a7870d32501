"""Laws of the lockstep machine: whatever a block says, many games at once come to what each comes to alone."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.ir import Add, Apply, Arg, Block, Branch, Const, Draw, Expr, Mark, Operation, Put, Read
from engine.program.layout import Layout, Slot
from engine.program.lockstep import Lockstep, Share
from engine.program.machine import Machine, RuleFault, Work
from engine.program.program import Program
from engine.program.vector_dice import ManyDice

TINY: Final = Path(__file__).resolve().parents[1] / "scenarios" / "tiny"
GAMES: Final = 6
TURN: Final = 3
NUMBERED: Final = np.arange(GAMES, dtype=np.uint64)
SLOTS: Final = (
    Slot("world.a", "A", 0.0, 100.0, 0.001, 50.0, track="a"),
    Slot("world.b", "B", -5.0, 5.0, 0.25, 0.0, track="b"),
    Slot("world.c", "C", 0.0, 10.0, 0.3, 0.9, track="c"),
    Slot("#d", "D", -1e9, 1e9, 1e-6, 0.0),
    Slot("#e", "E", -1e9, 1e9, 1e-6, 1.0),
)
"""Tracks with fine, coarse and uneven steps, and two slots of the engine's own."""
NUMBERS: Final = (0.0, 1.0, -1.0, 0.5, 0.1, -2.75, 3.0, 40.0, 1e6)
ONE_OPERAND: Final = ("neg", "abs", "rint", "floor", "not")
TWO_OPERANDS: Final = (
    *("add", "sub", "mul", "div", "min", "max"),
    *("lt", "le", "gt", "ge", "eq", "ne", "and", "or"),
)


def guarded(divisor: Expr, dividend: Expr) -> Expr:
    """A division that is asked for only where it can be done; `or`, `and` and `select` take turns at guarding it."""
    quotient, harmless = Apply("div", (dividend, divisor)), Apply("eq", (divisor, Const(0.0)))
    match dividend:
        case Const():
            return Apply("select", (harmless, dividend, quotient))
        case Read():
            return Apply("or", (harmless, quotient))
        case _:
            return Apply("and", (divisor, quotient))


def lists(inner: st.SearchStrategy[Operation]) -> st.SearchStrategy[tuple[Operation, ...]]:
    """A few operations."""
    return st.lists(inner, min_size=1, max_size=3).map(tuple)


leaves = st.one_of(
    st.sampled_from(NUMBERS).map(Const),
    st.integers(0, len(SLOTS) - 1).map(Read),
    st.just(Arg(0)),
)
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Apply, st.sampled_from(ONE_OPERAND), st.tuples(inner)),
        st.builds(Apply, st.sampled_from(TWO_OPERANDS), st.tuples(inner, inner)),
        st.builds(Apply, st.just("select"), st.tuples(inner, inner, inner)),
        st.builds(guarded, inner, inner),
    ),
    max_leaves=8,
)
slots = st.integers(0, len(SLOTS) - 1)
odds = st.one_of(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]).map(Const), expressions)
additions = st.builds(Add, slots, expressions, st.just(0))
operations = st.recursive(
    st.one_of(additions, additions, st.builds(Put, slots, expressions, st.just(0)), st.just(Mark("news", "said", 0))),
    lambda inner: st.one_of(
        st.builds(Branch, expressions, lists(inner), lists(inner)),
        st.builds(Draw, st.integers(0, 9), odds, lists(inner), lists(inner), st.just(0)),
    ),
    max_leaves=6,
)
blocks = st.lists(operations, min_size=1, max_size=5).map(lambda found: Block("drawn", tuple(found)))
states = st.lists(
    st.tuples(*(st.sampled_from(NUMBERS).map(slot.held) for slot in SLOTS)).map(list), min_size=GAMES, max_size=GAMES
)
shares = st.tuples(
    blocks,
    st.sets(st.integers(0, GAMES - 1), min_size=1).map(sorted),
    st.sampled_from(NUMBERS),
    st.integers(0, 2),
)


@pytest.fixture(scope="module")
def program() -> Program:
    """A program with these slots and no others."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    index = {slot.key: place for place, slot in enumerate(SLOTS)}
    return evolve(compile_scenario(scenario), layout=Layout(SLOTS, index))


def bits(values: list[float]) -> bytes:
    """So that equal is equal to the last bit, signs of zero included."""
    return struct.pack(f"<{len(values)}d", *values)


def together(work: list[tuple[Block, list[int], float, int]]) -> list[Share]:
    """The work as the machine for many games is given it: block, games, chosen number, ordinal."""
    return [
        Share(block, np.array(games), (np.full(len(games), number),), np.full(len(games), ordinal))
        for block, games, number, ordinal in work
    ]


def alone(
    program: Program,
    state: list[float],
    game: int,
    work: list[tuple[Block, list[int], float, int]],
    *,
    one_by_one: bool = False,
) -> bytes:
    """What a game comes to on the machine for one, `b''` where a rule fails."""
    dice = Dice.of(5, game)
    own = [
        Work(block, (number,), lambda where, ordinal=ordinal: dice.draw(TURN, where, ordinal))
        for block, games, number, ordinal in work
        if game in games
    ]
    try:
        machine = Machine(program)
        return bits(machine.chain(state, own) if one_by_one else machine.step(state, own))
    except RuleFault:
        return b""


@given(states, st.lists(shares, min_size=1, max_size=3))
def test_a_step_of_many_games_is_the_step_of_each(
    program: Program, before: list[list[float]], work: list[tuple[Block, list[int], float, int]]
) -> None:
    """NUM-1, NUM-4, NUM-6: the same numbers; and where a rule fails in one of the games, it fails."""
    dice = ManyDice(5, NUMBERED)
    rows = [np.array(row) for row in zip(*before, strict=True)]
    own = together(work)
    expected = [alone(program, state, game, work) for game, state in enumerate(before)]

    if b"" in expected:
        with pytest.raises(RuleFault):
            Lockstep(program).step(rows, own, dice.draws(TURN))
    else:
        after = Lockstep(program).step(rows, own, dice.draws(TURN))
        assert [bits([float(row[game]) for row in after]) for game in range(GAMES)] == expected
        assert [row.tolist() for row in rows] == [list(row) for row in zip(*before, strict=True)]


@given(states, st.sampled_from(NUMBERS), blocks)
def test_a_block_for_all_games_is_the_block_for_each_of_them(
    program: Program, before: list[list[float]], number: float, block: Block
) -> None:
    """A share without games is one for all of them."""
    draws = ManyDice(5, NUMBERED).draws(TURN)
    rows = [np.array(row) for row in zip(*before, strict=True)]
    numbers = np.full(GAMES, number)
    machine = Lockstep(program)

    try:
        one_by_one = machine.step(rows, [Share(block, np.arange(GAMES), (numbers,))], draws)
    except RuleFault:
        with pytest.raises(RuleFault):
            machine.step(rows, [Share(block, None, (numbers,))], draws)
    else:
        together = machine.step(rows, [Share(block, None, (numbers,))], draws)
        assert [bits(row.tolist()) for row in together] == [bits(row.tolist()) for row in one_by_one]


notes = st.one_of(
    st.builds(Put, st.sampled_from([3, 4]), expressions, st.just(0)),
    st.builds(
        lambda put, share: Draw(7, share, (put,), (), 0),
        st.builds(Put, st.sampled_from([3, 4]), expressions, st.just(0)),
        odds,
    ),
).map(lambda operation: Block("note", (operation,)))
"""What is written down of an order: it sets one of the engine's own slots, perhaps."""


@given(states, st.lists(st.tuples(notes, shares), min_size=1, max_size=4))
def test_what_is_written_down_one_by_one_is_so_in_every_game(
    program: Program,
    before: list[list[float]],
    drawn: list[tuple[Block, tuple[Block, list[int], float, int]]],
) -> None:
    """HAB-3: each note reads what the one before has left."""
    rows = [np.array(row) for row in zip(*before, strict=True)]
    work = [(note, games, number, ordinal) for note, (_, games, number, ordinal) in drawn]
    draws = ManyDice(5, NUMBERED).draws(TURN)
    own = together(work)
    expected = [alone(program, state, game, work, one_by_one=True) for game, state in enumerate(before)]

    if b"" in expected:
        with pytest.raises(RuleFault):
            Lockstep(program).chain(rows, own, draws)
    else:
        after = Lockstep(program).chain(rows, own, draws)
        assert [bits([float(row[game]) for row in after]) for game in range(GAMES)] == expected
        assert [row.tolist() for row in rows] == [list(row) for row in zip(*before, strict=True)]


@given(
    st.integers(0, 2**64 - 1),
    st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 50)), min_size=1, max_size=5),
    st.integers(0, 1000),
    st.integers(0, 2**64 - 1),
)
def test_dice_thrown_together_fall_as_they_fall_alone(
    seed: int, thrown: list[tuple[int, int]], turn: int, where: int
) -> None:
    """DIC-1: a draw is a function of what it is for, not of how many are drawn with it."""
    games = np.array([game for game, _ in thrown], np.uint64)
    ordinals = np.array([ordinal for _, ordinal in thrown])

    together = ManyDice(seed, games).draws(turn)(where, np.arange(games.size), ordinals)

    assert together.tolist() == [Dice.of(seed, game).draw(turn, where, ordinal) for game, ordinal in thrown]


@pytest.mark.parametrize("slot", range(len(SLOTS)))
@pytest.mark.parametrize("value", [0.0, 40.0, -7.3, 0.1234567, 2e9])
def test_a_number_that_is_set_outright_is_held_like_any_other(program: Program, slot: int, value: float) -> None:
    """NUM-2: no machine need look at a number that its slot can keep, and each looks at one that it cannot."""
    work = [(Block("set", (Put(slot, Const(value), 0),)), [0, 1], 0.0, 0)]
    machine = Lockstep(program)

    after = machine.step(machine.begin(2), together(work), ManyDice(5, NUMBERED[:2]).draws(TURN))

    expected = [SLOTS[slot].held(value) if place == slot else kept for place, kept in enumerate(program.initial())]
    assert [float(row[1]) for row in after] == expected
    assert alone(program, list(program.initial()), 1, work) == bits(expected)


def test_what_was_computed_for_all_games_is_not_used_for_some(program: Program) -> None:
    """A branch concerns fewer games than its block, and a guarded division fewer than the sum around it."""
    shared = Apply("mul", (Read(3), Read(4)))
    guarded_use = Apply("select", (Read(3), Apply("div", (shared, Read(3))), Const(0.0)))
    operations = (Add(0, shared, 0), Add(1, shared, 0), Branch(Read(3), (Add(0, shared, 0),)), Add(2, guarded_use, 0))
    states = [[50.0, 0.0, 0.9, x, 2.0] for x in (0.0, 1.0, 0.0, 3.0, -1.0, 0.5)]
    work = [(Block("shared", operations), list(range(GAMES)), 0.0, 0)]

    after = Lockstep(program).step(
        [np.array(row) for row in zip(*states, strict=True)], together(work), ManyDice(5, NUMBERED).draws(TURN)
    )

    assert [bits([float(row[game]) for row in after]) for game in range(GAMES)] == [
        alone(program, state, game, work) for game, state in enumerate(states)
    ]


def test_a_value_that_is_none_names_the_slot(program: Program) -> None:
    """NUM-6: the fault says whose number went wrong."""
    endless = Put(3, Apply("mul", (Const(1e300), Apply("mul", (Const(1e300), Read(4))))), 0)
    machine = Lockstep(program)

    with pytest.raises(RuleFault, match=r"D: came to inf"):
        machine.step(machine.begin(2), [Share(Block("endless", (endless,)))], ManyDice(0, NUMBERED[:2]).draws(1))


def test_no_game_holds_a_negative_zero(program: Program) -> None:
    """NUM-3: it would print as another number, and divide to another."""
    slightly = Add(1, Const(-0.1), 0)
    machine = Lockstep(program)

    after = machine.step(machine.begin(2), [Share(Block("slightly", (slightly,)))], ManyDice(0, NUMBERED[:2]).draws(1))

    assert bits(after[1].tolist()) == bits([0.0, 0.0])
