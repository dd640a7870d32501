"""Laws of the generated machine: one step of any block is what the naive machine makes of it, and stays in bounds."""

from __future__ import annotations

import math
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from engine.program.ir import Add, Apply, Block, Branch, Const, Draw, Mark, Operation, Put, Read
from engine.program.layout import Slot
from engine.program.machine import RuleFault, Work
from engine.program.trace import Trace
from tests.oracle.games import TINY, bits, machine_of, program_of
from tests.oracle.interpreter import NaiveMachine

PROGRAM = program_of(TINY)
NAIVE = NaiveMachine(PROGRAM)
MACHINE = machine_of(TINY)
SLOTS = st.integers(0, len(PROGRAM.layout) - 1)
SITES = st.integers(0, len(PROGRAM.sites) - 1)
AMOUNTS = st.sampled_from([0.0, 1.0, -1.0, 0.0005, 0.0015, -0.0004, 12.3456789, -50.0, 300.0, 1e12]).map(
    Const
) | st.builds(lambda slot, by: Apply("mul", (Read(slot), Const(by))), SLOTS, st.sampled_from([0.1, -0.5, 3.0]))
TESTS = st.builds(
    lambda slot, number: Apply("gt", (Read(slot), Const(number))), SLOTS, st.sampled_from([0.0, 5.0, 50.0])
)
ODDS = st.sampled_from([0.0, 0.3, 0.5, 1.0]).map(Const)


def lists(inner: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    """Operations in a row."""
    return st.lists(inner, min_size=least, max_size=4).map(tuple)


OPERATIONS: st.SearchStrategy[Operation] = st.recursive(
    st.builds(Add, SLOTS, AMOUNTS, SITES)
    | st.builds(Put, SLOTS, AMOUNTS, SITES)
    | st.builds(Mark, st.just("news"), st.just("x"), SITES),
    lambda inner: (
        st.builds(Branch, TESTS, lists(inner), lists(inner))
        | st.builds(Draw, st.integers(0, 5), ODDS, lists(inner), lists(inner), SITES)
    ),
    max_leaves=12,
)
BLOCKS = lists(OPERATIONS, least=1).map(lambda operations: Block("any", operations))
STATES = st.builds(
    lambda shares: [
        slot.held(slot.low + share * (min(slot.high, 200.0) - slot.low))
        for slot, share in zip(PROGRAM.layout.slots, shares, strict=True)
    ],
    st.lists(st.floats(0, 1), min_size=len(PROGRAM.layout), max_size=len(PROGRAM.layout)),
)


def falling(where: int) -> float:
    """Dice for blocks: the address as a share."""
    return where / 5.0001


def works(blocks: list[Block]) -> list[Work]:
    """The blocks as orders 1, 2, ..."""
    return [Work(block, (), falling, number) for number, block in enumerate(blocks, 1)]


@given(STATES, st.lists(BLOCKS, min_size=1, max_size=3))
def test_a_step_is_what_the_naive_machine_makes_of_it(state: list[float], blocks: list[Block]) -> None:
    """NUM-1, NUM-4: traced and untraced, to the last bit, and the trace to the last input."""
    before = bits(state)
    traces = [Trace(sites=PROGRAM.sites), Trace(sites=PROGRAM.sites)]
    traced, naive = (
        machine.step(state, works(blocks), trace) for machine, trace in zip((MACHINE, NAIVE), traces, strict=True)
    )

    assert bits(MACHINE.step(state, works(blocks))) == bits(traced) == bits(naive)
    assert asdict(traces[0]) == asdict(traces[1])
    assert bits(state) == before


@given(STATES, st.lists(BLOCKS, min_size=1, max_size=3))
def test_after_a_step_every_number_is_in_its_bounds_and_on_its_steps(state: list[float], blocks: list[Block]) -> None:
    """NUM-2: and rounding again changes nothing."""
    following = MACHINE.step(state, works(blocks))

    for place, (slot, value) in enumerate(zip(PROGRAM.layout.slots, following, strict=True)):
        assert slot.low <= value <= slot.high
        assert bits([MACHINE.quantised(place, value), slot.held(value)]) == bits([value, value])


@given(STATES, BLOCKS)
def test_what_a_trace_says_adds_up_to_what_changed(state: list[float], block: Block) -> None:
    """LED-1: the parts of a slot, summed from the left upon what it was, rounded, are what it is."""
    trace = Trace(sites=PROGRAM.sites)
    following = MACHINE.step(state, works([block]), trace)

    for place, slot in PROGRAM.layout.track_slots():
        parts = [part for part in trace.parts if part.slot == place]
        total = state[place]
        for part in (part for part in parts if not part.put):
            total += part.amount
        puts = [part.amount for part in parts if part.put]
        assert following[place] == slot.held(puts[-1] + (total - state[place]) if puts else total)


SLOT_SHAPES = st.builds(
    lambda low, steps, step: Slot(
        "world.x", "X", round(low * step, 6), round((low + steps) * step, 6), step, round(low * step, 6), track="x"
    ),
    st.integers(-50, 50),
    st.integers(1, 5000),
    st.sampled_from([0.001, 0.01, 0.05, 0.1, 0.25, 0.3, 0.7, 1.0, 2.5, 3.0, 7.0, 10.0]),
)


@given(SLOT_SHAPES, st.floats(-1e4, 1e4))
def test_rounding_is_idempotent_within_bounds_and_nearest(slot: Slot, value: float) -> None:
    """NUM-2: for every precision, whether or not it divides the unit."""
    held = slot.held(value)

    assert slot.low <= held <= slot.high
    assert slot.held(held) == held
    assert math.copysign(1.0, held) == 1.0 or held < 0
    inside = min(slot.high, max(slot.low, value))
    assert abs(held - inside) <= slot.step * 0.5000001 or held in (slot.low, slot.high)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_slot_takes_what_is_no_number(value: float) -> None:
    """NUM-6: the fault names the track."""
    with pytest.raises(RuleFault) as fault:
        machine_of(TINY).quantised(0, value)

    assert fault.value.where == PROGRAM.layout.slots[0].title


def test_a_fault_names_the_block_it_happened_in() -> None:
    """NUM-6: so that the designer knows which rule to mend."""
    block = Block("move push east", (Add(0, Apply("div", (Const(1.0), Apply("sub", (Read(0), Read(0))))), 0),))

    with pytest.raises(RuleFault, match="move push east: float division by zero"):
        machine_of(TINY).step(list(PROGRAM.initial()), [Work(block, (), falling)])


def test_a_machine_serves_many_games_at_once() -> None:
    """Its functions keep nothing between calls: two interleaved games are as two apart."""
    block = Block("grow", (Add(0, Apply("mul", (Read(0), Const(0.1))), 0),))
    one, other = list(PROGRAM.initial()), [value / 2 for value in PROGRAM.initial()]
    apart = [
        MACHINE.step(MACHINE.step(state, [Work(block, (), falling)]), [Work(block, (), falling)])
        for state in (one, other)
    ]

    one = MACHINE.step(one, [Work(block, (), falling)])
    other = MACHINE.step(other, [Work(block, (), falling)])
    assert [MACHINE.step(one, [Work(block, (), falling)]), MACHINE.step(other, [Work(block, (), falling)])] == apart
